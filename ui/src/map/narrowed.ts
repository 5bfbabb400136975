/** Cards that cover columns which are not shown. */
import type { Block, CardBox, Column, Prim } from '../generated/layout';
import type { Geometry } from './geometry';

/**
 * The card without the columns it covers that are hidden, as exports of a view draw it: from the first
 * column that is left to the last one. The same card when none is hidden, and also when all are: then its
 * cell is not on the sheet.
 */
export function narrowed(
  shown: { readonly geometry: Geometry },
  card: CardBox,
  columns: readonly Column[],
  laid: Geometry,
): CardBox {
  const first = laid.columnOf(card.touchpoint);
  if (first === null) return card;
  const left = laid.columns.at(first).start + card.x;
  const [, behind] = laid.columns.range(left, left + card.block.w);
  const covered = columns.slice(first, behind).flatMap(({ touchpoint }) => touchpoint ?? []);
  const remaining = covered.filter((touchpoint) => shown.geometry.columnOf(touchpoint) !== null);
  const [start] = remaining;
  const end = remaining.at(-1);
  if (remaining.length === covered.length || start === undefined || end === undefined) return card;
  const tracks = shown.geometry.columns;
  const [a, b] = [shown.geometry.columnOf(start), shown.geometry.columnOf(end)];
  const from = tracks.at(a ?? 0).start + card.x;
  const last = tracks.at(b ?? 0);
  const lastLaid = laid.columns.at(behind - 1);
  const inset = lastLaid.start + lastLaid.size - (left + card.block.w);
  const w = Math.max(1, last.start + last.size - inset - from);
  return { ...card, touchpoint: start, block: withWidth(card.block, w) };
}

/** A card's block in another width: boxes that reach to its right edge still do, its lines stay as they are. */
export function withWidth(block: Block, w: number): Block {
  const less = block.w - w;
  return { ...block, w, prims: block.prims.map((prim) => cutPrim(prim, block.w, less)) };
}

function cutPrim(prim: Prim, width: number, less: number): Prim {
  if (prim.t !== 'rect' || prim.x + prim.w < width - 2 || prim.w <= less) return prim;
  return { ...prim, w: prim.w - less };
}
