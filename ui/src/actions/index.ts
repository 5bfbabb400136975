import type { App } from '../app/app.svelte';
import { report } from '../errors/report';
import { t } from '../i18n';
import { keysOf, type Action, type Choice } from './action';
import { deleteActions, editActions, touchpointActions } from './edit';
import { fileActions } from './file';
import { insertActions } from './insert';
import { laneActions } from './lanes';
import { matches, show } from './keys';
import { panelActions } from './panels';
import { recent } from './recent.svelte';
import { selectActions } from './select';
import { structureActions } from './structure';
import { cardActions } from './cards';
import { findActions } from './find';
import { clipboardActions } from './clipboard';
import { viewActions } from './view';

export type { Action, Choice } from './action';
export { keysOf } from './action';

/** Everything that can be done, in the order of menus and of the help. */
export const actions: readonly Action[] = [
  ...insertActions,
  ...editActions,
  ...clipboardActions,
  ...cardActions,
  ...touchpointActions,
  ...structureActions,
  ...laneActions,
  ...selectActions,
  ...findActions,
  ...viewActions,
  ...panelActions,
  ...fileActions,
  ...deleteActions,
];

const byId = new Map<string, Action>(actions.map((action) => [action.id, action]));

export function action(id: Action['id']): Action {
  const found = byId.get(id);
  if (!found) throw new Error(`No action is called ${id}.`);
  return found;
}

export function label({ id }: Pick<Action, 'id'>): string {
  return t(`actions:labels.${id}`);
}

/** The first of an action's keys, as people read them; empty without keys. */
export function shownKeys(action: Pick<Action, 'keys' | 'macKeys'>): string {
  const [first] = keysOf(action);
  return first ? show(first) : '';
}

/** Whether an action can be done on this screen and now. */
export function canRun(app: App, action: Action): boolean {
  // A page about the map is no map: nothing on it may be changed unseen.
  if (action.where === 'map' && (!app.session || app.route.page !== null)) return false;
  if (action.where === 'library' && app.session) return false;
  if (action.changes && app.readOnly) return false;
  return action.when?.(app) ?? true;
}

/** Does an action if it can be done now; answers whether it was. */
export function run(app: App, action: Action): boolean {
  if (!canRun(app, action) || !action.run) return false;
  recent.used(action.id);
  Promise.resolve(action.run(app)).catch(report);
  return true;
}

/** Does one of an action's choices. */
export function choose(action: Action, choice: Choice): void {
  recent.used(action.id);
  Promise.resolve(choice.run()).catch(report);
}

/** Whether a press is one of an action's keys. */
export function isKeyOf(action: Pick<Action, 'keys' | 'macKeys'>, press: KeyboardEvent): boolean {
  return keysOf(action).some((keys) => matches(keys, press));
}

/** Does what the host's menu asks for. */
export function runById(app: App, id: string): void {
  const found = byId.get(id);
  if (found) run(app, found);
}

/** Does what a key stands for, unless something nearer to the focus has taken the key. */
export function handleKey(app: App, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || inMenu(event.target)) return;
  const writing = isWriting(event.target);
  const found = actions.find(
    (action) => !action.keysElsewhere && (!writing || action.inText) && isKeyOf(action, event) && canRun(app, action),
  );
  // Under a dialog nothing may change that cannot be seen.
  if (!found || (app.dialog !== null && found.id !== 'shortcuts')) return;
  event.preventDefault();
  run(app, found);
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // The field that has the map's focus writes nothing while it rests.
  if (target.matches('[data-map-keys]:not([data-own-pointer])')) return false;
  if (target instanceof HTMLInputElement) return !['button', 'checkbox', 'color', 'radio'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** An open menu has letters and Delete for itself. */
function inMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="menu"], [role="listbox"]') !== null;
}
