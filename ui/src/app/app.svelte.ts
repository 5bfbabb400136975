import { createContext } from 'svelte';
import { report } from '../errors/report';
import { Feedback } from '../feedback/feedback.svelte';
import { Wizard } from '../feedback/wizard/wizard.svelte';
import type { EntityId } from '../generated/model';
import type { Host } from '../host';
import type { Connection, HostEvent } from '../host/host';
import { Library } from '../library/library.svelte';
import type { FrameOptions } from '../map/camera.svelte';
import type { ColumnUnder } from '../map/drop/column';
import { jump } from '../panels/jump';
import { PersonaLibrary } from '../personas/library.svelte';
import { MapSession } from '../session/session.svelte';
import { TableImport } from '../tables/tables.svelte';
import { Preferences } from './preferences.svelte';
import { Route } from './route.svelte';

/** What the map's view lets others do; `MapView.svelte` exports these. */
export interface MapViewControls {
  zoomIn(): void;
  zoomOut(): void;
  zoomTo(zoom: number): void;
  fit(): void;
  zoomToSelection(): void;
  /** Shows just these things, as large as they go. */
  frame(entities: readonly EntityId[], options?: FrameOptions): void;
  /** Has a place of the map in the middle of what the headers leave free. */
  moveTo(inMap: { readonly x: number; readonly y: number }): void;
  /** The place in the map at the view's upper left corner, the zoom, and the size of the view in CSS pixels. */
  readonly camera: {
    readonly x: number;
    readonly y: number;
    readonly zoom: number;
    readonly width: number;
    readonly height: number;
  };
  /** Size of the whole sheet in map pixels. */
  readonly sheetSize: { readonly width: number; readonly height: number };
  /** Scrolls until a thing is in view. */
  reveal(entity: EntityId): void;
  /** The touchpoint whose column is under a place in the window. */
  columnAt(inWindow: { readonly x: number; readonly y: number }): ColumnUnder | null;
  /** Scrolls a step while something is held near an edge; answers whether it did. */
  scrollNear(inWindow: { readonly x: number; readonly y: number }): boolean;
  /** Opens the editor in place. */
  edit(entity: EntityId): void;
  /** Opens the editor of a new card in a cell. */
  write(cell: { lane: string; touchpoint: string }): void;
  /** Has the keys go to the map; nothing on it is chosen yet. */
  takeKeys(): void;
  /** Gives the map the focus, with a place on the grid. */
  focus(): void;
}

/** Dialogs that can stand open; at most one does. */
export type OpenDialog = 'newMap' | 'export' | 'shortcuts' | 'palette' | null;

/** Everything the screens share: the host, the library, the open map and what is shown around it. */
export class App {
  readonly route = new Route();
  readonly library: Library;
  readonly personas: PersonaLibrary;
  readonly feedback: Feedback;
  /** The import of feedback. */
  readonly wizard: Wizard;
  /** The import of a table as a map. */
  readonly tables: TableImport;
  readonly preferences = new Preferences();
  session: MapSession | null = $state.raw(null);
  view: MapViewControls | null = $state.raw(null);
  zoom = $state(1);
  dialog: OpenDialog = $state(null);
  connection: Connection = $state('connecting');
  readonly readOnly = $derived.by(() => this.library.info?.readOnly != null);
  /** Runs an action by its id; set by the registry, which knows the application. */
  runAction: (id: string) => void = () => undefined;
  #opening = 0;
  #dialogOnOpen: OpenDialog = null;

  constructor(readonly host: Host) {
    this.library = new Library(host);
    this.personas = new PersonaLibrary(host);
    this.feedback = new Feedback(host);
    this.wizard = new Wizard(host, this.feedback);
    this.tables = new TableImport(host);
    this.connection = host.connection();
    host.onConnection((connection) => {
      this.connection = connection;
      if (connection === 'connected') void this.library.refresh();
    });
    host.onEvent((event) => this.#hear(event));
  }

  /** Opens a map with a dialog over it. */
  openWith(map: string, dialog: OpenDialog): void {
    this.#dialogOnOpen = dialog;
    this.route.toMap(map);
  }

  /** Shows the screen that the address names. */
  async follow(map: string | null): Promise<void> {
    const opening = ++this.#opening;
    if (this.session?.id === map) return;
    // What is being typed is told of its map while that is still open.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    // Whether anything can be changed is a matter of the workspace, on a page that starts with a map as well.
    if (map !== null && !this.library.info) void this.library.refresh();
    this.closeSession();
    this.dialog = null;
    if (map === null) {
      await this.library.refresh();
      return;
    }
    try {
      const session = await MapSession.open(this.host, map);
      if (opening !== this.#opening) return session.close();
      this.session = session;
      this.dialog = this.#dialogOnOpen;
    } catch (thrown) {
      report(thrown);
      if (opening === this.#opening) this.route.toLibrary();
    } finally {
      this.#dialogOnOpen = null;
    }
  }

  /** Selects and shows the thing that the address names, once the map is drawn. */
  showSelected(): void {
    const { select } = this.route;
    if (!select || !this.session?.model.ready || !this.view) return;
    this.session.selection = [select];
    this.view.focus();
    // Without a place on the grid, as personas are, the focus takes another thing.
    jump(this, [select]);
    this.route.shown();
  }

  closeSession(): void {
    this.session?.close();
    this.session = null;
    this.view = null;
  }

  #hear(event: HostEvent): void {
    // Over a map the list is not in sight; going back to it asks for it anyway.
    if (event.event === 'libraryChanged' && this.route.map === null) void this.library.refresh();
    if (event.event === 'personasChanged' && this.personas.loaded) void this.personas.load();
    this.feedback.hear(event);
    if (event.event === 'menuAction') this.runAction(event.payload.action);
    if (event.event === 'workspaceChanged') {
      this.closeSession();
      this.library.forget();
      this.personas.forget();
      this.feedback.forget();
      this.wizard.close();
      this.tables.close();
      this.route.toLibrary();
      void this.library.refresh();
    }
  }
}

/** The application, for every component below `App.svelte`. */
export const [useApp, provideApp] = createContext<App>();
