/** What dragging an edge does, done by keys: a step wider or narrower, higher or lower, or back to automatic. */
import type { MapModel } from '../../session/model.svelte';
import type { EntityId } from '../../generated/model';
import { columnsOfStage, columnWidth, rowHeight } from '../drop/size';
import { stretchedBy } from '../drop/span';
import type { Deed, Sayings } from '../gestures/gesture';
import type { Sheet } from '../sheet';
import { automaticSize } from './automatic';
import { resizeLane, resizeTouchpoints } from './size';
import { stretchCommand } from './span';

/** How far a key moves an edge, in map pixels. */
const stepPx = 24;

/** What keys need of a view. */
export interface KeyView {
  readonly sheet: Sheet;
  readonly model: MapModel;
  readonly say: Sayings;
  readonly selection: readonly EntityId[];
}

/**
 * Moves the end edge of what is selected: a card covers a touchpoint more or less, columns become wider or
 * narrower, a row higher or lower. Null where nothing would change.
 */
export function resizeByKey(view: KeyView, by: 1 | -1): Deed | null {
  const { sheet, model, say, selection } = view;
  const last = selection.at(-1);
  switch (last?.type) {
    case 'card': {
      const card = sheet.cards.get(last.id);
      const drop = card && stretchedBy(sheet, card, by, (stage) => model.touchpointsOf(stage).length);
      return card && drop ? { command: stretchCommand(card, drop), said: say.cardStretched(last.id, drop.span) } : null;
    }
    case 'touchpoint': {
      const ids = selection.flatMap(({ type, id }) => (type === 'touchpoint' ? [id] : []));
      const now = sheet.columns.find(({ touchpoint }) => touchpoint === last.id);
      if (!now || now.collapsed) return null;
      const widthPx = columnWidth(now.width + by * stepPx);
      if (widthPx === now.width) return null;
      return {
        command: resizeTouchpoints(ids.map((id) => ({ id, widthPx }))),
        said: say.touchpointsResized(ids, widthPx),
      };
    }
    case 'stage': {
      const columns = columnsOfStage(sheet, last.id);
      const sizes = columns.map(({ id, widthPx }) => ({ id, widthPx: columnWidth(widthPx + by * stepPx) }));
      if (sizes.every(({ widthPx }, index) => widthPx === columns[index]?.widthPx)) return null;
      const sum = sizes.reduce((total, { widthPx }) => total + widthPx, 0);
      return { command: resizeTouchpoints(sizes), said: say.stageResized(last.id, sum) };
    }
    case 'lane': {
      const lane = model.lane(last.id);
      const row = sheet.rows.find((candidate) => candidate.lane === last.id);
      if (!lane || !row || row.collapsed) return null;
      const heightPx = rowHeight(row.height + by * stepPx);
      return heightPx === row.height
        ? null
        : { command: resizeLane(lane, heightPx), said: say.laneResized(lane.id, heightPx) };
    }
    default:
      return null;
  }
}

/** Takes the size of what is selected back to what the program chooses; null where it is that already. */
export function automaticByKey({ model, say, selection }: KeyView): Deed | null {
  const last = selection.at(-1);
  switch (last?.type) {
    case 'card':
      return automaticSize({ model, say }, { of: 'card', id: last.id, side: 'end' });
    case 'touchpoint':
    case 'stage':
    case 'lane':
      return automaticSize({ model, say }, { of: last.type, id: last.id });
    default:
      return null;
  }
}
