import { entityOf } from './hit';
import type { OverlayState } from './paint/overlay';
import type { MapPane } from './pane.svelte';

/** What is drawn over the map of a view. */
export function overlayOf(pane: MapPane): OverlayState {
  const { hover } = pane;
  const hovered = hover && entityOf(hover);
  return {
    sheet: pane.sheet,
    zoom: pane.camera.zoom,
    selection: pane.selection,
    focus: pane.showsFocus ? pane.spot : null,
    hoveredCard: hovered?.type === 'card' ? hovered.id : null,
    hoveredConnector: hovered?.type === 'connector' ? hovered.id : null,
    preview: pane.shown,
    handle: pane.handle,
    handleHeld: hover?.on === 'handle',
    grips: pane.grips,
    comments: pane.marks,
  };
}
