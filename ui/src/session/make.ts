import { v7 as uuid } from 'uuid';
import type { Content } from '../generated/commands';
import type {
  Card,
  CardImage,
  Connector,
  ConnectorEnd,
  ConnectorKind,
  Lane,
  LaneKind,
  Persona,
  Scale,
  Series,
  SeriesKind,
  Stage,
  Touchpoint,
} from '../generated/model';
import { t } from '../i18n';
import { namedColors } from '../parts/color';
import { laneKinds } from './laneKinds';

/** New things with an id of their own, as commands bring them. */

export function newStage(name: string, count: number): Stage {
  return { id: uuid(), name, color: namedColors[count % namedColors.length] ?? 'indigo' };
}

export function newTouchpoint(stage: string, name: string): Touchpoint {
  return { id: uuid(), stage, name };
}

export function newLane(kind: LaneKind, title: string): Lane {
  return { id: uuid(), kind, title };
}

export function newCard(lane: string, touchpoint: string, text: string): Card {
  return { id: uuid(), lane, touchpoint, text, evidence: 'assumption' };
}

export function newImageCard(lane: string, touchpoint: string, image: CardImage, text = ''): Card {
  return { ...newCard(lane, touchpoint, text), image };
}

/** The scale a curve starts with. */
export const curveScale: Scale = { min: -2, max: 2, step: 0.5 };
/** The scale of gauges, tension and whatever else is counted out of ten. */
export const tenScale: Scale = { min: 0, max: 10, step: 1 };
/** A metric's scale says where its values may lie; −100 to 100 holds percentages and net scores. */
export const metricScale: Scale = { min: -100, max: 100, step: 0 };

export function newSeries(lane: string, name: string, kind: SeriesKind = 'assumed', scale = curveScale): Series {
  return { id: uuid(), lane, name, kind, scale: { ...scale }, values: [] };
}

export function newPersona(name: string, count: number): Persona {
  return { id: uuid(), name, color: namedColors[count % namedColors.length] ?? 'indigo' };
}

export function newConnector(from: ConnectorEnd, to: ConnectorEnd, kind: ConnectorKind): Connector {
  return { id: uuid(), from, to, kind };
}

/** The series that a lane of this kind draws when it is new. */
export function firstSeries(lane: Lane): Series[] {
  switch (laneKinds[lane.kind].scores) {
    case 'curve':
      return [newSeries(lane.id, t('inspector:series.kinds.assumed'))];
    case 'gauges':
      return [
        newSeries(lane.id, t('lanes:gauge.success'), 'assumed', tenScale),
        newSeries(lane.id, t('lanes:gauge.effort'), 'assumed', tenScale),
        newSeries(lane.id, t('lanes:gauge.emotion'), 'assumed', tenScale),
      ];
    case 'one':
      return lane.kind === 'metric'
        ? [newSeries(lane.id, lane.title, 'measured', metricScale)]
        : [newSeries(lane.id, t('lanes:tension'), 'assumed', tenScale)];
    case undefined:
      return [];
  }
}

/** A new lane with the series it needs, for one `insert`. */
export function laneContent(kind: LaneKind, title: string): { lane: Lane; content: Content } {
  const lane = newLane(kind, title);
  return { lane, content: { lanes: [lane], series: firstSeries(lane) } };
}
