/** A part of a map that has been copied, and how it travels through the clipboard of the system. */
import type { Content } from '../generated/commands';
import type { Card, EntityId, Lane, MapId, Persona, Series, Stage, Touchpoint } from '../generated/model';
import type { MapModel } from '../session/model.svelte';

/**
 * What was copied, with the ids it had. The frame is what the things stood in: every lane and touchpoint
 * between the first and the last of them in order, so that what is pasted keeps its distances.
 */
export interface Fragment {
  /** Version of this form. */
  readonly desirePath: 1;
  readonly map: MapId;
  readonly content: Required<Content>;
  readonly frame: {
    readonly stages: Stage[];
    readonly touchpoints: Touchpoint[];
    readonly lanes: Lane[];
    /** The series, without their scores, that copied scores are of. */
    readonly series: Series[];
  };
}

/** Copies what is selected with all it holds; null when nothing of it can be copied. */
export function fragmentOf(model: MapModel, map: MapId, selection: readonly EntityId[]): Fragment | null {
  const chosen = (type: EntityId['type']) => new Set(selection.flatMap((one) => (one.type === type ? [one.id] : [])));
  const [stageIds, laneIds, cardIds, seriesIds] = [chosen('stage'), chosen('lane'), chosen('card'), chosen('series')];
  const touchpointIds = chosen('touchpoint');
  const stages = model.stages.filter(({ id }) => stageIds.has(id));
  const touchpoints = model.touchpoints.filter(({ id, stage }) => touchpointIds.has(id) || stageIds.has(stage));
  const columns = new Set(touchpoints.map(({ id }) => id));
  const lanes = model.lanes.filter(({ id }) => laneIds.has(id));
  const cards = inMapOrder(model).filter(
    ({ id, lane, touchpoint }) => cardIds.has(id) || laneIds.has(lane) || columns.has(touchpoint),
  );
  const series = model.series.filter(({ id, lane }) => seriesIds.has(id) || laneIds.has(lane));
  const scores = columns.size > 0 ? scoresOf(model, columns, new Set(series.map(({ id }) => id))) : [];
  const ends = new Set([...columns, ...cards.map(({ id }) => id)]);
  const connectors = model.connectors.filter(({ from, to }) => ends.has(from.id) && ends.has(to.id));
  const scored = model.series.filter(({ id }) => scores.some((score) => score.series === id));
  const personas = personasOf(model, chosen('persona'), cards, [...series, ...scored]);
  const content = { stages, touchpoints, lanes, cards, series, scores, personas, connectors };
  const frame = { ...frameOf(model, content), series: scored.map((one) => ({ ...one, values: [] })) };
  const empty = [stages, touchpoints, lanes, cards, series, personas].every((list) => list.length === 0);
  return empty ? null : { desirePath: 1, map, content, frame };
}

/** Cards row by row, in the order of their cells. */
export function inMapOrder(model: MapModel): Card[] {
  const { touchpoints } = model;
  return model.lanes.flatMap((lane) => touchpoints.flatMap((column) => model.cardsInCell(lane.id, column.id)));
}

function scoresOf(model: MapModel, columns: ReadonlySet<string>, copied: ReadonlySet<string>) {
  return model.series.flatMap((series) =>
    copied.has(series.id)
      ? []
      : (series.values ?? [])
          .filter((value) => columns.has(value.touchpoint))
          .map((value) => ({ series: series.id, value })),
  );
}

/** Those that are selected, and those that copied things speak of. */
function personasOf(
  model: MapModel,
  chosen: ReadonlySet<string>,
  cards: readonly Card[],
  series: readonly Series[],
): Persona[] {
  const named = new Set([...chosen, ...cards.flatMap(({ persona, to }) => [persona, to])]);
  for (const { persona } of series) named.add(persona);
  return model.personas.filter(({ id }) => named.has(id));
}

function frameOf(
  model: MapModel,
  { touchpoints, lanes, cards, series }: Required<Content>,
): Omit<Fragment['frame'], 'series'> {
  // What hangs on lanes spreads over all columns, and what hangs on columns over all lanes.
  const allColumns = lanes.length > 0 || series.length > 0;
  const allLanes = touchpoints.length > 0;
  const columns = new Set([...touchpoints.map(({ id }) => id), ...cards.map(({ touchpoint }) => touchpoint)]);
  const rows = new Set(cards.map(({ lane }) => lane));
  const framed = allColumns ? [...model.touchpoints] : stretch(model.touchpoints, columns);
  return {
    stages: model.stages.filter(({ id }) => framed.some(({ stage }) => stage === id)),
    touchpoints: framed,
    lanes: allLanes || lanes.length > 0 ? [...model.lanes] : stretch(model.lanes, rows),
  };
}

/** The part of a list from the first to the last of some of its things. */
function stretch<T extends { id: string }>(list: readonly T[], ids: ReadonlySet<string>): T[] {
  const at = list.flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
  const [first] = at;
  return first === undefined ? [] : list.slice(first, (at.at(-1) ?? first) + 1);
}

/** Longer ones are no clipboard of ours. */
const LONGEST = 64 * 1024 * 1024;

/** A fragment in letters that survive every clipboard. */
export function encode(fragment: Fragment): string {
  const bytes = new TextEncoder().encode(JSON.stringify(fragment));
  let letters = '';
  for (let at = 0; at < bytes.length; at += 0x8000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(letters);
}

/** Reads what `encode` wrote; null for anything else. The core checks the content when it is inserted. */
export function decode(letters: string): Fragment | null {
  if (letters.length > LONGEST) return null;
  try {
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isFragment(read) ? read : null;
  } catch {
    return null;
  }
}

const CONTENT = [
  'stages',
  'touchpoints',
  'lanes',
  'cards',
  'series',
  'scores',
  'personas',
  'connectors',
] as const satisfies readonly (keyof Content)[];
const FRAME = ['stages', 'touchpoints', 'lanes', 'series'] as const;

function isFragment(read: unknown): read is Fragment {
  if (!isRecord(read) || read['desirePath'] !== 1 || typeof read['map'] !== 'string') return false;
  const { content, frame } = read;
  return isRecord(content) && isRecord(frame) && areLists(content, CONTENT) && areLists(frame, FRAME);
}

function areLists(record: Record<string, unknown>, names: readonly string[]): boolean {
  return names.every((name) => Array.isArray(record[name]) && (record[name] as unknown[]).every(isRecord));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many things a person would say were copied: of the widest kind. */
export function mainThings({ content }: Fragment): readonly (Stage | Touchpoint | Lane | Card | Series | Persona)[] {
  const { stages, touchpoints, lanes, cards, series, personas } = content;
  return [stages, touchpoints, lanes, cards, series, personas].find((list) => list.length > 0) ?? [];
}
