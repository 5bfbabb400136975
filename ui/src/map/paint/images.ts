/** Pictures of cards, loaded when they are first drawn and kept as long as there is room. */

/** Widths in which pictures are asked for, so that a small change of the zoom asks for none anew. */
const widths = [96, 192, 384, 768, 1536, 2000] as const;
/** Pixels kept decoded: 48 million take about 190 MB, many times what a screen can show. */
const mostPixels = 48e6;
/** How long a picture that could not be loaded is not asked for again, in ms. */
const retryAfterMs = 15_000;

/** A picture in one width. */
interface Entry {
  readonly name: string;
  readonly width: number;
  readonly element: HTMLImageElement;
  state: 'loading' | 'ready' | 'failed';
  failedAt: number;
  /** Number of the last use, to tell which were not used for longest. */
  used: number;
}

/** What there is of a picture now. */
export interface Found {
  /** The sharpest that is there, also when a sharper one is on its way. */
  readonly picture: HTMLImageElement | null;
  /** Whether it should be drawn again when more has arrived. */
  readonly coming: boolean;
  /** Whether it could not be loaded. */
  readonly failed: boolean;
}

/** What an element for a picture is made by; tests bring their own. */
export type NewImage = () => HTMLImageElement;

/** Loads pictures and keeps them. */
export class Pictures {
  private readonly entries = new Map<string, Entry>();
  private uses = 0;

  /**
   * @param address Where a picture is, scaled down to a width in pixels.
   * @param arrived Told the name of a picture that can be drawn (better) now.
   */
  constructor(
    private readonly address: (name: string, width: number) => string,
    private readonly arrived: (name: string) => void,
    private readonly newImage: NewImage = () => new Image(),
  ) {}

  /** Looks a picture up for drawing it `width` device pixels wide. */
  find(name: string, width: number): Found {
    const wanted = widths.find((candidate) => candidate >= width) ?? widths[widths.length - 1] ?? 2000;
    let entry = this.entries.get(keyOf(name, wanted));
    if (entry?.state === 'failed' && performance.now() - entry.failedAt > retryAfterMs) {
      this.entries.delete(keyOf(name, wanted));
      entry = undefined;
    }
    entry ??= this.load(name, wanted);
    entry.used = ++this.uses;
    if (entry.state === 'ready') return { picture: entry.element, coming: false, failed: false };
    const other = this.nearest(name, wanted);
    return { picture: other, coming: entry.state === 'loading', failed: entry.state === 'failed' && other === null };
  }

  /** Forgets all pictures. */
  clear(): void {
    for (const { element } of this.entries.values()) element.onload = element.onerror = null;
    this.entries.clear();
  }

  private load(name: string, width: number): Entry {
    const element = this.newImage();
    const entry: Entry = { name, width, element, state: 'loading', failedAt: 0, used: 0 };
    this.entries.set(keyOf(name, width), entry);
    element.decoding = 'async';
    element.onload = () => {
      entry.state = 'ready';
      this.trim();
      this.arrived(name);
    };
    element.onerror = () => {
      entry.state = 'failed';
      entry.failedAt = performance.now();
      this.arrived(name);
    };
    element.src = this.address(name, width);
    return entry;
  }

  /** What else is ready of a picture, the nearest in width. */
  private nearest(name: string, wanted: number): HTMLImageElement | null {
    let best: Entry | null = null;
    for (const width of widths) {
      const entry = this.entries.get(keyOf(name, width));
      if (entry?.state !== 'ready') continue;
      if (!best || Math.abs(width - wanted) < Math.abs(best.width - wanted)) best = entry;
    }
    return best?.element ?? null;
  }

  /** Lets go of what was not drawn for longest when there is too much. */
  private trim(): void {
    const ready = [...this.entries]
      .filter(([, entry]) => entry.state === 'ready')
      .sort(([, a], [, b]) => b.used - a.used);
    let pixels = 0;
    for (const [key, { element }] of ready) {
      pixels += element.naturalWidth * element.naturalHeight;
      if (pixels > mostPixels) this.entries.delete(key);
    }
  }
}

function keyOf(name: string, width: number): string {
  return `${name} ${width}`;
}

/** The part of a picture that covers a box with its own aspect kept: what reaches over the edges is cut off. */
export function coveringPart(
  picture: { readonly w: number; readonly h: number },
  box: { readonly w: number; readonly h: number },
): { x: number; y: number; w: number; h: number } {
  const scale = Math.max(box.w / Math.max(1, picture.w), box.h / Math.max(1, picture.h));
  const [w, h] = [Math.min(picture.w, box.w / scale), Math.min(picture.h, box.h / scale)];
  return { x: (picture.w - w) / 2, y: (picture.h - h) / 2, w, h };
}
