import { Fault } from '../../errors/fault';
import type { UploadControl } from '../host';

/** Posts a file, telling the part that has arrived, and answers what the server makes of it. `fetch` could not tell. */
export function upload<T>(address: string, file: File, { signal, onProgress }: UploadControl = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const settle = (end: () => void) => {
      signal?.removeEventListener('abort', stop);
      end();
    };
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => total > 0 && onProgress?.(loaded / total);
    request.onerror = () => settle(() => reject(new Fault('connectionLost')));
    request.onabort = () => settle(() => reject(new Fault('cancelled')));
    request.onload = () =>
      settle(() => {
        if (request.status === 200 && request.response !== null) resolve(request.response as T);
        else reject(Fault.from(request.response ?? { message: `${request.status} ${request.statusText}` }));
      });
    if (signal?.aborted) return reject(new Fault('cancelled'));
    signal?.addEventListener('abort', stop, { once: true });
    request.open('POST', address);
    request.send(file);
  });
}
