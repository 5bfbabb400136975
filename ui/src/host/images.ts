import { Fault } from '../errors/fault';
import type { StoredImage } from '../generated/protocol';

/** Endings of files that are kept as images; the application decides by content, this only tells them apart. */
export const imageEndings = ['png', 'jpg', 'jpeg', 'webp', 'gif'] as const;

/** Whether a file of that name is taken for an image. */
export function isImageName(name: string): boolean {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return name.includes('.') && imageEndings.some((known) => known === ending);
}

/** Keeps images one after the other. One that is not taken rejects all, unless `onRefused` hears of it. */
export async function keepAll<T>(
  files: T[],
  keep: (file: T) => Promise<StoredImage>,
  onRefused?: (fault: Fault) => void,
): Promise<StoredImage[]> {
  const kept: StoredImage[] = [];
  for (const file of files) {
    try {
      kept.push(await keep(file));
    } catch (thrown) {
      const fault = Fault.from(thrown);
      if (!onRefused) throw fault;
      onRefused(fault);
    }
  }
  return kept;
}
