import { describe, expect, it } from 'vitest';
import type { Evidence, JourneyMap } from '../generated/model';
import { MapModel } from '../session/model.svelte';
import { everything } from '../session/shown';
import { feeling, moodsOf } from './mood';
import { restOf, touchpointSlide, worstPains } from './slides';

const halves = { min: -2, max: 2, step: 0.5, words: ['Bad', 'Fair', 'Good'] };
const card = { evidence: 'researched' as Evidence };
const map: JourneyMap = {
  id: 'm',
  title: 'Trip',
  state: 'current',
  personas: [
    { id: 'anna', name: 'Anna', color: 'indigo' },
    { id: 'kasper', name: 'Kasper', color: 'teal' },
  ],
  stages: [{ id: 's', name: 'Plan', color: 'indigo' }],
  touchpoints: [
    { id: 'look', stage: 's', name: 'Look' },
    { id: 'book', stage: 's', name: 'Book' },
    { id: 'pay', stage: 's', name: 'Pay' },
  ],
  lanes: [
    { id: 'does', kind: 'actions', title: 'Does' },
    { id: 'says', kind: 'quotes', title: 'Says' },
    { id: 'curve', kind: 'experience', title: 'Curve' },
    { id: 'nps', kind: 'metric', title: 'NPS' },
    { id: 'gone', kind: 'text', title: 'Gone', settings: { hidden: true } },
    { id: 'in', kind: 'inbox', title: 'Inbox' },
    { id: 'hurts', kind: 'painPoints', title: 'Pains' },
  ],
  cards: [
    { ...card, id: 'long', lane: 'does', touchpoint: 'look', text: 'Reaches over', span: 2 },
    { ...card, id: 'guess', lane: 'does', touchpoint: 'book', text: 'A guess', evidence: 'assumption' },
    { ...card, id: 'quote', lane: 'says', touchpoint: 'book', text: 'Dear!', persona: 'anna' },
    { ...card, id: 'picture', lane: 'does', touchpoint: 'book', text: '', image: { image: 'x', width: 1, height: 1 } },
    { ...card, id: 'unseen', lane: 'gone', touchpoint: 'book', text: 'Unseen' },
    { ...card, id: 'waits', lane: 'in', touchpoint: 'book', text: 'Waits' },
    { ...card, id: 'small', lane: 'hurts', touchpoint: 'pay', text: 'Small', severity: 1 },
    { ...card, id: 'bad', lane: 'hurts', touchpoint: 'pay', text: 'Bad', severity: 3 },
    { ...card, id: 'empty', lane: 'hurts', touchpoint: 'look', text: ' ', severity: 3 },
    { ...card, id: 'later', lane: 'does', touchpoint: 'pay', text: 'Later' },
  ],
  series: [
    {
      id: 'a',
      lane: 'curve',
      name: 'Assumed',
      kind: 'assumed',
      scale: halves,
      values: [
        { touchpoint: 'look', value: -2 },
        { touchpoint: 'book', value: 0 },
      ],
    },
    {
      id: 'm',
      lane: 'curve',
      name: 'Measured',
      kind: 'measured',
      persona: 'anna',
      scale: halves,
      values: [{ touchpoint: 'book', value: 2 }],
    },
    {
      id: 'n',
      lane: 'nps',
      name: 'NPS',
      kind: 'measured',
      scale: { min: -100, max: 100, step: 1 },
      values: [{ touchpoint: 'book', value: -22, n: 640, low: -29, high: -15 }],
    },
  ],
};
const model = new MapModel();
model.load(map);
const slide = (shown = everything) => {
  const found = touchpointSlide(model, shown, 'book');
  return (
    found && {
      parts: found.parts.map(({ lane, cards }) => [lane.id, ...cards.map(({ id }) => id)].join(' ')),
      quotes: found.quotes.map(({ id }) => id),
      pictures: found.pictures.map(({ id }) => id),
      figures: found.figures.map(({ value }) => restOf(value)),
      mood: found.mood?.series.id,
    }
  );
};

describe('the slide of a touchpoint', () => {
  it('has all that stands there, by lane, without what the map hides or keeps for later', () =>
    expect(slide()).toEqual({
      parts: ['does long guess'],
      quotes: ['quote'],
      pictures: ['picture'],
      figures: ['−29 … −15, n 640'],
      mood: 'm',
    }));

  it('keeps to the view that is on', () => {
    expect(slide({ ...everything, evidence: new Set<Evidence>(['researched']) })?.parts).toEqual(['does long']);
    expect(slide({ ...everything, hiddenLanes: new Set(['says', 'nps']) })).toMatchObject({ quotes: [], figures: [] });
    expect(slide({ ...everything, personas: new Set(['kasper']) })).toMatchObject({ quotes: [], mood: 'a' });
    expect(slide({ ...everything, hiddenLanes: new Set(['curve']) })?.mood).toBeUndefined();
  });

  it('is none for a touchpoint that is gone', () => expect(touchpointSlide(model, everything, 'x')).toBeNull());
});

describe('the mood', () => {
  const moods = moodsOf(model, everything);

  it('is what customers say, or else what the team believes', () => {
    expect(moods.get('book')).toMatchObject({ word: 'Good', height: 1 });
    expect(moods.get('look')).toMatchObject({ word: 'Bad', height: 0 });
    expect(moods.get('pay')).toBeUndefined();
  });

  it('has a line of all scores of its series along the journey', () =>
    expect(moods.get('look')?.line).toEqual([
      { touchpoint: 'look', x: 0, y: 0 },
      { touchpoint: 'book', x: 0.5, y: 0.5 },
    ]));

  it.each([
    [0, 'bad'],
    [0.5, 'middle'],
    [1, 'good'],
  ])('at %d is %s', (height, want) => expect(feeling({ height })).toBe(want));
});

it('the worst pain of each touchpoint speaks for it', () => {
  expect([...worstPains(model, everything)].map(([at, { id }]) => [at, id])).toEqual([['pay', 'bad']]);
  expect(worstPains(model, { ...everything, hiddenLanes: new Set(['hurts']) }).size).toBe(0);
});
