import type {
  Card,
  Comment,
  Connector,
  EntityId,
  JourneyMap,
  Lane,
  Persona,
  Series,
  SeriesId,
  Stage,
  Touchpoint,
  View,
} from '../generated/model';
import type { MeasuredValues, ModelPatch } from '../generated/protocol';
import { OrderedList } from './orderedList';

/** The map's own fields: the map without its lists. */
export type MapFields = Omit<JourneyMap, Lists>;
type Lists = 'personas' | 'stages' | 'touchpoints' | 'lanes' | 'cards' | 'series' | 'connectors' | 'comments' | 'views';

/**
 * The map as the application last told it. Read-only: it is replaced by answers and events alone.
 *
 * Things are plain objects that are swapped whole, so a thing that did not change is the same object as
 * before; reading anything here makes an effect run again after each change.
 */
export class MapModel {
  #version = $state(0);
  #fields = $state.raw<MapFields | null>(null);
  #stages = new OrderedList<Stage>();
  #touchpoints = new OrderedList<Touchpoint>();
  #lanes = new OrderedList<Lane>();
  #cards = new OrderedList<Card>();
  #series = new OrderedList<Series>();
  #personas = new OrderedList<Persona>();
  #connectors = new OrderedList<Connector>();
  #comments = new OrderedList<Comment>();
  #views = new OrderedList<View>();
  /** What stands for the scores of series that show feedback; those without figures are missing. */
  measured: ReadonlyMap<SeriesId, MeasuredValues> = $state.raw(new Map());
  /** Cards by lane and touchpoint; made anew when it is asked for after a change. */
  #cells: Map<string, Map<string, Card[]>> | null = null;

  /** Whether the map has arrived. */
  get ready(): boolean {
    return this.#fields !== null;
  }

  get fields(): MapFields | null {
    return this.#fields;
  }

  /** Stages in order. */
  get stages(): readonly Stage[] {
    return this.#read(this.#stages).list;
  }

  /** Touchpoints as the columns stand: by stage, then in their order. */
  get touchpoints(): readonly Touchpoint[] {
    const byStage = new Map<string, Touchpoint[]>(this.stages.map((stage) => [stage.id, []]));
    for (const touchpoint of this.#touchpoints.list) byStage.get(touchpoint.stage)?.push(touchpoint);
    return [...byStage.values()].flat();
  }

  get lanes(): readonly Lane[] {
    return this.#read(this.#lanes).list;
  }

  get cards(): ReadonlyMap<string, Card> {
    return this.#read(this.#cards).byId;
  }

  get series(): readonly Series[] {
    return this.#read(this.#series).list;
  }

  get personas(): readonly Persona[] {
    return this.#read(this.#personas).list;
  }

  get connectors(): readonly Connector[] {
    return this.#read(this.#connectors).list;
  }

  get comments(): readonly Comment[] {
    return this.#read(this.#comments).list;
  }

  get views(): readonly View[] {
    return this.#read(this.#views).list;
  }

  stage(id: string): Stage | undefined {
    return this.#read(this.#stages).byId.get(id);
  }

  touchpoint(id: string): Touchpoint | undefined {
    return this.#read(this.#touchpoints).byId.get(id);
  }

  lane(id: string): Lane | undefined {
    return this.#read(this.#lanes).byId.get(id);
  }

  card(id: string): Card | undefined {
    return this.#read(this.#cards).byId.get(id);
  }

  oneSeries(id: string): Series | undefined {
    return this.#read(this.#series).byId.get(id);
  }

  persona(id: string): Persona | undefined {
    return this.#read(this.#personas).byId.get(id);
  }

  connector(id: string): Connector | undefined {
    return this.#read(this.#connectors).byId.get(id);
  }

  comment(id: string): Comment | undefined {
    return this.#read(this.#comments).byId.get(id);
  }

  view(id: string): View | undefined {
    return this.#read(this.#views).byId.get(id);
  }

  /** Whether the map holds this thing. */
  has({ type, id }: EntityId): boolean {
    return this.#read(this.#lists()[type]).byId.has(id);
  }

  /** Touchpoints of one stage in order. */
  touchpointsOf(stage: string): readonly Touchpoint[] {
    return this.#read(this.#touchpoints).list.filter((touchpoint) => touchpoint.stage === stage);
  }

  /** Cards that start in a cell, in order. */
  cardsInCell(lane: string, touchpoint: string): readonly Card[] {
    this.#read(this.#cards);
    this.#cells ??= cellsOf(this.#cards.list);
    return this.#cells.get(lane)?.get(touchpoint) ?? [];
  }

  seriesOf(lane: string): readonly Series[] {
    return this.#read(this.#series).list.filter((series) => series.lane === lane);
  }

  /** Takes a whole map in. */
  load(map: JourneyMap): void {
    this.#stages = new OrderedList(map.stages);
    this.#touchpoints = new OrderedList(map.touchpoints);
    this.#lanes = new OrderedList(map.lanes);
    this.#cards = new OrderedList(map.cards);
    this.#series = new OrderedList(map.series);
    this.#personas = new OrderedList(map.personas);
    this.#connectors = new OrderedList(map.connectors);
    this.#comments = new OrderedList(map.comments);
    this.#views = new OrderedList(map.views);
    this.#fields = fieldsOf(map);
    this.#changed();
  }

  /** Takes a change in. Applying the same change twice is the same as applying it once. */
  apply(patch: ModelPatch): void {
    if (patch.map) this.#fields = fieldsOf(patch.map);
    for (const { type, id } of patch.gone) this.#lists()[type].remove(id);
    this.#stages.apply(patch.stages, patch.stagePlaces);
    this.#touchpoints.apply(patch.touchpoints, patch.touchpointPlaces);
    this.#lanes.apply(patch.lanes, patch.lanePlaces);
    this.#cards.apply(patch.cards, patch.cardPlaces);
    this.#series.apply(patch.series, patch.seriesPlaces);
    this.#personas.apply(patch.personas, patch.personaPlaces);
    this.#connectors.apply(patch.connectors, patch.connectorPlaces);
    this.#comments.apply(patch.comments, patch.commentPlaces);
    this.#views.apply(patch.views, patch.viewPlaces);
    this.#changed();
  }

  #lists(): Record<EntityId['type'], Pick<OrderedList<Stage>, 'remove'> & { byId: ReadonlyMap<string, unknown> }> {
    return {
      stage: this.#stages,
      touchpoint: this.#touchpoints,
      lane: this.#lanes,
      card: this.#cards,
      series: this.#series,
      persona: this.#personas,
      connector: this.#connectors,
      comment: this.#comments,
      view: this.#views,
    };
  }

  /** Answers `list`, and has the reader run again when the map changes. */
  #read<T>(list: T): T {
    return this.#version < 0 ? list : list;
  }

  #changed(): void {
    this.#cells = null;
    this.#version += 1;
  }
}

/** The map without its lists. */
function fieldsOf({
  personas: _personas,
  stages: _stages,
  touchpoints: _touchpoints,
  lanes: _lanes,
  cards: _cards,
  series: _series,
  connectors: _connectors,
  comments: _comments,
  views: _views,
  ...fields
}: JourneyMap): MapFields {
  return fields;
}

function cellsOf(cards: readonly Card[]): Map<string, Map<string, Card[]>> {
  const cells = new Map<string, Map<string, Card[]>>();
  for (const card of cards) {
    let row = cells.get(card.lane);
    if (!row) cells.set(card.lane, (row = new Map()));
    const cell = row.get(card.touchpoint);
    if (cell) cell.push(card);
    else row.set(card.touchpoint, [card]);
  }
  return cells;
}
