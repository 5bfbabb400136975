/** Does what a key asks for. */
import type { EntityId } from '../../generated/model';
import { t } from '../../i18n';
import { stepped } from '../drop/score';
import type { Sayings } from '../gestures/gesture';
import type { Cell } from '../hit';
import { startIn } from '../open';
import type { MapPane } from '../pane.svelte';
import { onScreenRect } from '../sticky';
import { enter, firstSpot, neighbour, nextTouchpoint, spotRect, type Direction, type Spot } from '../spot';
import { resizeByKey } from '../structure/keys';
import { carry, type Carry } from './carry';
import type { KeyDeed } from './keymap';
import { widened } from './widen';

/** Acts. Answers false when the key should do what it does elsewhere. */
export function act(pane: MapPane, deed: KeyDeed): boolean {
  const { spot } = pane;
  switch (deed.do) {
    case 'go':
      go(pane, spot, deed.direction, deed.extend);
      return true;
    case 'leap':
      leap(pane, spot, deed.to, deed.extend);
      return true;
    case 'page':
      page(pane, spot, deed.direction, deed.extend);
      return true;
    case 'cell':
      return nextCell(pane, spot, deed.step);
    case 'carry':
      inTurn(pane, (selection) => carrySelected(pane, selection, deed.direction));
      return true;
    case 'resize':
      inTurn(pane, (selection) => resize(pane, selection, deed.by));
      return true;
    case 'score':
      if (spot?.at === 'cell') inTurn(pane, () => stepScore(pane, spot.cell, deed.step));
      return true;
    case 'edit':
      edit(pane, spot);
      return true;
    case 'type':
      // The field that has the focus takes the letter and opens itself.
      return false;
    case 'widen':
      pane.selectAll(widened(pane.sheet, spot, pane.selection));
      return true;
    case 'clear':
      return clear(pane);
    case 'menu':
      menu(pane, spot);
      return true;
    case 'zoom':
      zoom(pane, deed.to);
      return true;
  }
}

function go(pane: MapPane, spot: Spot | null, direction: Direction, extend: boolean): void {
  const next = spot ? neighbour(pane.sheet, spot, direction) : firstSpot(pane.sheet);
  if (next) pane.goTo(next, extend);
  else pane.announce(t('map:said.edge'));
}

function leap(
  pane: MapPane,
  spot: Spot | null,
  to: 'rowStart' | 'rowEnd' | 'mapStart' | 'mapEnd',
  extend: boolean,
): void {
  const { sheet } = pane;
  const first = nextTouchpoint(sheet, -1, 1);
  const last = nextTouchpoint(sheet, sheet.columns.length, -1);
  const touchpoint = to === 'rowStart' || to === 'mapStart' ? first : last;
  const row = to === 'mapStart' ? sheet.rows[0] : to === 'mapEnd' ? sheet.rows.at(-1) : undefined;
  const lane =
    row?.lane ?? (spot?.at === 'cell' ? spot.cell.lane : spot?.at === 'lane' ? spot.id : sheet.rows[0]?.lane);
  if (touchpoint === null || lane === undefined) return;
  if (spot?.at === 'touchpoint' && !row) {
    pane.goTo({ at: 'touchpoint', id: touchpoint }, extend);
    return;
  }
  pane.goTo(enter(sheet, { lane, touchpoint }, 'down'), extend);
}

/** As far as the view reaches, but at least one step. */
function page(pane: MapPane, spot: Spot | null, direction: Direction, extend: boolean): void {
  const from = spot ?? firstSpot(pane.sheet);
  const place = from && spotRect(pane.sheet, from);
  if (!from || !place) return;
  const { body } = pane.bands;
  const across = direction === 'left' || direction === 'right';
  const far = (across ? body.w : body.h) / pane.camera.zoom;
  let to: Spot | null = null;
  for (let next = neighbour(pane.sheet, from, direction); next; next = neighbour(pane.sheet, next, direction)) {
    const rect = next.at === from.at ? spotRect(pane.sheet, next)?.rect : undefined;
    const moved = rect && Math.abs(across ? rect.x - place.rect.x : rect.y - place.rect.y);
    if (moved === undefined || (to && moved > far)) break;
    to = next;
  }
  if (to) pane.goTo(to, extend);
  else pane.announce(t('map:said.edge'));
}

/** The next cell of the row, then the first of the next row; false past the last, so that Tab leaves the map. */
function nextCell(pane: MapPane, spot: Spot | null, step: 1 | -1): boolean {
  if (spot?.at !== 'cell') return false;
  const next = followingCell(pane, spot.cell, step);
  if (!next) return false;
  pane.goTo(enter(pane.sheet, next, 'down'));
  return true;
}

/** The cell before or behind this one in reading order. */
export function followingCell({ sheet }: Pick<MapPane, 'sheet'>, cell: Cell, step: 1 | -1): Cell | null {
  const [column, row] = [sheet.geometry.columnOf(cell.touchpoint), sheet.geometry.rowOf(cell.lane)];
  if (column === null || row === null) return null;
  const beside = nextTouchpoint(sheet, column, step);
  if (beside !== null) return { lane: cell.lane, touchpoint: beside };
  const lane = sheet.rows[row + step]?.lane;
  const touchpoint = nextTouchpoint(sheet, step > 0 ? -1 : sheet.columns.length, step);
  return lane !== undefined && touchpoint !== null ? { lane, touchpoint } : null;
}

/** What waits for the change before, by map; with nothing to wait for, keys act at once. */
const turns = new WeakMap<MapPane, Promise<void>>();

/**
 * Does what goes on from how things stand after the change before: keys can be quicker than the answer to them,
 * and a second step from the old place would be lost.
 */
function inTurn(pane: MapPane, change: (selection: readonly EntityId[]) => void): void {
  const { selection, session } = pane;
  const before = turns.get(pane);
  if (!before && session.pending === 0) return change(selection);
  const turn = (before ?? Promise.resolve())
    .then(() => session.idle())
    .then(() => change(selection))
    .finally(() => {
      if (turns.get(pane) === turn) turns.delete(pane);
    });
  turns.set(pane, turn);
}

function carrySelected(pane: MapPane, selection: readonly EntityId[], direction: Direction): void {
  if (pane.readOnly) return;
  const command = carry(pane.sheet, selection, direction);
  if (!command) {
    pane.announce(t('map:said.cannotMove'));
    return;
  }
  void pane.session.execute(command).then((outcome) => {
    if (!outcome) return;
    pane.announce(saidOf(pane.say, command));
    if (command.type === 'moveCards') pane.select(pane.selection);
    else if (command.type === 'placeCards') pane.selectAll(pane.selection);
    if (pane.spot) pane.bringIntoView(pane.spot);
  });
}

function resize(pane: MapPane, selection: readonly EntityId[], by: 1 | -1): void {
  if (pane.readOnly) return;
  const { sheet, session, say } = pane;
  const deed = resizeByKey({ sheet, model: session.model, say, selection }, by);
  if (deed) pane.perform(deed);
  else pane.announce(t('map:said.cannotResize'));
}

function saidOf(say: Sayings, command: Carry): string {
  switch (command.type) {
    case 'moveStage':
      return say.stageMoved(command.id, command.before);
    case 'moveTouchpoints':
      return say.touchpointsMoved(command.ids, command.stage);
    case 'moveLane':
      return say.laneMoved(command.id, command.before);
    case 'moveCards':
      return say.cardsMoved(command.ids, command.lane, command.touchpoint);
    case 'placeCards': {
      const { lane = '', touchpoint = '' } = command.places.at(-1) ?? {};
      return say.cardsMoved(
        command.places.map((place) => place.card),
        lane,
        touchpoint,
      );
    }
  }
}

function stepScore(pane: MapPane, cell: Cell, step: 1 | -1): void {
  const series = pane.seriesFor(cell.lane);
  const known = series === null ? undefined : pane.session.model.oneSeries(series);
  if (pane.readOnly || series === null || !known) return;
  const now = known.values?.find((value) => value.touchpoint === cell.touchpoint)?.value;
  const middle = (known.scale.min + known.scale.max) / 2;
  const value = now === undefined ? middle : stepped(known.scale, now, step);
  if (value === now) return;
  pane.perform({
    command: { type: 'setValues', series, values: [{ touchpoint: cell.touchpoint, value }] },
    said: pane.say.scoreSet(cell.touchpoint, value),
  });
}

function edit(pane: MapPane, spot: Spot | null): void {
  if (!spot) return;
  if (spot.at !== 'cell') pane.edit({ type: spot.at, id: spot.id });
  else if (spot.card) pane.edit({ type: 'card', id: spot.card });
  else if (pane.holdsCurve(spot.cell)) writeScore(pane, spot.cell);
  else startIn(pane, spot.cell);
}

/** Opens the field for the score of a cell's series. */
function writeScore(pane: MapPane, cell: Cell): void {
  const series = pane.seriesFor(cell.lane);
  if (series !== null) pane.editScore({ ...cell, series, field: 'value' });
}

/** First the selection, then the cell; with neither, Escape is for others. */
function clear(pane: MapPane): boolean {
  const { session } = pane;
  if (session.selection.length > 0) {
    session.selection = [];
    return true;
  }
  if (!session.cursor) return false;
  session.cursor = null;
  return true;
}

function menu(pane: MapPane, spot: Spot | null): void {
  const place = spot && spotRect(pane.sheet, spot);
  const rect = place && onScreenRect(pane.bands, pane.camera.zoom, place.part, place.rect);
  const at = rect ? { x: rect.x + Math.min(24, rect.w / 2), y: rect.y + Math.min(24, rect.h / 2) } : { x: 40, y: 40 };
  pane.context(spot ? hitOf(spot) : { on: 'nothing' }, at);
}

function hitOf(spot: Spot) {
  if (spot.at !== 'cell') return { on: spot.at, id: spot.id } as const;
  return spot.card ? ({ on: 'card', id: spot.card } as const) : ({ on: 'cell', cell: spot.cell } as const);
}

function zoom(pane: MapPane, to: 'in' | 'out' | 'fit' | 'actual'): void {
  const { camera } = pane;
  if (to === 'in') camera.zoomIn();
  else if (to === 'out') camera.zoomOut();
  else if (to === 'fit') camera.fit();
  else camera.zoomTo(1);
}
