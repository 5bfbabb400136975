import { actions, canRun, choose, label, run, shownKeys, type Action } from '../actions';
import { recent } from '../actions/recent.svelte';
import type { App } from '../app/app.svelte';
import type { EntityId } from '../generated/model';
import { t } from '../i18n';
import { jump } from '../panels/jump';
import { apply } from '../panels/views/viewing';
import { solid } from '../parts/color';
import type { IconName } from '../parts/Icon.svelte';
import { plain } from '../session/plain';

/** Something that can be chosen: an action, a view to show, a thing to jump to, or a map to open. */
export interface Entry {
  id: string;
  text: string;
  /** A quieter word behind the text: what kind of thing it is, or where it is. */
  beside: string;
  keys: string;
  icon: IconName;
  color?: string;
  run: () => void;
}

/** Entries of one kind under a heading. */
export interface EntryGroup {
  heading: string;
  entries: Entry[];
}

/** More are not read, and long lists are slow to show. */
const AT_MOST = 12;

/** What matches the words, in groups without empty ones. */
export function entriesFor(app: App, search: string): EntryGroup[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  const lately = words.length === 0 ? recentEntries(app) : [];
  const shown = new Set(lately.map(({ id }) => id));
  const groups = [
    { heading: t('palette:recent'), entries: lately },
    { heading: t('palette:actions'), entries: actionEntries(app, words).filter(({ id }) => !shown.has(id)) },
    { heading: label({ id: 'views' }), entries: words.length > 0 ? viewEntries(app, words) : [] },
    { heading: t('palette:onMap'), entries: words.length > 0 ? thingEntries(app, words) : [] },
    { heading: t('palette:maps'), entries: mapEntries(app, words) },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** Small letters without accents, so that "cafe" finds "Café". */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function fits(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

function recentEntries(app: App): Entry[] {
  return recent.ids.flatMap((id) => {
    const action = actions.find((one) => one.id === id);
    return action?.run && canRun(app, action) ? [entryOf(app, action)] : [];
  });
}

function actionEntries(app: App, words: readonly string[]): Entry[] {
  return actions
    .filter((action) => action.id !== 'palette' && canRun(app, action))
    .flatMap((action) => {
      if (!action.choices) return fits(label(action), words) ? [entryOf(app, action)] : [];
      // Without words they would fill the list: nine colours are nine entries.
      return words.length === 0 ? [] : choiceEntries(app, action, words);
    });
}

function entryOf(app: App, action: Action): Entry {
  return {
    id: `action-${action.id}`,
    text: label(action),
    beside: t(`actions:groups.${action.group}`),
    keys: shownKeys(action),
    icon: action.icon ?? 'command',
    run: () => void run(app, action),
  };
}

function choiceEntries(app: App, action: Action, words: readonly string[]): Entry[] {
  return (action.choices?.(app) ?? [])
    .map((choice) => ({
      id: `action-${action.id}-${choice.id}`,
      text: t('palette:choice', { action: label(action), choice: choice.label }),
      beside: t(`actions:groups.${action.group}`),
      keys: '',
      icon: action.icon ?? ('command' as const),
      ...(choice.dot !== undefined && { color: choice.dot }),
      run: () => choose(action, choice),
    }))
    .filter(({ text }) => fits(text, words));
}

function viewEntries(app: App, words: readonly string[]): Entry[] {
  const { session } = app;
  if (!session?.model.ready) return [];
  return session.model.views
    .map((view) => ({
      id: view.id,
      text: t('panels:views.on', { name: view.name || t('inspector:unnamed') }),
      beside: view.audience ?? '',
      keys: '',
      icon: 'layers' as const,
      run: () => apply(session, view),
    }))
    .filter(({ text }) => fits(text, words))
    .slice(0, AT_MOST);
}

function thingEntries(app: App, words: readonly string[]): Entry[] {
  const { session } = app;
  if (!session?.model.ready) return [];
  const { model } = session;
  const found: Entry[] = [];
  const add = (entity: EntityId, text: string, beside: string, icon: IconName, color: string) => {
    if (found.length < AT_MOST && fits(text, words)) {
      found.push({ id: entity.id, text, beside, keys: '', icon, color, run: () => goTo(app, entity) });
    }
  };
  for (const { id, name, color } of model.stages) {
    add({ type: 'stage', id }, name, t('actions:things.stage'), 'flag', solid(color));
  }
  for (const { id, name, stage } of model.touchpoints) {
    const { name: stageName = '', color = 'slate' } = model.stage(stage) ?? {};
    add({ type: 'touchpoint', id }, name, stageName, 'circle', solid(color));
  }
  for (const { id, title, kind } of model.lanes) {
    add({ type: 'lane', id }, title, t('actions:things.lane'), `lane.${kind}`, `var(--lane-${kind}-icon)`);
  }
  for (const { id, text, lane, touchpoint } of model.cards.values()) {
    if (found.length === AT_MOST) break;
    if (!fits(text, words)) continue;
    const kind = model.lane(lane)?.kind ?? 'text';
    const where = model.touchpoint(touchpoint)?.name ?? '';
    add({ type: 'card', id }, plain(text), where, `lane.${kind}`, `var(--lane-${kind}-icon)`);
  }
  for (const { id, name, role, color } of model.personas) {
    add({ type: 'persona', id }, name, role ?? '', 'user', solid(color));
  }
  return found;
}

function goTo(app: App, entity: EntityId): void {
  app.view?.focus();
  // Without a place on the grid, as personas are, the focus takes another thing.
  jump(app, [entity]);
}

function mapEntries(app: App, words: readonly string[]): Entry[] {
  return (app.library.info?.maps ?? [])
    .filter((map) => map.id !== app.session?.id && fits(map.title, words))
    .slice(0, AT_MOST)
    .map((map) => ({
      id: map.id,
      text: map.title || t('untitled'),
      beside: t(`state.${map.state}`),
      keys: '',
      icon: 'map',
      run: () => app.route.toMap(map.id),
    }));
}
