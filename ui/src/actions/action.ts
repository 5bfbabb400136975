import type { App, MapViewControls } from '../app/app.svelte';
import type { EntityId } from '../generated/model';
import type { catalogue } from '../i18n/catalogue';
import type { IconName } from '../parts/Icon.svelte';
import type { MapSession } from '../session/session.svelte';
import type { Keys } from './keys';

/** Key of the label in the catalogue, without `actions:`. */
export type ActionLabel = keyof (typeof catalogue)['actions']['labels'];
export type ActionGroup = keyof (typeof catalogue)['actions']['groups'];

/** Something the person can do, once: shortcuts, menus, tooltips, the help and the host's menus read it. */
export interface Action {
  /** Also the key of the label. */
  id: ActionLabel;
  group: ActionGroup;
  icon?: IconName;
  keys?: readonly Keys[];
  /** On which screen the keys work. */
  where: 'anywhere' | 'library' | 'map';
  /** Whether the keys also work while text is being written. */
  inText?: boolean;
  /** Kinds of things whose context menu lists it; `sheet` is the empty ground. */
  menus?: readonly (EntityId['type'] | 'sheet')[];
  danger?: boolean;
  /** Whether it changes the map, which a read-only workspace does not allow. */
  changes?: boolean;
  /** Whether it can be done now. */
  when?: (app: App) => boolean;
  /** For one that stands for a state: whether that state is on. */
  checked?: (app: App) => boolean;
  /** Does it; a promise tells when it is done. */
  run: (app: App) => unknown;
}

/** The open map with its view, for actions that need both. */
export function openMap(app: App): { session: MapSession; view: MapViewControls | null } | null {
  return app.session ? { session: app.session, view: app.view } : null;
}

/** What is selected, of one kind. */
export function selected(app: App, type: EntityId['type']): string[] {
  return app.session?.selection.filter((entity) => entity.type === type).map((entity) => entity.id) ?? [];
}

/** The one thing that is selected, if it is of this kind. */
export function onlySelected(app: App, type: EntityId['type']): string | null {
  const { selection = [] } = app.session ?? {};
  const [only] = selection;
  return selection.length === 1 && only?.type === type ? only.id : null;
}
