/** Readings of the page's events in the view's own terms. */
import type { PointerSample } from './gestures/gesture';
import type { Ghost } from './preview';
import type { Rect } from './shapes';

/** What a pointer or wheel event tells a gesture. */
export function sampleOf(event: MouseEvent, view: Element): PointerSample {
  const { left, top } = view.getBoundingClientRect();
  const pointer = event instanceof PointerEvent ? event : null;
  const type = pointer?.pointerType;
  return {
    pointer: pointer?.pointerId ?? 0,
    kind: type === 'touch' || type === 'pen' ? type : 'mouse',
    onScreen: { x: event.clientX - left, y: event.clientY - top },
    button: event.button,
    shift: event.shiftKey,
    mod: event.ctrlKey || event.metaKey,
    time: event.timeStamp,
  };
}

/** Copies what a canvas shows at `home`, as far as that is in view. */
export function pictureOf(canvas: HTMLCanvasElement, home: Rect): Ghost {
  const ratio = canvas.width / Math.max(1, canvas.clientWidth);
  const left = Math.max(0, home.x);
  const top = Math.max(0, home.y);
  const seen: Rect = {
    x: left,
    y: top,
    w: Math.max(0, Math.min(canvas.clientWidth, home.x + home.w) - left),
    h: Math.max(0, Math.min(canvas.clientHeight, home.y + home.h) - top),
  };
  const picture = document.createElement('canvas');
  picture.width = Math.round(seen.w * ratio);
  picture.height = Math.round(seen.h * ratio);
  const ctx = picture.getContext('2d', { alpha: false });
  if (ctx && picture.width > 0 && picture.height > 0) {
    ctx.drawImage(canvas, -Math.round(seen.x * ratio), -Math.round(seen.y * ratio));
  }
  return { picture, home: seen, by: { x: 0, y: 0 } };
}
