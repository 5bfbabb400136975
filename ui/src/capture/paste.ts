/** What becomes of a copied part of a map where it is pasted: a plan from the two maps alone. */
import { v7 as uuid } from 'uuid';
import type { Command, Content } from '../generated/commands';
import type { Card, EntityId, Lane, MapId, Series, SeriesValue, Touchpoint } from '../generated/model';
import { laneKinds } from '../session/laneKinds';
import type { MapModel } from '../session/model.svelte';
import type { Cell } from '../session/session.svelte';
import type { Fragment } from './fragment';

/** Where things are pasted. */
export interface PasteTarget {
  readonly map: MapId;
  readonly model: MapModel;
  /** Where the keyboard is; null puts things where they stood, or at the start and the end of the map. */
  readonly cell: Cell | null;
  /** What is selected: a stage, touchpoint or lane says behind what its like is pasted. */
  readonly beside: EntityId | null;
}

/** A paste that can be done. */
export interface PastePlan {
  readonly command: Extract<Command, { type: 'insert' }>;
  /** What to select when it is done: the things as the person copied them. */
  readonly made: EntityId[];
}

type Insertion = Required<Content>;

/** The one command that pastes; null when the map has no place for any of it. */
export function pastePlan(fragment: Fragment, target: PasteTarget): PastePlan | null {
  const { content } = fragment;
  const ids = new Map<string, string>();
  const things = [content.stages, content.touchpoints, content.lanes, content.cards, content.series];
  for (const { id } of [...things, content.connectors].flat()) ids.set(id, uuid());
  const places = new Places(fragment, target, ids);
  const insertion = inserted(fragment, target, ids, places);
  const made = madeBy(fragment, insertion);
  if (made.length === 0) return null;
  return { command: { type: 'insert', content: insertion, before: places.before() }, made };
}

function inserted(fragment: Fragment, { model }: PasteTarget, ids: Ids, places: Places): Insertion {
  const { content } = fragment;
  const own = (id: string) => ids.get(id) ?? id;
  const persona = (id: string | undefined) =>
    id !== undefined && (model.persona(id) || content.personas.some((one) => one.id === id)) ? id : undefined;
  const cards = content.cards.flatMap((card) => {
    const cell = places.cellOf(card);
    if (!cell) return [];
    const { persona: speaker, to, links, ...rest } = card;
    const [by, towards] = [persona(speaker), persona(to)];
    const kept = (links ?? []).flatMap((id) => ids.get(id) ?? (model.card(id) ? id : []));
    return [
      {
        ...rest,
        ...cell,
        id: own(card.id),
        ...(kept.length > 0 && { links: kept }),
        ...(by !== undefined && { persona: by }),
        ...(towards !== undefined && { to: towards }),
      },
    ];
  });
  const series = content.series.flatMap((one) => {
    const lane = places.laneOfSeries(one.lane);
    if (lane === null) return [];
    const values = (one.values ?? []).flatMap((value) => {
      const touchpoint = places.columnOf(value.touchpoint);
      return touchpoint === null ? [] : [{ ...value, touchpoint }];
    });
    const { persona: whose, ...rest } = one;
    const by = persona(whose);
    return [{ ...rest, id: own(one.id), lane, values: firstOfEach(values), ...(by !== undefined && { persona: by }) }];
  });
  const scores = content.scores.flatMap(({ series: id, value }) => {
    const touchpoint = ids.get(value.touchpoint);
    const to = touchpoint === undefined ? null : places.seriesOf(id);
    if (touchpoint === undefined || to === null) return [];
    const score = { ...value, touchpoint };
    if (model.oneSeries(to)) return [{ series: to, value: score }];
    // A series that is made brings its scores itself.
    places.neededSeries.get(to)?.values.push(score);
    return [];
  });
  const needed = [...places.neededSeries.values()].map(({ persona: whose, ...rest }) => {
    const by = persona(whose);
    return { ...rest, ...(by !== undefined && { persona: by }) };
  });
  // Told first, because a touchpoint without its stage may need one to be made.
  const touchpoints = content.touchpoints.flatMap((touchpoint) => {
    const stage = places.stageOf(touchpoint);
    return stage === null ? [] : [{ ...touchpoint, id: own(touchpoint.id), stage }];
  });
  return {
    stages: [...places.neededStages, ...content.stages.map((stage) => ({ ...stage, id: own(stage.id) }))],
    touchpoints,
    lanes: [...content.lanes.map((lane) => ({ ...lane, id: own(lane.id) })), ...places.neededLanes],
    cards,
    series: [...series, ...needed],
    scores,
    personas: content.personas.filter(({ id }) => !model.persona(id)),
    connectors: content.connectors.flatMap((connector) => {
      const [from, to] = [ids.get(connector.from.id), ids.get(connector.to.id)];
      if (from === undefined || to === undefined) return [];
      return [
        {
          ...connector,
          id: own(connector.id),
          from: { ...connector.from, id: from },
          to: { ...connector.to, id: to },
        },
      ];
    }),
  };
}

type Ids = ReadonlyMap<string, string>;

/** Whether scores of the one mean the same in the other. */
function isLike(one: Series, other: Series): boolean {
  const { min, max, step } = one.scale;
  const { scale } = other;
  const sameScale = min === scale.min && max === scale.max && step === scale.step;
  return sameScale && one.kind === other.kind && one.name === other.name && one.persona === other.persona;
}

/** Several touchpoints can land in one column; a series has one score there. */
function firstOfEach<T extends { touchpoint: string }>(values: readonly T[]): T[] {
  return values.filter((value, index) => values.findIndex((other) => other.touchpoint === value.touchpoint) === index);
}

function madeBy({ content }: Fragment, made: Insertion): EntityId[] {
  const of = (type: EntityId['type'], list: readonly { id: string }[]) =>
    list.map(({ id }): EntityId => ({ type, id }));
  if (content.stages.length > 0) return of('stage', made.stages);
  if (content.touchpoints.length > 0) return of('touchpoint', made.touchpoints);
  if (content.lanes.length > 0) return of('lane', made.lanes.slice(0, content.lanes.length));
  if (content.cards.length > 0) return of('card', made.cards);
  return content.series.length > 0 ? of('series', made.series) : of('persona', made.personas);
}

/** Where copied things find themselves again. */
class Places {
  /** Lanes that the map lacks for cards and scores of copied columns. */
  readonly neededLanes: Lane[] = [];
  readonly neededStages: Content['stages'] & object = [];
  /** Series that the map lacks for scores of copied columns, by their new ids. */
  readonly neededSeries = new Map<string, Series & { values: SeriesValue[] }>();
  readonly #lanes = new Map<string, string | null>();
  readonly #series = new Map<string, string>();
  readonly #model: MapModel;
  readonly #columns: readonly Touchpoint[];

  constructor(
    private readonly fragment: Fragment,
    private readonly target: PasteTarget,
    private readonly ids: Ids,
  ) {
    this.#model = target.model;
    this.#columns = target.model.touchpoints;
  }

  cellOf({ lane, touchpoint }: Card): Cell | null {
    const [row, column] = [this.laneOf(lane), this.columnOf(touchpoint)];
    return row === null || column === null ? null : { lane: row, touchpoint: column };
  }

  /** The column that takes what stood in this one. */
  columnOf(id: string): string | null {
    const { fragment, target } = this;
    const own = this.ids.get(id);
    if (own !== undefined) return own;
    const index = fragment.frame.touchpoints.findIndex((touchpoint) => touchpoint.id === id);
    if (this.#isCells) {
      const start = this.#columns.findIndex((touchpoint) => touchpoint.id === target.cell?.touchpoint);
      return this.#at(this.#columns, start + index)?.id ?? null;
    }
    if (fragment.map === target.map && this.#model.touchpoint(id)) return id;
    const name = fragment.frame.touchpoints[index]?.name.trim().toLowerCase();
    const named = name ? this.#columns.find((touchpoint) => touchpoint.name.trim().toLowerCase() === name) : undefined;
    return (named ?? this.#at(this.#columns, index))?.id ?? null;
  }

  /** The lane that takes what stood in this one. */
  laneOf(id: string): string | null {
    const known = this.#lanes.get(id);
    if (known !== undefined) return known;
    const lane = this.ids.get(id) ?? (this.#isCells ? this.#laneFromCursor(id) : this.#laneLike(id));
    this.#lanes.set(id, lane);
    return lane;
  }

  /** The same for series, which only lanes of scores can take. */
  laneOfSeries(id: string): string | null {
    const own = this.ids.get(id) ?? this.#lanes.get(id);
    if (own) return own;
    const source = this.fragment.frame.lanes.find((lane) => lane.id === id);
    const chosen = this.#model.lane(this.target.beside?.id ?? this.target.cell?.lane ?? '');
    const fits = (lane: Lane) => lane.kind === source?.kind;
    return (chosen && fits(chosen) ? chosen : this.#model.lanes.find(fits))?.id ?? null;
  }

  /** The series that takes scores of this one: itself, one of its like, or one that is made. */
  seriesOf(id: string): string | null {
    if (this.#model.oneSeries(id)) return id;
    const known = this.#series.get(id);
    if (known !== undefined) return known;
    const source = this.fragment.frame.series.find((series) => series.id === id);
    const lane = source && this.laneOf(source.lane);
    if (!source || !lane) return null;
    const taken = new Set(this.#series.values());
    const like = this.#model.seriesOf(lane).find((series) => !taken.has(series.id) && isLike(series, source));
    const made = { ...source, id: uuid(), lane, values: [] };
    if (!like) this.neededSeries.set(made.id, made);
    this.#series.set(id, (like ?? made).id);
    return (like ?? made).id;
  }

  /** The stage that takes a touchpoint which came without its own. */
  stageOf({ stage }: Touchpoint): string | null {
    const own = this.ids.get(stage);
    if (own !== undefined) return own;
    const { beside, cell } = this.target;
    const near = beside?.type === 'touchpoint' ? beside.id : (cell?.touchpoint ?? '');
    const chosen =
      beside?.type === 'stage' ? beside.id : (this.#model.touchpoint(near)?.stage ?? this.#model.stages.at(-1)?.id);
    if (chosen !== undefined) return chosen;
    const source = this.fragment.frame.stages.find(({ id }) => id === stage);
    if (!source) return null;
    const [made = { ...source, id: uuid() }] = this.neededStages;
    if (this.neededStages.length === 0) this.neededStages.push(made);
    return made.id;
  }

  /** What the pasted things stand in front of: right behind what is selected of their kind. */
  before(): { stage?: string; touchpoint?: string; lane?: string } {
    const { beside, cell } = this.target;
    const column = this.#model.touchpoint(beside?.type === 'touchpoint' ? beside.id : (cell?.touchpoint ?? ''));
    const stage = this.#behind(this.#model.stages, beside?.type === 'stage' ? beside.id : column?.stage);
    const touchpoint = column && this.#behind(this.#model.touchpointsOf(column.stage), column.id);
    const lane = this.#behind(this.#model.lanes, beside?.type === 'lane' ? beside.id : cell?.lane);
    const { content } = this.fragment;
    const isColumns = content.touchpoints.length > 0 && content.stages.length === 0;
    return {
      ...(content.stages.length > 0 && stage !== undefined && { stage }),
      ...(isColumns && beside?.type !== 'stage' && touchpoint !== undefined && { touchpoint }),
      ...(content.lanes.length > 0 && lane !== undefined && { lane }),
    };
  }

  /** Whether cards alone were copied, which keep their distances from where the keyboard is. */
  get #isCells(): boolean {
    const { stages, touchpoints, lanes } = this.fragment.content;
    return this.target.cell !== null && stages.length + touchpoints.length + lanes.length === 0;
  }

  #laneFromCursor(id: string): string | null {
    const takes = (lane: Lane) => laneKinds[lane.kind].cards && !lane.settings?.hidden && !lane.settings?.collapsed;
    const sources = this.fragment.frame.lanes.filter(({ kind }) => laneKinds[kind].cards);
    const from = this.#model.lanes.findIndex((lane) => lane.id === this.target.cell?.lane);
    const onward = this.#model.lanes.slice(Math.max(0, from)).filter(takes);
    const index = sources.findIndex((lane) => lane.id === id);
    return this.#at(onward, Math.max(0, index))?.id ?? null;
  }

  /** The same lane, or else the one that is most like it; made where the map has none. */
  #laneLike(id: string): string | null {
    const { fragment, target } = this;
    if (fragment.map === target.map && this.#model.lane(id)) return id;
    const source = fragment.frame.lanes.find((lane) => lane.id === id);
    if (!source) return null;
    const alike = this.#model.lanes.filter((lane) => lane.kind === source.kind);
    const found = alike.find((lane) => lane.title === source.title) ?? alike[0];
    if (found) return found.id;
    const made = { ...source, id: uuid() };
    this.neededLanes.push(made);
    return made.id;
  }

  #behind(list: readonly { id: string }[], id: string | undefined): string | undefined {
    const at = list.findIndex((thing) => thing.id === id);
    return at < 0 ? undefined : list[at + 1]?.id;
  }

  /** What is at a place of a list; beyond its end, the last. */
  #at<T>(list: readonly T[], index: number): T | undefined {
    return list[Math.min(Math.max(0, index), list.length - 1)];
  }
}
