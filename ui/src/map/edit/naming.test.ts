import { describe, expect, it } from 'vitest';
import { plan, sheetOf } from '../testing/sheets';
import { nextName } from './naming';
import { editCommand, editorRect, type EditTarget } from './target';

const sheet = sheetOf(plan);
const [first, last] = [sheet.stages[0]?.id ?? '', sheet.stages.at(-1)?.id ?? ''];
const of = (stage: string) =>
  sheet.columns.flatMap((column) => (column.stage === stage && column.touchpoint ? [column.touchpoint] : []));
const [head = '', tail = ''] = [of(first)[0], of(first).at(-1)];
const newTouchpoint = (stage: string): EditTarget => ({
  of: 'newTouchpoint',
  touchpoint: { id: 'new', stage, name: '' },
  text: '',
});
const newStage: EditTarget = { of: 'newStage', stage: { id: 'fresh', name: '', color: 'teal' }, text: '' };

describe('Tab from a name', () => {
  it.each<[string, EditTarget, string, 1 | -1, unknown]>([
    ['of a stage', { of: 'stage', id: first, text: '' }, 'x', 1, { to: 'touchpoint', id: head }],
    ['of the last touchpoint', { of: 'touchpoint', id: tail, text: '' }, 'x', 1, { to: 'newTouchpoint' }],
    ['of a new touchpoint', newTouchpoint(first), 'x', 1, { to: 'newTouchpoint', touchpoint: { stage: first } }],
    ['that was left empty', newTouchpoint(first), ' ', 1, { to: 'stage', id: sheet.stages[1]?.id }],
    ['that was left empty in the last stage', newTouchpoint(last), '', 1, { to: 'newStage' }],
    ['that was left empty in a stage that is on its way', newTouchpoint('soon'), '', 1, { to: 'newStage' }],
    ['of a new stage', newStage, 'x', 1, { to: 'newTouchpoint', touchpoint: { stage: 'fresh' } }],
    ['back from a touchpoint', { of: 'touchpoint', id: head, text: '' }, 'x', -1, { to: 'stage', id: first }],
    ['back from a new touchpoint', newTouchpoint(first), 'x', -1, { to: 'touchpoint', id: tail }],
    ['back from a new stage, to a stage without touchpoints', newStage, 'x', -1, { to: 'stage', id: last }],
  ])('%s', (_, target, written, step, expected) => {
    expect(nextName(sheet, target, written, step)).toMatchObject(expected as object);
  });

  it('ends at a new stage without a name, and leads nowhere from a lane', () => {
    expect(nextName(sheet, newStage, '', 1)).toBeNull();
    expect(nextName(sheet, { of: 'lane', id: 'doing', text: '' }, 'x', 1)).toBeNull();
  });
});

describe('a new name', () => {
  it('makes nothing when it is empty', () => {
    expect(editCommand(newStage, ' ')).toBeNull();
    expect(editCommand(newTouchpoint(first), '')).toBeNull();
  });
  it('makes what it names', () => {
    expect(editCommand(newStage, 'Find')).toMatchObject({ type: 'createStage', stage: { id: 'fresh', name: 'Find' } });
    expect(editCommand(newTouchpoint(first), 'Asks')).toMatchObject({ type: 'createTouchpoint' });
  });
  it('is written behind what is there', () => {
    const behind = (stage: string) => editorRect(sheet, newTouchpoint(stage))?.rect.x ?? 0;
    const header = editorRect(sheet, { of: 'touchpoint', id: tail, text: '' })?.rect;
    expect(behind(first)).toBeGreaterThanOrEqual((header?.x ?? 0) + (header?.w ?? 0));
    expect(editorRect(sheet, newStage)?.rect.x ?? 0).toBeGreaterThan(header?.x ?? 0);
  });
});
