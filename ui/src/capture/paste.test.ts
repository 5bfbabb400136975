import { describe, expect, it } from 'vitest';
import type { EntityId, JourneyMap, Lane, Series } from '../generated/model';
import { decode, encode, fragmentOf } from './fragment';
import { fragmentIn, textsOf } from './fragmentText';
import { pastePlan, type PasteTarget } from './paste';
import { modelOf, small } from './testing';

const model = modelOf(small);
const all = (type: EntityId['type'], ...ids: string[]): EntityId[] => ids.map((id) => ({ type, id }));

function pasted(selection: EntityId[], to: Partial<PasteTarget> = {}) {
  const fragment = fragmentOf(model, 'm', selection);
  if (!fragment) throw new Error('nothing was copied');
  const plan = pastePlan(fragment, { map: 'm', model, cell: null, beside: null, ...to });
  return { plan, content: plan?.command.content, before: plan?.command.before };
}

const cells = (cards: readonly { lane: string; touchpoint: string; text: string }[] = []) =>
  cards.map(({ lane, touchpoint, text }) => [lane, touchpoint, text]);

const other: JourneyMap = {
  id: 'n',
  title: 'Other',
  state: 'future',
  stages: [{ id: 's', name: 'S', color: 'rose' }],
  touchpoints: [
    { id: 't1', stage: 's', name: 'board' },
    { id: 't2', stage: 's', name: 'Else' },
  ],
  lanes: [{ id: 'pains', kind: 'painPoints', title: 'Troubles' }],
};

describe('cards', () => {
  it('keep their distances from the cell they are pasted in, passing lanes that hold none', () => {
    const { content, before } = pasted(all('card', 'a', 'd'), { cell: { lane: 'doing', touchpoint: 'book' } });
    expect(before, 'no columns are made that would stand somewhere').toEqual({});
    expect(cells(content?.cards)).toEqual([
      ['doing', 'book', 'Seat **map**'],
      ['pain', 'board', 'Seats cost'],
    ]);
  });
  it('that would fall off the map stay on it', () => {
    const { content } = pasted(all('card', 'a', 'c', 'd'), { cell: { lane: 'pain', touchpoint: 'board' } });
    expect(content?.cards?.map(({ lane, touchpoint }) => `${lane} ${touchpoint}`)).toEqual(
      Array.from({ length: 3 }, () => 'pain board'),
    );
  });
  it('get ids of their own, and links among them follow', () => {
    const { content, plan } = pasted(all('card', 'a', 'd'), { cell: { lane: 'doing', touchpoint: 'look' } });
    const [a, d] = content?.cards ?? [];
    expect([a?.id, d?.id]).not.toContain('a');
    expect(a?.links).toEqual([d?.id]);
    expect(plan?.made).toEqual(all('card', a?.id ?? '', d?.id ?? ''));
  });
  it('keep links to what is there, and lose those to what is not', () => {
    expect(pasted(all('card', 'a')).content?.cards?.[0]?.links).toEqual(['d']);
    expect(pasted(all('card', 'a'), { map: 'n', model: modelOf(other) }).content?.cards?.[0]?.links).toBeUndefined();
  });
  it('bring the persona they are of to a map that lacks it', () => {
    expect(pasted(all('card', 'b')).content?.personas).toEqual([]);
    const { content } = pasted(all('card', 'b'), { map: 'n', model: modelOf(other) });
    expect(content?.personas?.map(({ name }) => name)).toEqual(['Anna']);
    expect(content?.cards?.[0]?.persona).toBe('anna');
  });
  it('without a cell go where they were, or to the lanes and touchpoints most like those', () => {
    expect(cells(pasted(all('card', 'c')).content?.cards)).toEqual([['doing', 'board', 'Boards']]);
    const { content } = pasted(all('card', 'd'), { map: 'n', model: modelOf(other) });
    expect(cells(content?.cards)).toEqual([['pains', 't1', 'Seats cost']]);
  });
});

describe('columns', () => {
  it('stand behind the touchpoint the keyboard is at, with cards and scores', () => {
    const { content, before, plan } = pasted(all('touchpoint', 'look'), { beside: { type: 'touchpoint', id: 'look' } });
    const [made] = content?.touchpoints ?? [];
    expect(made).toMatchObject({ stage: 'plan', name: 'Look' });
    expect(before).toEqual({ touchpoint: 'book' });
    expect(cells(content?.cards)).toEqual([
      ['doing', made?.id, 'Seat **map**'],
      ['doing', made?.id, 'Asks'],
    ]);
    expect(content?.scores).toEqual([{ series: 'curve', value: { touchpoint: made?.id, value: 1 } }]);
    expect(plan?.made).toEqual(all('touchpoint', made?.id ?? ''));
  });
  it('of a stage come with it, and with the connectors among them', () => {
    const { content, before } = pasted(all('stage', 'plan'), { beside: { type: 'stage', id: 'plan' } });
    expect(content?.touchpoints?.map(({ stage }) => stage)).toEqual([
      content?.stages?.[0]?.id,
      content?.stages?.[0]?.id,
    ]);
    expect(content?.connectors).toHaveLength(1);
    expect(content?.connectors?.[0]?.from.id).toBe(content?.touchpoints?.[1]?.id);
    expect(before).toEqual({ stage: 'fly' });
  });
  it('make the lanes that another map lacks', () => {
    const { content } = pasted(all('stage', 'plan'), { map: 'n', model: modelOf(other) });
    expect(content?.lanes?.map(({ title }) => title)).toEqual(['What I do', 'Experience']);
    expect(content?.cards?.map(({ lane }) => lane)).toEqual([
      content?.lanes?.[0]?.id,
      content?.lanes?.[0]?.id,
      'pains',
    ]);
  });
  it('bring series for their scores to a map that has none like them', () => {
    const { content } = pasted(all('touchpoint', 'look', 'book'), { map: 'n', model: modelOf(other) });
    expect(content?.scores).toEqual([]);
    expect(content?.series).toMatchObject([
      {
        lane: content?.lanes?.[1]?.id,
        name: 'Assumed',
        values: [{ touchpoint: content?.touchpoints?.[0]?.id, value: 1 }],
      },
    ]);
  });
  it('put their scores into the series like theirs', () => {
    const [series] = small.series ?? [];
    const like = { ...series, id: 'theirs', lane: 'mood', values: [] } as Series;
    const lanes: Lane[] = [{ id: 'mood', kind: 'experience', title: 'Mood' }];
    const { content } = pasted(all('touchpoint', 'look'), {
      map: 'n',
      model: modelOf({ ...other, lanes, series: [like] }),
    });
    expect(content?.series).toEqual([]);
    expect(content?.scores).toEqual([
      { series: 'theirs', value: { touchpoint: content?.touchpoints?.[0]?.id, value: 1 } },
    ]);
    const wider = { ...like, scale: { min: 1, max: 7, step: 1 } };
    const apart = pasted(all('touchpoint', 'look'), {
      map: 'n',
      model: modelOf({ ...other, lanes, series: [wider] }),
    });
    expect(apart.content?.scores, 'a score is not put on another scale').toEqual([]);
    expect(apart.content?.series).toMatchObject([{ lane: 'mood', values: [{ value: 1 }] }]);
  });
  it('without their stage go to the last one, and to one of their own on an empty map', () => {
    expect(pasted(all('touchpoint', 'look')).content?.touchpoints?.[0]?.stage).toBe('fly');
    const empty = modelOf({ id: 'e', title: '', state: 'current', stages: [], touchpoints: [], lanes: [] });
    const { content } = pasted(all('touchpoint', 'look', 'board'), { map: 'e', model: empty });
    expect(content?.stages?.map(({ name }) => name)).toEqual(['Plan']);
    expect(new Set(content?.touchpoints?.map(({ stage }) => stage))).toEqual(new Set([content?.stages?.[0]?.id]));
  });
});

describe('lanes', () => {
  it('come with cards and series', () => {
    const { content, before } = pasted(all('lane', 'feeling', 'pain'), { beside: { type: 'lane', id: 'doing' } });
    expect(content?.lanes?.map(({ title }) => title)).toEqual(['Experience', 'Pains']);
    expect(content?.series?.[0]).toMatchObject({
      lane: content?.lanes?.[0]?.id,
      values: [{ value: 1 }, { value: -1 }],
    });
    expect(cells(content?.cards)).toEqual([[content?.lanes?.[1]?.id, 'book', 'Seats cost']]);
    expect(before).toEqual({ lane: 'feeling' });
  });
  it('find touchpoints of the same name in another map, else those in the same place', () => {
    const { content } = pasted(all('lane', 'doing'), { map: 'n', model: modelOf(other) });
    expect(content?.cards?.map(({ touchpoint, text }) => [touchpoint, text])).toEqual([
      ['t1', 'Seat **map**'],
      ['t1', 'Asks'],
      ['t1', 'Boards'],
    ]);
  });
});

describe('the clipboard', () => {
  it('carries a fragment through a page', () => {
    const fragment = fragmentOf(model, 'm', all('card', 'a', 'd'));
    expect(fragment && fragmentIn(textsOf(fragment).html)).toEqual(fragment);
    expect(fragment && decode(encode(fragment))).toEqual(fragment);
  });
  it.each(['', 'e30=', btoa('{"desirePath":1,"map":"m","content":{},"frame":{}}'), '%%%'])(
    'takes “%s” for no fragment',
    (letters) => expect(decode(letters)).toBeNull(),
  );
  it('is a table to other programs when cells were copied', () => {
    const fragment = fragmentOf(model, 'm', all('card', 'a', 'b', 'd'));
    expect(fragment && textsOf(fragment).plain).toBe(
      '\tLook\tBook\nWhat I do\t"Seat map\nAsks"\t\nPains\t\tSeats cost',
    );
  });
  it('is lines when one cell was', () => {
    const fragment = fragmentOf(model, 'm', all('card', 'b', 'a'));
    expect(fragment && textsOf(fragment).plain).toBe('Seat map\nAsks');
  });
  it('copies nothing of nothing', () => expect(fragmentOf(model, 'm', [])).toBeNull());
});
