/** What a double click does. */
import type { CardId } from '../generated/model';
import { scoreAt } from './drop/score';
import { cellAt, entityOf, type Cell, type Edge, type Hit } from './hit';
import type { MapPane } from './pane.svelte';
import type { Point } from './shapes';
import { automaticSize, expandCommand } from './structure/automatic';

/** Opens what was hit: an editor of it, or of what would stand there. */
export function openHit(pane: MapPane, hit: Hit, onScreen: Point): void {
  if ((hit.on === 'card' && openLinked(pane, hit.id)) || pane.readOnly) return;
  switch (hit.on) {
    case 'cell':
      return openCell(pane, hit.cell, onScreen);
    case 'knot':
      return pane.editScore({ ...hit.knot, field: 'note' });
    case 'control': {
      const { lane, touchpoint, series } = hit.control;
      return pane.editScore({ lane, touchpoint, series, field: 'value' });
    }
    case 'edge':
      return openEdge(pane, hit.edge);
    case 'comments':
      return pane.choose(hit, false);
    case 'stage':
    case 'touchpoint':
      if (!expand(pane, hit)) pane.edit({ type: hit.on, id: hit.id });
      return;
    default: {
      const entity = entityOf(hit);
      if (entity) pane.edit(entity);
    }
  }
}

/** Goes where a card of a lane of linked maps leads, as a folder opens; on other cards a link is one thing of many. */
function openLinked({ model, events }: MapPane, id: CardId): boolean {
  const { linkedMap, lane = '' } = model.card(id) ?? {};
  return linkedMap !== undefined && model.lane(lane)?.kind === 'linkedMaps' && events.openMap(linkedMap);
}

/** Begins what can be written in a cell: a card, or in a lane of channels those of the touchpoint. */
export function startIn(pane: MapPane, cell: Cell): void {
  const isOfChannels = pane.model.lane(cell.lane)?.kind === 'channels';
  if (isOfChannels && !pane.readOnly) pane.events.channels(cell.touchpoint);
  else pane.startCard(cell);
}

/** On a curve a score is set there, elsewhere a card begun or channels named. */
function openCell(pane: MapPane, cell: Cell, onScreen: Point): void {
  if (!pane.holdsCurve(cell)) return startIn(pane, cell);
  const series = pane.seriesFor(cell.lane);
  const scale = series === null ? null : pane.scaleOf(series);
  if (series === null || !scale) return;
  const curve = pane.sheet.curves.get(cell.lane);
  if (!curve) return pane.editScore({ ...cell, series, field: 'value' });
  const inMap = pane.inBody(onScreen);
  if (!cellAt(pane.sheet, inMap)) return;
  const { geometry } = pane.sheet;
  const value = scoreAt(curve, scale, inMap.y - geometry.rows.at(geometry.rowOf(cell.lane) ?? 0).start);
  pane.perform({
    command: { type: 'setValues', series, values: [{ touchpoint: cell.touchpoint, value }] },
    said: pane.say.scoreSet(cell.touchpoint, value),
  });
}

/** An edge goes back to where the program would put it; where it is there already, its thing is opened. */
function openEdge(pane: MapPane, edge: Edge): void {
  const deed = automaticSize(pane, edge);
  if (deed) pane.perform(deed);
  else pane.edit({ type: edge.of, id: edge.id });
}

/** Expands what is collapsed. Answers whether it was. */
function expand(pane: MapPane, { on, id }: Extract<Hit, { on: 'stage' | 'touchpoint' }>): boolean {
  const command = expandCommand(pane.model, { type: on, id });
  if (!command) return false;
  const name = on === 'stage' ? pane.say.stageName(id) : pane.say.touchpointName(id);
  pane.perform({ command, said: pane.say.expanded(name) });
  return true;
}
