/** Commands that change the sizes of columns and rows. */
import type { Command } from '../../generated/commands';
import type { Lane, TouchpointId } from '../../generated/model';

/** Gives columns these widths; null lets the program choose. */
export function resizeTouchpoints(
  sizes: readonly { readonly id: TouchpointId; readonly widthPx: number | null }[],
): Command {
  return { type: 'resizeTouchpoints', sizes: sizes.map(({ id, widthPx }) => ({ id, widthPx })) };
}

/** Has a row be at least this high; null lets its content decide. */
export function resizeLane({ id, settings }: Lane, heightPx: number | null): Command {
  const { minHeightPx: _before, ...others } = settings ?? {};
  return {
    type: 'updateLane',
    id,
    patch: { settings: heightPx === null ? others : { ...others, minHeightPx: heightPx } },
  };
}
