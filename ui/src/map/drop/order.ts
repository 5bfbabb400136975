/** Where a dragged stage, touchpoint or lane would land: pure answers from the sheet and a place in the map. */
import type { LaneId, StageId, TouchpointId } from '../../generated/model';
import type { Sheet } from '../sheet';

/** Where a stage would land. */
export interface StageDrop {
  readonly before: StageId | null;
  /** The boundary it would land at, in the map. */
  readonly x: number;
  /** Whether that is another place than now. */
  readonly moves: boolean;
}

/** The boundary between stages that is nearest to `x`, counted from the middles of the stages. */
export function stageDrop(sheet: Sheet, dragged: StageId, x: number): StageDrop {
  const others = sheet.stages.filter((stage) => stage.id !== dragged);
  const rects = others.map((stage) => sheet.geometry.stageRect(stage.id));
  let index = rects.findIndex((rect) => rect !== null && x < rect.x + rect.w / 2);
  if (index < 0) index = others.length;
  const home = sheet.stages.findIndex((stage) => stage.id === dragged);
  const gap = sheet.metrics.stageGap / 2;
  const next = rects[index];
  const previous = rects[index - 1];
  return {
    before: others[index]?.id ?? null,
    x: next && index !== home + 1 ? next.x - gap : previous ? previous.x + previous.w + gap : x,
    moves: index !== home,
  };
}

/** Where touchpoints would land. */
export interface TouchpointDrop {
  readonly stage: StageId;
  readonly before: TouchpointId | null;
  /** The boundary they would land at, in the map. */
  readonly x: number;
  readonly moves: boolean;
}

/** The boundary between columns nearest to `x`; left of a stage's gap is its end, right of it the next one's start. */
export function touchpointDrop(sheet: Sheet, dragged: readonly TouchpointId[], x: number): TouchpointDrop | null {
  const { columns } = sheet.geometry;
  const index = columns.nearest(x);
  const column = index === null ? undefined : sheet.columns[index];
  if (index === null || !column) return null;
  const track = columns.at(index);
  if (column.touchpoint === null) {
    return { stage: column.stage, before: null, x: track.start + track.size / 2, moves: true };
  }
  const behind = x >= track.start + track.size / 2;
  const boundary = behind ? index + 1 : index;
  const [, end] = sheet.geometry.stageSpan(column.stage);
  const before = firstFree(sheet, boundary, end, dragged);
  return {
    stage: column.stage,
    before,
    x: behind ? track.start + track.size : track.start,
    moves: !staysInPlace(sheet, dragged, column.stage, before),
  };
}

/** The first column from `from` before `end` that is not dragged itself. */
function firstFree(sheet: Sheet, from: number, end: number, dragged: readonly TouchpointId[]): TouchpointId | null {
  for (let index = from; index < end; index += 1) {
    const touchpoint = sheet.columns[index]?.touchpoint;
    if (touchpoint && !dragged.includes(touchpoint)) return touchpoint;
  }
  return null;
}

function staysInPlace(
  sheet: Sheet,
  dragged: readonly TouchpointId[],
  stage: StageId,
  before: TouchpointId | null,
): boolean {
  const [first, behind] = sheet.geometry.stageSpan(stage);
  const now = sheet.columns.slice(first, behind).flatMap((column) => column.touchpoint ?? []);
  if (!dragged.every((id) => now.includes(id))) return false;
  const others = now.filter((id) => !dragged.includes(id));
  const at = before === null ? others.length : others.indexOf(before);
  const inOrder = now.filter((id) => dragged.includes(id));
  const next = [...others.slice(0, at), ...inOrder, ...others.slice(at)];
  return next.every((id, index) => id === now[index]);
}

/** Where a lane would land. */
export interface LaneDrop {
  readonly before: LaneId | null;
  /** The boundary it would land at, in the map. */
  readonly y: number;
  readonly moves: boolean;
}

/** The boundary between rows nearest to `y`, counted from the middles of the rows. */
export function laneDrop(sheet: Sheet, dragged: LaneId, y: number): LaneDrop {
  const { rows } = sheet.geometry;
  const others = sheet.rows.flatMap((row, at) => (row.lane === dragged ? [] : [{ lane: row.lane, ...rows.at(at) }]));
  let index = others.findIndex((row) => y < row.start + row.size / 2);
  if (index < 0) index = others.length;
  const home = sheet.rows.findIndex((row) => row.lane === dragged);
  const gap = sheet.metrics.rowGap / 2;
  const [next, previous] = [others[index], others[index - 1]];
  return {
    before: next?.lane ?? null,
    y: next && index !== home + 1 ? next.start - gap : previous ? previous.start + previous.size + gap : y,
    moves: index !== home,
  };
}
