/**
 * The outline of a map written by names and Tab alone: from a stage to its touchpoints, behind the last of them to
 * a new one, and from a new one that was left empty to the next stage.
 */
import type { Stage, Touchpoint } from '../../generated/model';
import { newStage, newTouchpoint } from '../../session/make';
import type { Sheet } from '../sheet';
import type { EditTarget } from './target';

/** What Tab leads to from a name. */
export type NextName =
  | { readonly to: 'stage'; readonly id: string }
  | { readonly to: 'touchpoint'; readonly id: string }
  | { readonly to: 'newStage'; readonly stage: Stage }
  | { readonly to: 'newTouchpoint'; readonly touchpoint: Touchpoint };

/** The next name; null where there is none, as from a lane's title. `written` is what the field holds now. */
export function nextName(sheet: Sheet, target: EditTarget, written: string, step: 1 | -1): NextName | null {
  return step > 0 ? following(sheet, target, written) : previous(sheet, target);
}

function following(sheet: Sheet, target: EditTarget, written: string): NextName | null {
  switch (target.of) {
    case 'stage':
      return firstOf(sheet, target.id);
    case 'touchpoint': {
      const [stage, names] = siblings(sheet, target.id);
      const next = names[names.indexOf(target.id) + 1];
      if (next !== undefined) return { to: 'touchpoint', id: next };
      return stage === undefined ? null : { to: 'newTouchpoint', touchpoint: newTouchpoint(stage, '') };
    }
    case 'newStage':
      return written.trim() === '' ? null : { to: 'newTouchpoint', touchpoint: newTouchpoint(target.stage.id, '') };
    case 'newTouchpoint': {
      const { stage } = target.touchpoint;
      if (written.trim() !== '') return { to: 'newTouchpoint', touchpoint: newTouchpoint(stage, '') };
      const at = sheet.stages.findIndex(({ id }) => id === stage);
      // A stage that was just named may not be on the sheet yet; then it is the last.
      const next = at < 0 ? undefined : sheet.stages[at + 1]?.id;
      const count = sheet.stages.length + (at < 0 ? 1 : 0);
      return next === undefined ? { to: 'newStage', stage: newStage('', count) } : { to: 'stage', id: next };
    }
    default:
      return null;
  }
}

function previous(sheet: Sheet, target: EditTarget): NextName | null {
  switch (target.of) {
    case 'touchpoint': {
      const [stage, names] = siblings(sheet, target.id);
      const before = names[names.indexOf(target.id) - 1];
      if (before !== undefined) return { to: 'touchpoint', id: before };
      return stage === undefined ? null : { to: 'stage', id: stage };
    }
    case 'stage': {
      const before = sheet.stages[sheet.stages.findIndex(({ id }) => id === target.id) - 1]?.id;
      return before === undefined ? null : lastOf(sheet, before);
    }
    case 'newStage': {
      const last = sheet.stages.at(-1)?.id;
      return last === undefined ? null : lastOf(sheet, last);
    }
    case 'newTouchpoint':
      return lastOf(sheet, target.touchpoint.stage);
    default:
      return null;
  }
}

function firstOf(sheet: Sheet, stage: string): NextName {
  const [first] = namesIn(sheet, stage);
  return first === undefined
    ? { to: 'newTouchpoint', touchpoint: newTouchpoint(stage, '') }
    : { to: 'touchpoint', id: first };
}

function lastOf(sheet: Sheet, stage: string): NextName {
  const last = namesIn(sheet, stage).at(-1);
  return last === undefined ? { to: 'stage', id: stage } : { to: 'touchpoint', id: last };
}

function siblings(sheet: Sheet, touchpoint: string): readonly [stage: string | undefined, ids: readonly string[]] {
  const stage = sheet.columns.find((column) => column.touchpoint === touchpoint)?.stage;
  return [stage, stage === undefined ? [] : namesIn(sheet, stage)];
}

function namesIn(sheet: Sheet, stage: string): readonly string[] {
  return sheet.columns.flatMap((column) =>
    column.stage === stage && column.touchpoint !== null ? [column.touchpoint] : [],
  );
}
