/**
 * The laid out map as the view keeps it: the core's layout with indexes for fast answers, turned into the
 * next state by patches. What is where in map pixels is the business of `geometry.ts`, what colours mean
 * that of `inks.ts`; nothing here knows of a screen.
 */
import type {
  CardBox,
  CellBox,
  Column,
  ConnectorLine,
  Curve,
  CurveFrame,
  CurvePatch,
  Layout,
  LayoutPatch,
  ListPatch,
  Metrics,
  Row,
  StageBox,
} from '../generated/layout';
import type { CardId, LaneId, SeriesId, StageId, TouchpointId } from '../generated/model';
import type { OpenedMap } from '../generated/protocol';
import { arcOf, type Arc } from './connectors';
import { damageOf, type Damage, noDamage, joinDamage } from './damage';
import { Geometry } from './geometry';
import { narrowed } from './narrowed';
import { shownCurve } from './shownCurve';

/** Colours of inks by theme, as they come with a map and its changes. */
export type Palette = OpenedMap['palette'];

/** Inks by theme. */
export type InksByTheme = Map<string, Map<string, string>>;

/** What of a map is left out or drawn faint on this screen. */
export interface SheetFilter {
  readonly hiddenLanes: ReadonlySet<LaneId>;
  readonly hiddenStages: ReadonlySet<StageId>;
  readonly hiddenSeries: ReadonlySet<SeriesId>;
  readonly faintCards: ReadonlySet<CardId>;
}

const none: ReadonlySet<never> = new Set();

/** Everything is shown as it is. */
export const noFilter: SheetFilter = {
  hiddenLanes: none,
  hiddenStages: none,
  hiddenSeries: none,
  faintCards: none,
};

/** A map laid out, and its colours. Stages, columns, rows and curves are those that are shown. */
export class Sheet {
  metrics: Metrics;
  stages: readonly StageBox[];
  columns: readonly Column[];
  rows: readonly Row[];
  connectors: readonly ConnectorLine[];
  readonly cards = new Map<CardId, CardBox>();
  readonly curves = new Map<LaneId, Curve>();
  readonly inks: InksByTheme = new Map();
  /** Where everything is; replaced when columns or rows change. */
  geometry: Geometry;
  /** How far the widest card ever seen reaches beyond its first column: what a search to the left must add. */
  overhang = 0;
  filter: SheetFilter = noFilter;
  /** Cards that lost columns they cover to the filter, and are cut. */
  readonly cut = new Set<CardId>();
  /** Everything as it was laid out, shown or not. */
  private readonly laid: { stages: readonly StageBox[]; columns: readonly Column[]; rows: readonly Row[] };
  private readonly laidCards = new Map<CardId, CardBox>();
  private readonly laidCurves: Map<LaneId, Curve>;
  private laidGeometry: Geometry;
  private readonly cellBoxes = new Map<LaneId, Map<TouchpointId, CellBox>>();
  private readonly cardsByCell = new Map<LaneId, Map<TouchpointId, CardBox[]>>();
  private damage: Damage = noDamage;
  private arcsNow: readonly Arc[] | null = null;

  constructor(layout: Layout, palette: Palette) {
    this.metrics = layout.metrics;
    const { stages, columns, rows } = layout;
    this.laid = { stages, columns, rows };
    [this.stages, this.columns, this.rows] = [stages, columns, rows];
    this.connectors = layout.connectors;
    this.laidCurves = new Map(layout.curves.map((curve) => [curve.lane, curve]));
    this.geometry = this.laidGeometry = Geometry.of(this);
    this.showCurves();
    for (const card of Object.values(layout.cards)) this.putCard(card);
    for (const list of this.cardsByCell.values()) for (const cards of list.values()) sortByHeight(cards);
    for (const cell of layout.cells) this.putCell(cell);
    this.learn(palette);
  }

  /** Turns this state into the next, as `Layout::apply` does in the core. */
  apply(patch: LayoutPatch, palette: Palette): void {
    const before = damageOf(this, patch);
    const { laid } = this;
    if (patch.metrics) this.metrics = patch.metrics;
    if (patch.stages) laid.stages = spliced(laid.stages, patch.stages);
    if (patch.columns) laid.columns = spliced(laid.columns, patch.columns);
    if (patch.rows) laid.rows = spliced(laid.rows, patch.rows);
    if (patch.metrics || patch.stages || patch.columns || patch.rows) this.placeTracks();
    for (const card of patch.cards ?? []) {
      this.dropCard(card.id);
      sortByHeight(this.putCard(card));
    }
    for (const id of patch.cardsGone ?? []) this.dropCard(id);
    for (const cell of patch.cells ?? []) this.putCell(cell);
    for (const [lane, touchpoint] of patch.cellsGone ?? []) this.cellBoxes.get(lane)?.delete(touchpoint);
    for (const curve of patch.curves ?? []) this.laidCurves.set(curve.lane, curve);
    for (const change of patch.curveChanges ?? []) this.changeCurve(change);
    for (const lane of patch.curvesGone ?? []) this.laidCurves.delete(lane);
    const curves = patch.curves ?? patch.curveChanges ?? patch.curvesGone;
    if (curves ?? (this.hides && patch.columns)) this.showCurves();
    if (patch.connectors) this.connectors = patch.connectors;
    this.arcsNow = null;
    // What is cut depends on all the columns a card covers.
    if (this.hides && patch.columns) this.placeCards();
    this.learn(palette);
    this.damage = joinDamage(this.damage, joinDamage(before, damageOf(this, patch)));
  }

  /** Leaves out and pales what the filter names. Everything is to be painted anew afterwards. */
  show(filter: SheetFilter): void {
    this.filter = filter;
    this.placeTracks();
    this.placeCards();
    this.showCurves();
  }

  /** Whether any stage or lane is left out. */
  get hides(): boolean {
    return this.filter.hiddenLanes.size > 0 || this.filter.hiddenStages.size > 0;
  }

  /** Connectors whose ends are both on the sheet. */
  get arcs(): readonly Arc[] {
    this.arcsNow ??= this.connectors.flatMap((line) => arcOf(this, line) ?? []);
    return this.arcsNow;
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

  /** Columns as they were laid out from one to another, those that are hidden included. */
  laidBetween(first: Column, last: Column): readonly Column[] {
    const { columns } = this.laid;
    return columns.slice(columns.indexOf(first), columns.indexOf(last) + 1);
  }

  private placeTracks(): void {
    const { laid, filter } = this;
    const stays = (stage: StageId) => !filter.hiddenStages.has(stage);
    this.stages = this.hides ? laid.stages.filter(({ id }) => stays(id)) : laid.stages;
    this.columns = this.hides ? laid.columns.filter(({ stage }) => stays(stage)) : laid.columns;
    this.rows = this.hides ? laid.rows.filter(({ lane }) => !filter.hiddenLanes.has(lane)) : laid.rows;
    this.geometry = Geometry.of(this);
    this.laidGeometry = this.hides ? Geometry.of({ ...laid, metrics: this.metrics }) : this.geometry;
    this.arcsNow = null;
  }

  private placeCards(): void {
    const cards = [...this.laidCards.values()];
    this.cardsByCell.clear();
    this.cards.clear();
    this.cut.clear();
    this.overhang = 0;
    for (const card of cards) this.putCard(card);
    for (const list of this.cardsByCell.values()) for (const cell of list.values()) sortByHeight(cell);
    this.arcsNow = null;
  }

  private showCurves(): void {
    const { hiddenSeries } = this.filter;
    this.curves.clear();
    for (const [lane, curve] of this.laidCurves) {
      const whole = !this.hides && hiddenSeries.size === 0;
      this.curves.set(lane, whole ? curve : shownCurve(curve, this.geometry, hiddenSeries));
    }
  }

  private putCard(laid: CardBox): CardBox[] {
    this.laidCards.set(laid.id, laid);
    const card = this.filter.hiddenStages.size > 0 ? narrowed(this, laid, this.laid.columns, this.laidGeometry) : laid;
    if (card !== laid) this.cut.add(card.id);
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
    this.laidCards.delete(id);
    this.cut.delete(id);
    const cards = this.cardsByCell.get(card.lane)?.get(card.touchpoint);
    const index = cards?.indexOf(card) ?? -1;
    if (index >= 0) cards?.splice(index, 1);
  }

  private putCell(cell: CellBox): void {
    orInsert(this.cellBoxes, cell.lane, () => new Map<TouchpointId, CellBox>()).set(cell.touchpoint, cell);
  }

  private changeCurve({ lane, frame, lines }: CurvePatch): void {
    const curve = this.laidCurves.get(lane);
    if (!curve) return;
    this.laidCurves.set(lane, {
      ...(frame ? framed(curve, frame) : curve),
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

/** The curve in another frame. One without a gap has none, whatever the frame before had. */
function framed({ gap: _, ...rest }: Curve, frame: CurveFrame): Curve {
  return { ...rest, ...frame };
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
