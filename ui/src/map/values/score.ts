/** Scores and their notes as they are written in a field. */
import type { MapModel } from '../../session/model.svelte';
import { snapped } from '../drop/score';
import type { Deed } from '../gestures/gesture';
import { controlRect } from '../hit';
import type { MapPane, ScoreEdit } from '../pane.svelte';
import type { Rect } from '../shapes';
import type { Sheet } from '../sheet';
import { nextTouchpoint } from '../spot';

/** What stands in the field at first: the score or the note as they are. */
export function shownValue(model: MapModel, { series, touchpoint, field }: ScoreEdit): string {
  const value = model.oneSeries(series)?.values?.find((candidate) => candidate.touchpoint === touchpoint);
  if (field === 'note') return value?.note ?? '';
  return value ? String(value.value) : '';
}

/** Writes what was typed: an empty score is cleared, one off the scale is put on it; null for what is no number. */
export function scoreCommand(pane: MapPane, edit: ScoreEdit, text: string): Deed | null {
  const { series, touchpoint, field } = edit;
  const known = pane.model.oneSeries(series);
  const now = known?.values?.find((candidate) => candidate.touchpoint === touchpoint);
  if (!known) return null;
  if (field === 'note') {
    if (!now) return null;
    return {
      command: { type: 'setValues', series, values: [{ touchpoint, value: now.value, note: text.trim() }] },
      said: pane.say.noteSet(touchpoint),
    };
  }
  if (text.trim() === '') {
    return now
      ? {
          command: { type: 'setValues', series, values: [{ touchpoint, value: null }] },
          said: pane.say.scoreCleared(touchpoint),
        }
      : null;
  }
  const typed = Number(text.trim().replace(',', '.').replace('\u2212', '-'));
  if (!Number.isFinite(typed)) return null;
  const value = snapped(known.scale, typed);
  return {
    command: { type: 'setValues', series, values: [{ touchpoint, value }] },
    said: pane.say.scoreSet(touchpoint, value),
  };
}

/** The score that Tab leads to: of the same cell where it has several, else of the touchpoint beside it; null at the end. */
export function followingScore(sheet: Sheet, edit: ScoreEdit, step: 1 | -1): ScoreEdit | null {
  const { lane, touchpoint, series } = edit;
  const seriesIn = (column: string) => (sheet.cellBox(lane, column)?.controls ?? []).map((control) => control.series);
  const here = seriesIn(touchpoint);
  const sibling = here.includes(series) ? here[here.indexOf(series) + step] : undefined;
  if (sibling !== undefined) return { ...edit, series: sibling };
  const column = sheet.geometry.columnOf(touchpoint);
  const next = column === null ? null : nextTouchpoint(sheet, column, step);
  if (next === null) return null;
  return { ...edit, touchpoint: next, series: seriesIn(next).at(step > 0 ? 0 : -1) ?? series };
}

/** Where the field stands, in the map: over the control, below the knot, or in the middle of the cell. */
export function fieldRect(sheet: Sheet, edit: ScoreEdit): Rect | null {
  const { geometry } = sheet;
  const [column, row] = [geometry.columnOf(edit.touchpoint), geometry.rowOf(edit.lane)];
  if (column === null || row === null) return null;
  const control = sheet
    .cellBox(edit.lane, edit.touchpoint)
    ?.controls?.find((candidate) => candidate.series === edit.series);
  if (control) return controlRect(sheet, edit, control);
  const curve = sheet.curves.get(edit.lane);
  const line = curve?.lines.find((candidate) => candidate.series === edit.series);
  const knot = line?.knots.find((candidate) => candidate.touchpoint === edit.touchpoint);
  const at = curve && knot && geometry.knotPoint(curve, knot);
  return at ? { x: at.x, y: at.y + 26, w: 0, h: 0 } : geometry.cellRect(column, row);
}
