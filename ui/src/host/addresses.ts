import type { ExportParams, MapSummary } from '../generated/protocol';
import type { PictureSize } from './host';

/** Sharp on dense screens, without asking for more pixels than a picture of this size can show. */
function pixels(size: PictureSize): Record<'w' | 'h', string> {
  const density = Math.min(2, globalThis.devicePixelRatio || 1);
  return { w: String(Math.ceil(size.width * density)), h: String(Math.ceil(size.height * density)) };
}

/** Addresses of pictures and exports below the host's own address, which ends with a slash. */
export class Addresses {
  constructor(readonly base: string) {}

  thumbnail(map: Pick<MapSummary, 'id' | 'version'>, theme: string, size: PictureSize): string {
    return this.#address(`thumbnail/${encodeURIComponent(map.id)}`, { theme, ...pixels(size), v: map.version });
  }

  templateThumbnail(template: string, theme: string, size: PictureSize): string {
    return this.#address(`template-thumbnail/${encodeURIComponent(template)}`, { theme, ...pixels(size) });
  }

  preview(params: ExportParams, size: PictureSize, version: string): string {
    return this.#address('preview', { export: JSON.stringify(params), ...pixels(size), v: version });
  }

  /** An image by its name; with a width it comes scaled down to that many pixels of the screen, or a few more. */
  image(name: string, width?: number): string {
    const path = `${this.base}image/${encodeURIComponent(name)}`;
    return width === undefined ? path : `${path}?w=${String(Math.max(1, Math.ceil(width)))}`;
  }

  /** Where an image is posted to. */
  putImage(fileName: string): string {
    return this.#address('image', { name: fileName });
  }

  export(params: ExportParams): string {
    return this.#address('export', { export: JSON.stringify(params) });
  }

  /** Where a batch of exports is posted to. */
  exportBatch(job: string, fileName: string): string {
    return this.#address('export-batch', { job, name: fileName });
  }

  import(fileName: string): string {
    return this.#address('import', { name: fileName });
  }

  /** Where a file of feedback is posted to. */
  feedbackFile(fileName: string): string {
    return this.#address('feedback-file', { name: fileName });
  }

  #address(path: string, query: Record<string, string>): string {
    return `${this.base}${path}?${new URLSearchParams(query).toString()}`;
  }
}
