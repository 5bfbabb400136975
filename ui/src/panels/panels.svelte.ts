import type { App } from '../app/app.svelte';
import type { PanelName } from './names';

/** Widths that leave room for the map, in CSS pixels. */
export const narrowest = 260;
export const widest = 520;

/** What is asked of the panel that is about to show. */
class Panels {
  /** Counts the times that the focus was asked into the panel. */
  focusAsked = $state(0);
  /** Whether a comment is about to be written: the field for it takes the focus. */
  writing = $state(false);
  /** Counts the times that the threads about what is selected were asked for. */
  threadsAsked = $state(0);

  /** Opens a panel and takes the focus there. */
  open(app: App, panel: PanelName): void {
    app.preferences.panel = panel;
    this.focusAsked += 1;
  }

  /** Closes the panel and gives the focus back to the map. */
  close(app: App): void {
    app.preferences.panel = null;
    app.view?.focus();
  }

  toggle(app: App, panel: PanelName): void {
    if (app.preferences.panel === panel) this.close(app);
    else this.open(app, panel);
  }

  /** Opens the comments to write on what is selected, or on the map. */
  startComment(app: App): void {
    app.preferences.panel = 'comments';
    this.writing = true;
  }

  /** Shows the open threads about what is selected; the focus stays where it is. */
  showThreads(app: App): void {
    app.preferences.panel = 'comments';
    this.threadsAsked += 1;
  }
}

export const panels = new Panels();
