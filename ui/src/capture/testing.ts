/** A small map for tests of what is captured. */
import type { JourneyMap } from '../generated/model';
import { MapModel } from '../session/model.svelte';

/** Two stages with three touchpoints, four lanes, some cards, a curve, a persona and a connector. */
export const small: JourneyMap = {
  id: 'm',
  title: 'Trip',
  state: 'current',
  personas: [{ id: 'anna', name: 'Anna', color: 'rose' }],
  stages: [
    { id: 'plan', name: 'Plan', color: 'indigo', need: 'Calm from the start' },
    { id: 'fly', name: 'Fly', color: 'teal' },
  ],
  touchpoints: [
    { id: 'look', stage: 'plan', name: 'Look', notes: 'Seats here too' },
    { id: 'book', stage: 'plan', name: 'Book' },
    { id: 'board', stage: 'fly', name: 'Board' },
  ],
  lanes: [
    { id: 'doing', kind: 'actions', title: 'What I do' },
    { id: 'feeling', kind: 'experience', title: 'Experience' },
    { id: 'pain', kind: 'painPoints', title: 'Pains', subtitle: 'Where calm ends' },
    { id: 'gone', kind: 'text', title: 'Hidden', settings: { hidden: true } },
  ],
  cards: [
    { id: 'a', lane: 'doing', touchpoint: 'look', text: 'Seat **map**', evidence: 'partly', links: ['d'] },
    { id: 'b', lane: 'doing', touchpoint: 'look', text: 'Asks', evidence: 'assumption', persona: 'anna' },
    { id: 'c', lane: 'doing', touchpoint: 'board', text: 'Boards', evidence: 'assumption' },
    { id: 'd', lane: 'pain', touchpoint: 'book', text: 'Seats cost', evidence: 'researched', severity: 2 },
  ],
  series: [
    {
      id: 'curve',
      lane: 'feeling',
      name: 'Assumed',
      kind: 'assumed',
      scale: { min: -2, max: 2, step: 0.5 },
      values: [
        { touchpoint: 'look', value: 1 },
        { touchpoint: 'board', value: -1 },
      ],
    },
  ],
  connectors: [
    { id: 'back', from: { type: 'touchpoint', id: 'book' }, to: { type: 'touchpoint', id: 'look' }, kind: 'loop' },
  ],
};

/** A map as the session holds it. */
export function modelOf(map: JourneyMap): MapModel {
  const model = new MapModel();
  model.load(map);
  return model;
}
