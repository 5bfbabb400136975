import { describe, expect, it } from 'vitest';
import { quickCommand, signedLine, type QuickWords } from './quick';
import { modelOf, small } from './testing';

const words: QuickWords = {
  inbox: 'Inbox',
  stage: 'Stage',
  touchpoint: 'Touchpoint',
  tag: (kind) => (kind === 'note' ? null : kind),
};

describe('a line of quick capture', () => {
  it.each([
    ['! Queue', { kind: 'pain', text: 'Queue' }],
    ['+Tell them', { kind: 'idea', text: 'Tell them' }],
    ['“Why?”', { kind: 'quote', text: '“Why?”' }],
    ['Plain!', null],
  ])('%s', (line, expected) => expect(signedLine(line)).toEqual(expected));

  it('makes the inbox with its first card', () => {
    const made = quickCommand(modelOf(small), '!Queue', 'note', 'book', words);
    const { lanes, cards } = made?.command.content ?? {};
    expect(lanes).toMatchObject([{ kind: 'inbox', title: 'Inbox' }]);
    expect(cards).toMatchObject([
      { lane: lanes?.[0]?.id, touchpoint: 'book', text: 'Queue', tags: ['pain'], color: 'rose' },
    ]);
  });
  it('uses the inbox that is there', () => {
    const model = modelOf({ ...small, lanes: [...small.lanes, { id: 'in', kind: 'inbox', title: 'In' }] });
    const { command } = quickCommand(model, 'Later', 'idea', null, words) ?? {};
    expect(command?.content).toMatchObject({ lanes: [], cards: [{ lane: 'in', touchpoint: 'look', tags: ['idea'] }] });
  });
  it('makes a place on an empty map', () => {
    const empty = modelOf({ id: 'e', title: '', state: 'current', stages: [], touchpoints: [], lanes: [] });
    const { content } = quickCommand(empty, 'First', 'note', null, words)?.command ?? {};
    expect([content?.stages?.length, content?.touchpoints?.length, content?.lanes?.length]).toEqual([1, 1, 1]);
    expect(content?.cards?.[0]?.touchpoint).toBe(content?.touchpoints?.[0]?.id);
  });
  it('of nothing is nothing', () => {
    expect(quickCommand(modelOf(small), '  ', 'note', null, words)).toBeNull();
    expect(quickCommand(modelOf(small), '!', 'note', null, words)).toBeNull();
  });
});
