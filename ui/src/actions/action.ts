import type { App, MapViewControls } from '../app/app.svelte';
import type { EntityId } from '../generated/model';
import type { catalogue } from '../i18n/catalogue';
import type { IconName } from '../parts/Icon.svelte';
import type { MapSession } from '../session/session.svelte';
import { onMac, type Keys } from './keys';

/** Key of the label in the catalogue, without `actions:`. */
export type ActionLabel = keyof (typeof catalogue)['actions']['labels'];
export type ActionGroup = keyof (typeof catalogue)['actions']['groups'];

/** One of several ways to do an action: a colour, a status. Menus show them under the action's name. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Colour of a dot before the label, as CSS. */
  readonly dot?: string;
  readonly checked?: boolean;
  readonly run: () => unknown;
}

/** Something the person can do, once: shortcuts, menus, tooltips, the help and the host's menus read it. */
export interface Action {
  /** Also the key of the label. */
  id: ActionLabel;
  group: ActionGroup;
  icon?: IconName;
  keys?: readonly Keys[];
  /** Keys on a Mac, where the usual ones mean something else there. */
  macKeys?: readonly Keys[];
  /** The keys are only told: who has the focus (the map, the browser) does what they stand for. */
  keysElsewhere?: boolean;
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
  /** Does it; a promise tells when it is done. Without this, `choices` says what can be done. */
  run?: (app: App) => unknown;
  choices?: (app: App) => readonly Choice[];
}

/** The keys of an action on this system. */
export function keysOf({ keys = [], macKeys }: Pick<Action, 'keys' | 'macKeys'>, mac = onMac): readonly Keys[] {
  return (mac && macKeys) || keys;
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
