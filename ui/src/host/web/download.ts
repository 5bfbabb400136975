import { Fault } from '../../errors/fault';
import type { ExportControl, ExportResult } from '../host';

/** Fetches a file, telling the progress, and hands it to the browser to keep. */
export async function download(
  address: string,
  { signal, onProgress }: ExportControl,
  request: RequestInit = {},
): Promise<ExportResult> {
  const response = await fetch(address, { ...request, signal });
  if (!response.ok) throw await faultOf(response);
  const name = fileName(response.headers.get('content-disposition')) ?? 'journey-map';
  const total = Number(response.headers.get('content-length') ?? 0);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const reader = response.body?.getReader();
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    parts.push(step.value);
    received += step.value.length;
    if (total > 0) onProgress(received / total);
  }
  save(new Blob(parts, { type: response.headers.get('content-type') ?? 'application/octet-stream' }), name);
  return { kind: 'saved', name };
}

/** The error that a refused request carries. */
export async function faultOf(response: Response): Promise<Fault> {
  try {
    return Fault.from(await response.json());
  } catch {
    return new Fault('unexpected', `${response.status} ${response.statusText}`);
  }
}

/** The name in a `Content-Disposition` header. */
export function fileName(header: string | null): string | null {
  const encoded = header?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return header?.match(/filename="((?:[^"\\]|\\.)*)"/i)?.[1]?.replace(/\\(.)/g, '$1') ?? null;
}

/** Hands a file to the browser to keep. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
