import type { App } from '../app/app.svelte';
import type { EntityId } from '../generated/model';
import { cardsOf, type Extent } from '../map/keys/widen';
import { currentSpot } from '../map/spot';
import type { Action } from './action';

/** Whose menus each stands in. */
const menus = {
  selectCell: ['card'],
  selectLane: ['lane', 'card'],
  selectTouchpoint: ['touchpoint', 'card'],
  selectStage: ['stage', 'touchpoint'],
  selectAll: ['sheet'],
} as const satisfies Record<string, readonly (EntityId['type'] | 'sheet')[]>;

export const selectActions: readonly Action[] = [
  selects('selectCell', (app) => {
    const spot = spotOf(app);
    return spot?.at === 'cell' ? { of: 'cell', cell: spot.cell } : null;
  }),
  selects('selectLane', (app) => {
    const spot = spotOf(app);
    if (spot?.at === 'cell') return { of: 'lane', id: spot.cell.lane };
    return spot?.at === 'lane' ? { of: 'lane', id: spot.id } : null;
  }),
  selects('selectTouchpoint', (app) => {
    const spot = spotOf(app);
    if (spot?.at === 'cell') return { of: 'touchpoint', id: spot.cell.touchpoint };
    return spot?.at === 'touchpoint' ? { of: 'touchpoint', id: spot.id } : null;
  }),
  selects('selectStage', (app) => {
    const spot = spotOf(app);
    if (spot?.at === 'stage') return { of: 'stage', id: spot.id };
    const touchpoint = spot?.at === 'cell' ? spot.cell.touchpoint : spot?.at === 'touchpoint' ? spot.id : '';
    const stage = app.session?.model.touchpoint(touchpoint)?.stage;
    return stage === undefined ? null : { of: 'stage', id: stage };
  }),
  { ...selects('selectAll', () => ({ of: 'map' })), keys: ['Mod+A'], keysElsewhere: true, menus: ['sheet'] },
  stageStep('nextStage', 'Mod+ArrowRight', 1),
  stageStep('previousStage', 'Mod+ArrowLeft', -1),
];

function selects(id: keyof typeof menus, extent: (app: App) => Extent | null): Action {
  const cards = (app: App): EntityId[] => {
    const of = app.session && extent(app);
    return app.session && of ? cardsOf(app.session.sheet, of) : [];
  };
  return {
    id,
    group: 'select',
    icon: 'square-check',
    where: 'map',
    menus: menus[id],
    when: (app) => app.session !== null && extent(app) !== null,
    run: (app) => {
      if (app.session) app.session.selection = cards(app);
      app.view?.focus();
    },
  };
}

function spotOf({ session }: App) {
  return session && currentSpot(session.sheet, session.selection, session.cursor);
}

/** To the same lane of the first touchpoint of the stage before or behind. */
function stageStep(id: 'nextStage' | 'previousStage', keys: string, by: 1 | -1): Action {
  return {
    id,
    group: 'select',
    icon: by > 0 ? 'chevrons-right' : 'chevrons-left',
    keys: [keys],
    where: 'map',
    when: (app) => (app.session?.model.stages.length ?? 0) > 0,
    run: (app) => {
      const { session, view } = app;
      if (!session) return;
      const spot = spotOf(app);
      const { model, sheet } = session;
      const stages = sheet.stages.map((stage) => stage.id);
      const touchpoint = spot?.at === 'cell' ? spot.cell.touchpoint : spot?.at === 'touchpoint' ? spot.id : '';
      const now = spot?.at === 'stage' ? spot.id : model.touchpoint(touchpoint)?.stage;
      const from = now === undefined ? (by > 0 ? -1 : stages.length) : stages.indexOf(now);
      const stage = stages[from + by];
      if (stage === undefined) return;
      const first = sheet.columns.find((column) => column.stage === stage && column.touchpoint !== null)?.touchpoint;
      const lane = spot?.at === 'cell' ? spot.cell.lane : null;
      if (lane !== null && first) {
        const [card] = sheet.cardsIn(lane, first);
        session.selection = card ? [{ type: 'card', id: card.id }] : [];
        session.cursor = { lane, touchpoint: first };
        view?.reveal({ type: 'touchpoint', id: first });
      } else {
        session.selection = [{ type: 'stage', id: stage }];
        session.cursor = null;
      }
      view?.reveal({ type: 'stage', id: stage });
      view?.focus();
    },
  };
}
