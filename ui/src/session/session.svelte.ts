import { report } from '../errors/report';
import { MapFeedback } from '../feedback/onMap/mapFeedback.svelte';
import type { Command } from '../generated/commands';
import type { Filter } from '../generated/feedback';
import type { LayoutPatch } from '../generated/layout';
import type { EntityId, MapId } from '../generated/model';
import type { History, OpenedMap, Outcome, SaveState } from '../generated/protocol';
import type { Host, HostEvent } from '../host/host';
import { Sheet } from '../map/sheet';
import { unpacked } from '../map/unpack';
import { MapModel } from './model.svelte';
import { everything, type Shown } from './shown';

/** Where the keyboard stands on the grid. */
export interface Cell {
  lane: string;
  touchpoint: string;
}

/** Told of a change of the sheet; null when it is another sheet altogether. */
export type SheetListener = (patch: LayoutPatch | null) => void;

/** How long an outcome waits for the ones before it, which may still be under way. */
const GAP_MS = 400;

/** One open map: what is drawn, what it says, what is selected, and the way to change it. */
export class MapSession {
  readonly id: MapId;
  readonly model = new MapModel();
  readonly feedback: MapFeedback;
  sheet: Sheet = $state.raw() as Sheet;
  history: History = $state.raw() as History;
  selection: EntityId[] = $state.raw([]);
  cursor: Cell | null = $state.raw(null);
  /** What of the map is in view here; no part of the map itself. */
  shown: Shown = $state.raw(everything);
  /** The saved view that was chosen last and not left. */
  viewOn: string | null = $state(null);
  /** Whether the map is shown to an audience, who are to see nothing of the work on it. */
  presented = $state(false);
  /** Changes on their way to the application. */
  pending = $state(0);
  /** Whether the map is being fetched anew after the connection or a change was lost. */
  reopening = $state(false);
  title = $state('');
  #host: Host;
  #revision = 0;
  #opened = Date.now().toString(36);
  #listeners = new Set<SheetListener>();
  #onTheirWay = new Set<Promise<unknown>>();
  /** Outcomes that came before the ones they build on, by revision. */
  #early = new Map<number, Outcome>();
  #gapTimer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void)[] = [];
  /** Differs after each change; for addresses of pictures of the map. */
  version = $state('');
  readonly readOnly = $derived(this.history.save.state === 'readOnly');

  private constructor(host: Host, opened: OpenedMap) {
    this.#host = host;
    this.id = opened.map;
    this.feedback = new MapFeedback(host, opened.map, (values) => (this.model.measured = values));
    this.#show(opened);
    this.#stop.push(
      host.onEvent((event) => this.#hear(event)),
      host.onConnection((connection) => {
        if (connection === 'connected') void this.#reopen();
      }),
    );
  }

  /** Opens a map: enough to draw it. `loadModel` fetches the rest. */
  static async open(host: Host, map: MapId): Promise<MapSession> {
    return new MapSession(host, await host.call('openMap', { map }));
  }

  /** The program behind the page, for pictures and what else belongs to the workspace. */
  get host(): Host {
    return this.#host;
  }

  /** Lets go of the map. */
  close(): void {
    for (const stop of this.#stop.splice(0)) stop();
    clearTimeout(this.#gapTimer);
    this.#listeners.clear();
    this.feedback.stop();
    if (this.#host.connection() === 'connected') void this.#host.call('closeMap', { map: this.id }).catch(report);
  }

  /** Fetches the map itself; called once it is drawn, because drawing does not need it. */
  async loadModel(): Promise<void> {
    // The answer does not say how recent it is: one that was overtaken by a change is fetched again.
    for (let before = -1; before !== this.#revision;) {
      before = this.#revision;
      const map = await this.#host.call('mapModel', { map: this.id });
      if (before === this.#revision) this.model.load(map);
    }
    this.#forgetWhatIsGone();
  }

  /** Where a picture of the workspace is, scaled down to a width in pixels. */
  imageUrl(name: string, width?: number): string {
    return this.#host.imageUrl(name, width);
  }

  /** Changes the map; answers null, and tells the person why, if it was refused. */
  execute(command: Command): Promise<Outcome | null> {
    return this.#change(() => this.#host.call('execute', { map: this.id, command }));
  }

  /** Does what changes the map, or how it is drawn, by another request than a command; answers likewise. */
  changeBy(request: (host: Host) => Promise<Outcome>): Promise<Outcome | null> {
    return this.#change(() => request(this.#host));
  }

  async undo(): Promise<void> {
    if (this.history.undo) await this.#change(() => this.#host.call('undo', { map: this.id }));
  }

  async redo(): Promise<void> {
    if (this.history.redo) await this.#change(() => this.#host.call('redo', { map: this.id }));
  }

  /**
   * Chooses which responses count in the figures, for all who have the map open; undo passes over it. Done when the
   * figures are there.
   */
  async filterFigures(filter: Filter): Promise<void> {
    const outcome = await this.#change(() => this.#host.call('setFigureFilter', { map: this.id, filter }));
    if (outcome) await this.feedback.refresh();
  }

  /** Tries again to write what could not be saved. */
  async retrySave(): Promise<void> {
    try {
      this.#setSave(await this.#host.call('retrySave', { map: this.id }));
    } catch (thrown) {
      report(thrown);
    }
  }

  /** Tells of each change of the sheet until the answer is called. */
  onSheet(listener: SheetListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Waits until no change is on its way any more. */
  async idle(): Promise<void> {
    while (this.#onTheirWay.size > 0) await Promise.allSettled(this.#onTheirWay);
  }

  #change(request: () => Promise<Outcome>): Promise<Outcome | null> {
    const change = this.#ask(request);
    this.#onTheirWay.add(change);
    void change.finally(() => this.#onTheirWay.delete(change));
    return change;
  }

  async #ask(request: () => Promise<Outcome>): Promise<Outcome | null> {
    this.pending += 1;
    try {
      const outcome = await request();
      this.#take(outcome);
      return outcome;
    } catch (thrown) {
      report(thrown);
      return null;
    } finally {
      this.pending -= 1;
    }
  }

  #hear(event: HostEvent): void {
    this.feedback.hear(event);
    if (event.event === 'mapChanged' && event.payload.map === this.id) this.#take(event.payload);
    if (event.event === 'saveStateChanged' && event.payload.map === this.id) this.#setSave(event.payload.save);
  }

  /** Applies outcomes strictly in the order of their revisions. */
  #take(outcome: Outcome): void {
    if (outcome.revision <= this.#revision) {
      if (outcome.revision === this.#revision) this.history = outcome.history;
      return;
    }
    this.#early.set(outcome.revision, outcome);
    for (let next = this.#early.get(this.#revision + 1); next; next = this.#early.get(this.#revision + 1)) {
      this.#early.delete(next.revision);
      this.#apply(next);
    }
    clearTimeout(this.#gapTimer);
    if (this.#early.size > 0) this.#gapTimer = setTimeout(() => void this.#reopen(), GAP_MS);
  }

  #apply(outcome: Outcome): void {
    this.#reach(outcome.revision);
    this.history = outcome.history;
    this.sheet.apply(outcome.layout, outcome.palette);
    if (this.model.ready) this.model.apply(outcome.model);
    this.feedback.mapChanged(outcome.model);
    if (outcome.model.map) this.title = outcome.model.map.title;
    if (outcome.model.gone.length > 0) this.#forgetWhatIsGone();
    this.#tell(outcome.layout);
  }

  async #reopen(): Promise<void> {
    if (this.reopening) return;
    this.reopening = true;
    try {
      this.#show(await this.#host.call('openMap', { map: this.id }));
      this.#tell(null);
      this.feedback.renew();
      await this.loadModel();
    } catch (thrown) {
      report(thrown);
    } finally {
      this.reopening = false;
    }
  }

  #show(opened: OpenedMap): void {
    this.#early.clear();
    clearTimeout(this.#gapTimer);
    this.#reach(opened.revision);
    this.title = opened.title;
    this.history = opened.history;
    this.sheet = new Sheet(unpacked(opened.layout), opened.palette);
  }

  #reach(revision: number): void {
    this.#revision = revision;
    // Revisions count from 1 in each session, so they alone would meet pictures of an older one.
    this.version = `${this.#opened}.${revision}`;
  }

  #setSave(save: SaveState): void {
    this.history = { ...this.history, save };
  }

  #forgetWhatIsGone(): void {
    if (!this.model.ready) return;
    const kept = this.selection.filter((entity) => this.model.has(entity));
    if (kept.length < this.selection.length) this.selection = kept;
    const { cursor } = this;
    if (cursor && !(this.model.lane(cursor.lane) && this.model.touchpoint(cursor.touchpoint))) this.cursor = null;
  }

  #tell(patch: LayoutPatch | null): void {
    for (const listener of this.#listeners) listener(patch);
  }
}
