/** Small sheets for tests, laid out by hand so that expected numbers can be read off. */
import type { Block, CardBox, Column, ConnectorLine, Layout, Row } from '../../generated/layout';
import type { ConnectorEnd, LaneKind } from '../../generated/model';
import { Sheet } from '../sheet';

/** A stage and its touchpoints; an empty list makes the placeholder column of an empty stage. */
export type StagePlan = readonly [stage: string, touchpoints: readonly string[]];

/** What a test sheet holds; everything not named has usual sizes. */
export interface SheetPlan {
  readonly stages: readonly StagePlan[];
  readonly lanes: readonly (readonly [lane: string, kind: LaneKind])[];
  /** Cards by cell, `lane/touchpoint`, from top to bottom; each is 100 wide and 40 high. */
  readonly cards?: Readonly<Record<string, readonly string[]>>;
  /** Heights of scores by lane and touchpoint. */
  readonly knots?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Connectors by id: the two touchpoints or the two cards. */
  readonly connectors?: Readonly<Record<string, readonly [from: ConnectorEnd, to: ConnectorEnd]>>;
}

/** Columns are 120 wide with stage gaps of 20 from x 200 on; rows 100 high with gaps of 10 from y 100 on. */
export function layoutOf({ stages, lanes, cards = {}, knots = {}, connectors = {} }: SheetPlan): Layout {
  return {
    metrics: {
      laneHeaderWidth: 190,
      laneHeaderGap: 10,
      stageGap: 20,
      stageHeaderY: 10,
      stageHeaderHeight: 30,
      pathBandY: 40,
      pathBandHeight: 10,
      touchpointHeaderY: 50,
      touchpointHeaderHeight: 40,
      rowsY: 100,
      rowGap: 10,
      margin: 20,
    },
    stages: stages.map(([id]) => ({ id, header: block(120, 30) })),
    columns: stages.flatMap(([stage, touchpoints]) =>
      touchpoints.length > 0 ? touchpoints.map((id) => columnOf(stage, id)) : [columnOf(stage, null)],
    ),
    rows: lanes.map(([lane, kind]) => rowOf(lane, kind)),
    cards: Object.fromEntries(
      Object.entries(cards).flatMap(([cell, ids]) => ids.map((id, index) => [id, cardOf(id, cell, index)])),
    ),
    cells: [],
    connectors: Object.entries(connectors).map(([id, [from, to]]) => connectorOf(id, from, to)),
    curves: Object.entries(knots).map(([lane, heights]) => ({
      lane,
      top: 10,
      bottom: 90,
      base: 50,
      guides: [],
      lines: [
        {
          series: `${lane}-series`,
          kind: 'assumed',
          stroke: { ink: 'curve.assumed', width: 3 },
          gradient: [],
          area: false,
          areaOpacity: 0.1,
          marker: 'ring',
          knots: Object.entries(heights).map(([touchpoint, y], index) => ({
            touchpoint,
            y,
            slope: 0,
            joined: index > 0,
            ink: 'curve.good',
            momentOfTruth: false,
          })),
        },
      ],
    })),
  };
}

/** The sheet of a plan. */
export function sheetOf(plan: SheetPlan): Sheet {
  return new Sheet(layoutOf(plan), {});
}

/** A column of 120. */
export function columnOf(stage: string, touchpoint: string | null): Column {
  return { stage, touchpoint, width: 120, headerX: 5, header: block(110, 40), collapsed: false };
}

/** A row of 100. */
export function rowOf(lane: string, kind: LaneKind): Row {
  return { lane, kind, collapsed: false, height: 100, fill: 'row.text.fill', header: block(190, 100), ruleHeight: 0 };
}

/** A connector without a label. */
export function connectorOf(id: string, from: ConnectorEnd, to: ConnectorEnd): ConnectorLine {
  const arc = from.type === 'touchpoint';
  return {
    id,
    kind: arc ? 'branch' : 'arrow',
    from,
    to,
    stroke: { ink: 'connector.branch', width: 2 },
    lift: arc ? 8 : 0,
    label: null,
  };
}

/** A card of 100 by 40, the `index`th of its cell. */
export function cardOf(id: string, cell: string, index: number): CardBox {
  const [lane = '', touchpoint = ''] = cell.split('/');
  return { id, lane, touchpoint, x: 10, y: 8 + index * 48, block: block(100, 40) };
}

function block(w: number, h: number): Block {
  return { w, h, prims: [] };
}

/** Two stages of two and one touchpoints, an empty third one, three lanes with some cards, and a curve. */
export const plan: SheetPlan = {
  stages: [
    ['plan', ['look', 'book']],
    ['fly', ['board']],
    ['home', []],
  ],
  lanes: [
    ['doing', 'actions'],
    ['feeling', 'experience'],
    ['pain', 'painPoints'],
  ],
  cards: { 'doing/look': ['a', 'b'], 'doing/board': ['c'], 'pain/book': ['d'] },
  knots: { feeling: { look: 20, board: 70 } },
};
