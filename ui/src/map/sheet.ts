/**
 * The laid out map as the view keeps it: the core's layout with indexes for fast answers, turned into the
 * next state by patches. What is where in map pixels is the business of `geometry.ts`, what colours mean
 * that of `inks.ts`; nothing here knows of a screen.
 */
import type {
  CardBox,
  CellBox,
  Column,
  Curve,
  CurvePatch,
  Layout,
  LayoutPatch,
  ListPatch,
  Metrics,
  Row,
  StageBox,
} from '../generated/layout';
import type { CardId, LaneId, StageId, TouchpointId } from '../generated/model';
import type { OpenedMap } from '../generated/protocol';
import { damageOf, type Damage, noDamage, joinDamage } from './damage';
import { Geometry } from './geometry';

/** Colours of inks by theme, as they come with a map and its changes. */
export type Palette = OpenedMap['palette'];

/** Inks by theme. */
export type InksByTheme = Map<string, Map<string, string>>;

/** A map laid out, and its colours. */
export class Sheet {
  metrics: Metrics;
  stages: readonly StageBox[];
  columns: readonly Column[];
  rows: readonly Row[];
  readonly cards: Map<CardId, CardBox>;
  readonly curves: Map<LaneId, Curve>;
  readonly inks: InksByTheme = new Map();
  /** Where everything is; replaced when columns or rows change. */
  geometry: Geometry;
  /** How far the widest card ever seen reaches beyond its first column: what a search to the left must add. */
  overhang = 0;
  private readonly cellBoxes = new Map<LaneId, Map<TouchpointId, CellBox>>();
  private readonly cardsByCell = new Map<LaneId, Map<TouchpointId, CardBox[]>>();
  private damage: Damage = noDamage;

  constructor(layout: Layout, palette: Palette) {
    this.metrics = layout.metrics;
    this.stages = layout.stages;
    this.columns = layout.columns;
    this.rows = layout.rows;
    this.cards = new Map();
    this.curves = new Map(layout.curves.map((curve) => [curve.lane, curve]));
    this.geometry = Geometry.of(this);
    for (const card of Object.values(layout.cards)) this.putCard(card);
    for (const list of this.cardsByCell.values()) for (const cards of list.values()) sortByHeight(cards);
    for (const cell of layout.cells) this.putCell(cell);
    this.learn(palette);
  }

  /** Turns this state into the next, as `Layout::apply` does in the core. */
  apply(patch: LayoutPatch, palette: Palette): void {
    const before = damageOf(this, patch);
    if (patch.metrics) this.metrics = patch.metrics;
    if (patch.stages) this.stages = spliced(this.stages, patch.stages);
    if (patch.columns) this.columns = spliced(this.columns, patch.columns);
    if (patch.rows) this.rows = spliced(this.rows, patch.rows);
    if (patch.metrics || patch.stages || patch.columns || patch.rows) this.geometry = Geometry.of(this);
    for (const card of patch.cards ?? []) {
      this.dropCard(card.id);
      sortByHeight(this.putCard(card));
    }
    for (const id of patch.cardsGone ?? []) this.dropCard(id);
    for (const cell of patch.cells ?? []) this.putCell(cell);
    for (const [lane, touchpoint] of patch.cellsGone ?? []) this.cellBoxes.get(lane)?.delete(touchpoint);
    for (const curve of patch.curves ?? []) this.curves.set(curve.lane, curve);
    for (const change of patch.curveChanges ?? []) this.changeCurve(change);
    for (const lane of patch.curvesGone ?? []) this.curves.delete(lane);
    this.learn(palette);
    this.damage = joinDamage(this.damage, joinDamage(before, damageOf(this, patch)));
  }

  /** What must be painted anew since this was last asked. */
  takeDamage(): Damage {
    const { damage } = this;
    this.damage = noDamage;
    return damage;
  }

  /** Cards whose first column this is, from top to bottom. */
  cardsIn(lane: LaneId, touchpoint: TouchpointId): readonly CardBox[] {
    return this.cardsByCell.get(lane)?.get(touchpoint) ?? [];
  }

  /** What the cell holds besides cards. */
  cellBox(lane: LaneId, touchpoint: TouchpointId): CellBox | undefined {
    return this.cellBoxes.get(lane)?.get(touchpoint);
  }

  /** Numbers of the stage's columns: the first and the one behind the last. */
  columnsOf(stage: StageId): readonly [first: number, behind: number] {
    return this.geometry.stageSpan(stage);
  }

  private putCard(card: CardBox): CardBox[] {
    this.cards.set(card.id, card);
    const lane = orInsert(this.cardsByCell, card.lane, () => new Map<TouchpointId, CardBox[]>());
    const cards = orInsert(lane, card.touchpoint, (): CardBox[] => []);
    cards.push(card);
    const column = this.geometry.columnOf(card.touchpoint);
    const width = column === null ? Infinity : this.geometry.columns.at(column).size;
    this.overhang = Math.max(this.overhang, card.x + card.block.w - width);
    return cards;
  }

  private dropCard(id: CardId): void {
    const card = this.cards.get(id);
    if (!card) return;
    this.cards.delete(id);
    const cards = this.cardsByCell.get(card.lane)?.get(card.touchpoint);
    const index = cards?.indexOf(card) ?? -1;
    if (index >= 0) cards?.splice(index, 1);
  }

  private putCell(cell: CellBox): void {
    orInsert(this.cellBoxes, cell.lane, () => new Map<TouchpointId, CellBox>()).set(cell.touchpoint, cell);
  }

  private changeCurve({ lane, frame, lines }: CurvePatch): void {
    const curve = this.curves.get(lane);
    if (!curve) return;
    this.curves.set(lane, {
      ...curve,
      ...frame,
      lines: curve.lines.map((line) => {
        const change = lines.find((candidate) => candidate.series === line.series);
        if (!change) return line;
        const knots = [...line.knots];
        knots.splice(change.at, change.removed, ...change.inserted);
        return { ...(change.looks ?? line), knots };
      }),
    });
  }

  private learn(palette: Palette): void {
    for (const [theme, colors] of Object.entries(palette)) {
      const inks = orInsert(this.inks, theme, () => new Map<string, string>());
      for (const [ink, color] of Object.entries(colors ?? {})) if (color !== undefined) inks.set(ink, color);
    }
  }
}

/** The list after a patch: first the splice, then the items that only look different. */
export function spliced<T>(list: readonly T[], patch: ListPatch<T>): T[] {
  const next = [...list];
  next.splice(patch.at, patch.removed, ...patch.inserted);
  for (const [index, item] of patch.changed) next[index] = item;
  return next;
}

function sortByHeight(cards: CardBox[]): void {
  cards.sort((a, b) => a.y - b.y);
}

function orInsert<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
