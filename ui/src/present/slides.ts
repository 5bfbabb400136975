/** What the slide of a touchpoint shows: read from the map, for an audience and in their words. */
import type { Card, Lane, Scale, Series, SeriesValue, Stage, Touchpoint } from '../generated/model';
import { formatNumber } from '../i18n';
import { showNumber } from '../parts/fields/number';
import type { MapModel } from '../session/model.svelte';
import { dims, type Shown } from '../session/shown';
import { isFew, roundedFigure, shownScores } from '../session/typed';
import { moodsOf, type Mood } from './mood';

/** Cards of one lane at the touchpoint. */
export interface Part {
  readonly lane: Lane;
  readonly cards: readonly Card[];
}

/** A figure of a metric at the touchpoint; never without what it rests on. */
export interface Figure {
  readonly lane: Lane;
  readonly series: Series;
  readonly value: SeriesValue;
  /** Its number as it is read; a dash where too few answered for one. */
  readonly number: string;
}

export interface TouchpointSlide {
  readonly touchpoint: Touchpoint;
  readonly stage: Stage | undefined;
  readonly mood: Mood | null;
  /** What customers say, most telling first. */
  readonly quotes: readonly Card[];
  /** Cards with pictures. */
  readonly pictures: readonly Card[];
  readonly parts: readonly Part[];
  readonly figures: readonly Figure[];
}

/** Reads a touchpoint's slide; null when the map does not hold it any more. */
export function touchpointSlide(model: MapModel, shown: Shown, id: string): TouchpointSlide | null {
  const touchpoint = model.touchpoint(id);
  if (!touchpoint) return null;
  const { touchpoints } = model;
  const lanes = model.lanes.filter(
    (lane) => !shown.hiddenLanes.has(lane.id) && !lane.settings?.hidden && lane.kind !== 'inbox',
  );
  const covering = cardsOver(model, touchpoints, id).filter((card) => !dims(shown, card));
  const cardsOf = (lane: Lane) => covering.filter((card) => card.lane === lane.id);
  const quotes = lanes.filter(({ kind }) => kind === 'quotes').flatMap(cardsOf);
  const pictures = lanes.flatMap(cardsOf).filter(({ image }) => image);
  const parts = lanes
    .filter(({ kind }) => kind !== 'quotes')
    .map((lane) => ({ lane, cards: cardsOf(lane).filter((card) => card.text.trim() !== '') }))
    .filter(({ cards }) => cards.length > 0);
  const metrics = new Map(lanes.filter(({ kind }) => kind === 'metric').map((lane) => [lane.id, lane]));
  const figures = model.series.flatMap((series) => {
    const lane = metrics.get(series.lane);
    const { scale, values } = shownScores(model, series);
    const value = values.find((one) => one.touchpoint === id);
    return lane && value ? [figureOf(lane, series, scale, value)] : [];
  });
  return {
    touchpoint,
    stage: model.stage(touchpoint.stage),
    mood: moodsOf(model, shown).get(id) ?? null,
    quotes,
    pictures,
    parts,
    figures,
  };
}

/** Cards that stand at a touchpoint or reach over it, lane by lane in their order. */
function cardsOver(model: MapModel, touchpoints: readonly Touchpoint[], id: string): Card[] {
  const column = new Map(touchpoints.map((touchpoint, index) => [touchpoint.id, index]));
  const here = column.get(id) ?? 0;
  return [...model.cards.values()].filter((card) => {
    const first = column.get(card.touchpoint);
    return first !== undefined && first <= here && here < first + Math.max(1, card.span ?? 1);
  });
}

/** The worst pain point of each touchpoint, as far as it is shown; of equal ones the first. */
export function worstPains(model: MapModel, shown: Shown): Map<string, Card> {
  const lanes = model.lanes.filter(
    ({ id, kind, settings }) => kind === 'painPoints' && !settings?.hidden && !shown.hiddenLanes.has(id),
  );
  const worst = new Map<string, Card>();
  for (const { id } of model.touchpoints) {
    for (const card of lanes.flatMap((lane) => [...model.cardsInCell(lane.id, id)])) {
      const before = worst.get(id);
      if (dims(shown, card) || card.text.trim() === '') continue;
      if (!before || (card.severity ?? 0) > (before.severity ?? 0)) worst.set(id, card);
    }
  }
  return worst;
}

/** What a figure rests on: `−29 … −15, n 640`; empty for what nobody measured. */
export function restOf({ low, high, n }: Pick<SeriesValue, 'low' | 'high' | 'n'>): string {
  const between = low !== undefined && high !== undefined ? `${showNumber(low)} … ${showNumber(high)}` : '';
  const answers = n !== undefined ? `n ${formatNumber(n)}` : '';
  return [between, answers].filter(Boolean).join(', ');
}

/** Figures of feedback are told as they are read, and too few answers have neither a number nor an interval. */
function figureOf(lane: Lane, series: Series, scale: Scale, value: SeriesValue): Figure {
  const { low, high, ...rest } = value;
  if (isFew(series, value)) return { lane, series, value: rest, number: '–' };
  if (!series.feedback) return { lane, series, value, number: showNumber(value.value) };
  const rounded = (one: number | undefined) => (one === undefined ? undefined : roundedFigure(scale, one));
  const ends = Object.entries({ low: rounded(low), high: rounded(high) }).filter(([, end]) => end !== undefined);
  const told: SeriesValue = { ...rest, ...Object.fromEntries(ends) };
  return { lane, series, value: told, number: showNumber(roundedFigure(scale, value.value)) };
}
