import type { App } from '../app/app.svelte';
import type { EntityId } from '../generated/model';
import { deckOf, entityOf, type Slide } from './deck';
import { begun, slideAt, step, type Move, type Talk } from './talk';

/** What was on the screen before, to come back to. */
interface Before {
  selection: readonly EntityId[];
  zoom: number;
}

/** The presentation that is on, if any. */
class Presenting {
  #talk: Talk | null = $state.raw(null);
  #before: Before | null = null;
  #app: App | null = null;
  /** Whether the browser gave the whole screen; a presentation works without. */
  #full = false;

  readonly on = $derived(this.#talk !== null);
  readonly deck: readonly Slide[] = $derived.by(() => {
    const session = this.#app?.session;
    return this.#talk && session ? deckOf(session.model, session.shown) : [];
  });
  readonly slide: Slide | null = $derived(this.#talk && slideAt(this.#talk, this.deck));

  get talk(): Talk {
    return this.#talk ?? begun;
  }

  start(app: App): void {
    const { session } = app;
    if (!session || this.on) return;
    this.#app = app;
    this.#before = { selection: session.selection, zoom: app.zoom };
    session.selection = [];
    session.cursor = null;
    session.presented = true;
    app.dialog = null;
    this.#talk = begun;
    void this.fillScreen();
  }

  /** Asks for the whole screen, which only what a person does may. */
  async fillScreen(): Promise<void> {
    try {
      await document.documentElement.requestFullscreen({ navigationUI: 'hide' });
      this.#full = true;
    } catch {
      // Refused, or not known to this web view: the window is filled instead.
      this.#full = false;
    }
  }

  /** Whoever leaves the full screen, by whatever key the system has for it, ends the presentation. */
  screenChanged(): void {
    if (document.fullscreenElement) this.#full = true;
    else if (this.#full) this.end();
  }

  move(move: Move): void {
    if (!this.#talk) return;
    const next = step(this.#talk, move, this.deck);
    if (next.ended) this.end();
    else this.#talk = next;
  }

  /** Ends at the place in the map that was shown last. */
  end(): void {
    const { slide } = this;
    const app = this.#app;
    const before = this.#before;
    this.#talk = null;
    this.#app = null;
    this.#before = null;
    this.#full = false;
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    if (app?.session && before) comeBack(app, slide && entityOf(slide), before);
  }
}

export const presenting = new Presenting();

function comeBack(app: App, entity: EntityId | null, before: Before): void {
  const { session } = app;
  if (!session) return;
  session.presented = false;
  session.selection = entity ? [entity] : [...before.selection];
  // The view has the size of the editor again two frames from here.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (app.session !== session) return;
      app.view?.zoomTo(before.zoom);
      const [first] = session.selection;
      if (first) app.view?.reveal(first);
      else app.view?.fit();
      app.view?.focus();
    }),
  );
}
