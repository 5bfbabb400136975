import type { View } from '../../generated/model';
import type { MapSession } from '../../session/session.svelte';
import { everything, isShownBy, shownBy, showsEverything } from '../../session/shown';

/** Which view is on, for the panel and the chip in the bar. */
export interface Viewing {
  /** The view that was chosen last; null without one. */
  view: View | null;
  /** Whether what is shown differs from the view, or from everything where none is on. */
  changed: boolean;
}

export function viewingOf(session: MapSession): Viewing {
  const view = session.viewOn === null ? null : (session.model.view(session.viewOn) ?? null);
  return { view, changed: view ? !isShownBy(session.shown, view) : !showsEverything(session.shown) };
}

/** Shows what a view shows; null shows everything. */
export function apply(session: MapSession, view: View | null): void {
  session.viewOn = view?.id ?? null;
  session.shown = view ? shownBy(view) : everything;
}
