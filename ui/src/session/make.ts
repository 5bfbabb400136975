import { v7 as uuid } from 'uuid';
import type { Card, Lane, LaneKind, Persona, Series, Stage, Touchpoint } from '../generated/model';
import { namedColors } from '../parts/color';

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

export function newSeries(lane: string, name: string): Series {
  return { id: uuid(), lane, name, kind: 'assumed', scale: { min: -2, max: 2, step: 0.5 }, values: [] };
}

export function newPersona(name: string, count: number): Persona {
  return { id: uuid(), name, color: namedColors[count % namedColors.length] ?? 'indigo' };
}
