import { describe, expect, it } from 'vitest';
import type { Comment } from '../generated/model';
import { commentMarks, markAt, openThreads } from './comments';
import { stickyBands } from './sticky';
import { plan, sheetOf } from './testing/sheets';

const comment = (id: string, more: Partial<Comment>): Comment => ({ id, text: '', at: 0, ...more });
const onCard = { type: 'card', id: 'a' } as const;

describe('open threads of comments', () => {
  it('are counted by thing: replies, settled ones and those on the map are not', () => {
    const threads = openThreads([
      comment('1', { on: onCard }),
      comment('2', { on: onCard }),
      comment('3', { on: onCard, replyTo: '1' }),
      comment('4', { on: { type: 'stage', id: 'plan' }, resolved: true }),
      comment('5', {}),
    ]);
    expect(threads).toEqual([{ about: onCard, count: 2 }]);
  });
  it('have marks at the corners of what is in view', () => {
    const sheet = sheetOf(plan);
    const bands = stickyBands(sheet.metrics, sheet.geometry, { x: 0, y: 0, zoom: 1 }, { w: 700, h: 400 });
    const threads = [
      { about: onCard, count: 2 },
      { about: { type: 'lane', id: 'pain' } as const, count: 1 },
      { about: { type: 'persona', id: 'anna' } as const, count: 1 },
      { about: { type: 'series', id: 'feeling-series' } as const, count: 12 },
    ];
    const marks = commentMarks(threads, sheet, bands, 1);
    expect(marks.map(({ about }) => about.type)).toEqual(['card', 'lane', 'series']);
    expect(markAt(marks, { x: 299, y: 111 }, 0)?.about).toEqual(onCard);
    expect(markAt(marks, { x: 250, y: 130 }, 0)).toBeNull();
    expect(commentMarks(threads, sheet, bands, 0.1), 'too small to be read').toEqual([]);
  });
});
