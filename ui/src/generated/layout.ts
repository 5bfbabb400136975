// Generated from the Rust types by `cargo xtask codegen`; changes here are lost.

import type { CardId, ConnectorEnd, ConnectorId, ConnectorKind, LaneId, LaneKind, SeriesId, SeriesKind, StageId, TouchpointId } from "./model";

/** A box with what is drawn in it. */
export type Block = {
  /** Width. */
  w: number,
  /** Height. */
  h: number,
  /** What is drawn, relative to the block's upper left corner. */
  prims: Array<Prim>,
};

/** A card in its cell. */
export type CardBox = {
  /** The card. */
  id: CardId,
  /** Its row. */
  lane: LaneId,
  /** Its first column. */
  touchpoint: TouchpointId,
  /** Left edge, from that of the first column. */
  x: number,
  /** Upper edge, from that of the row. */
  y: number,
  /** The card as drawn. */
  block: Block,
};

/** What a cell holds besides cards. */
export type CellBox = {
  /** Its row. */
  lane: LaneId,
  /** Its column. */
  touchpoint: TouchpointId,
  /** Left edge, from that of the column. */
  x: number,
  /** Upper edge, from that of the row. */
  y: number,
  /** What is drawn. */
  block: Block,
  /** Where scores are set in it. */
  controls?: Array<CellControl>,
};

/** Where one score of a series is set in a cell. */
export type CellControl = {
  /** The series; the touchpoint is that of the cell. */
  series: SeriesId,
  /** How the score is set. */
  kind: ControlKind,
  /** Left edge, from that of the cell's block. */
  x: number,
  /** Upper edge, from that of the cell's block. */
  y: number,
  /** Width. */
  w: number,
  /** Height. */
  h: number,
};

/** A circle. */
export type CirclePrim = {
  /** Centre. */
  cx: number,
  /** Centre. */
  cy: number,
  /** Radius. */
  r: number,
  /** Colour of the inside. */
  fill?: Ink,
  /** Outline. */
  stroke?: Stroke,
};

/** A column: a touchpoint, the place where the first touchpoint of an empty stage will be, or a collapsed
 * stage with all of its touchpoints. */
export type Column = {
  /** The stage it belongs to. */
  stage: StageId,
  /** The touchpoint; none in an empty and in a collapsed stage. */
  touchpoint: TouchpointId | null,
  /** Whether this is a collapsed stage or a collapsed touchpoint: a narrow column with a header and
   * nothing below it, though cards that begin before it may reach over it. */
  collapsed: boolean,
  /** Width, padding included. */
  width: number,
  /** Where the header stands in the column, from its left edge. */
  headerX: number,
  /** Header. */
  header: Block,
};

/** A connector between two touchpoints or between two cards.
 *
 * Between touchpoints it is an arc in the band: with `base` the lower edge of the band and `xa`, `xb` the
 * middles of the two columns, the cubic from `(xa, base)` to `(xb, base)` with the control points
 * `(xa, base - lift*4/3)` and `(xb, base - lift*4/3)`; its label is centred on `((xa + xb)/2, base - lift)`.
 *
 * Between cards it goes from the middle of the facing vertical side of the one to that of the other, that with
 * the smaller `x` being the left one, or, where both begin in one column, from the lower side of the upper
 * card to the upper side of the lower one. It is a cubic with handles along the normals of the sides. With
 * `d` the way to go along the normal, they are `max(6, d/2)` long, and `max(24, -d/2)` where `d` is negative,
 * as the cards lie over one another. Its label is centred on the middle of the curve.
 *
 * At `to` stands an arrow head, 6 long and 7 wide, filled with the ink of the stroke, its tip on the end. */
export type ConnectorLine = {
  /** The connector. */
  id: ConnectorId,
  /** What it means. */
  kind: ConnectorKind,
  /** Where it begins. */
  from: ConnectorEnd,
  /** Where it leads. */
  to: ConnectorEnd,
  /** How it is drawn. */
  stroke: Stroke,
  /** How high the arc rises above the base of the band; 0 between cards. */
  lift: number,
  /** Its label, share and mark of a note; none where it has none of these. */
  label: Block | null,
};

/** How a score is set in a cell. */
export type ControlKind = "slider" | "number";

/** The curves of one experience or drama lane, or the lines of the personas in an interaction lane, which
 * has guides alone. */
export type Curve = {
  /** The lane. */
  lane: LaneId,
  /** Upper edge of the plot, from that of the row: where the best score is. */
  top: number,
  /** Lower edge of the plot, from that of the row: where the worst score is. */
  bottom: number,
  /** Height to which areas are filled, from the upper edge of the row. */
  base: number,
  /** Lines across the plot, with the scale's words or numbers. */
  guides: Array<Guide>,
  /** The space between two lines that is shaded, below all lines; none where none is. */
  gap?: GapArea,
  /** Lines of the curve, in drawing order. */
  lines: Array<CurveLine>,
};

/** The frame of a curve. */
export type CurveFrame = {
  /** Upper edge of the plot. */
  top: number,
  /** Lower edge of the plot. */
  bottom: number,
  /** Height to which areas are filled. */
  base: number,
  /** Lines across the plot. */
  guides: Array<Guide>,
  /** The space between two lines that is shaded. */
  gap?: GapArea,
};

/** One series as drawn. */
export type CurveLine = {
  /** The series. */
  series: SeriesId,
  /** Where its scores come from. */
  kind: SeriesKind,
  /** How the line is drawn; with `gradient`, the ink is that of the legend alone. */
  stroke: Stroke,
  /** Inks from the top of the plot to its bottom that colour the line by its height. */
  gradient: Array<Ink>,
  /** Whether the space between the line and `Curve::base` is tinted. */
  area: boolean,
  /** Opacity of that tint, 0 to 1. */
  areaOpacity: number,
  /** How a score is marked. */
  marker: Marker,
  /** Scores in the order of the columns. */
  knots: Array<Knot>,
};

/** A change inside the curves of one lane. */
export type CurvePatch = {
  /** The lane. */
  lane: LaneId,
  /** New plot edges, guides and gap, where they changed. */
  frame?: CurveFrame,
  /** Changes of lines, by series. */
  lines: Array<LinePatch>,
};

/** The space between two lines of a curve.
 *
 * It is filled between each two neighbouring columns at which both lines have knots that follow on one another and
 * are joined: from the one line's cubic to the other's. */
export type GapArea = {
  /** The line of what is assumed or intended. */
  from: SeriesId,
  /** The line of what was measured. */
  to: SeriesId,
  /** Colour of the space. */
  ink: Ink,
  /** Opacity of the space, 0 to 1. */
  opacity: number,
};

/** Colours that change with the height alone. */
export type Gradient = {
  /** Where the first colour is; it goes on above. */
  y0: number,
  /** Where the last colour is; it goes on below. */
  y1: number,
  /** Colours, evenly spread from `y0` to `y1`, mixed in sRGB between. */
  stops: Array<Ink>,
};

/** A line across the plot at one score. */
export type Guide = {
  /** Where it is, from the upper edge of the row. */
  y: number,
  /** How it is drawn. */
  stroke: Stroke,
  /** The score's word or number. */
  label: Block | null,
  /** Left edge of the label, from that of the first column. */
  labelX: number,
  /** Upper edge of the label, from that of the row. */
  labelY: number,
};

/** An icon of the bundled set (`assets/icons/icons.json`): strokes in a square of 24 by 24. */
export type IconPrim = {
  /** Name in the set. */
  name: string,
  /** Left edge. */
  x: number,
  /** Upper edge. */
  y: number,
  /** Side of the square. */
  size: number,
  /** Colour of the strokes. */
  ink: Ink,
};

/** A picture, drawn so that it covers its box: scaled with its aspect kept until it fills the box, its
 * middle in the box' middle, and what reaches over the edges cut off. Where the picture is missing, the
 * box is filled with the ink `image.empty`. */
export type ImagePrim = {
  /** Left edge of the box. */
  x: number,
  /** Upper edge of the box. */
  y: number,
  /** Width of the box. */
  w: number,
  /** Height of the box. */
  h: number,
  /** Radii of the corners: upper left, upper right, lower right, lower left. */
  r: [number, number, number, number],
  /** Name of the picture in the workspace. */
  image: string,
  /** What the picture shows, in words; may be empty. */
  alt: string,
};

/** A named colour, resolved to red, green, blue and alpha by the theme: `card.painPoints.fill`,
 * `accent.indigo.tint`, `accent.#336699.text`. */
export type Ink = string;

/** A point of the curve, in the middle of its column.
 *
 * Between a knot and the next one with `joined`, the line is the cubic with these slopes at its ends:
 * with the distance `dx` between the columns' middles, the control points are
 * `(x0 + dx/3, y0 + slope0*dx/3)` and `(x1 - dx/3, y1 - slope1*dx/3)`. */
export type Knot = {
  /** The column. */
  touchpoint: TouchpointId,
  /** Height, from the upper edge of the row. */
  y: number,
  /** Steepness of the line here: map pixels down for each to the right. */
  slope: number,
  /** Whether the line from the knot before reaches here; false at the first. */
  joined: boolean,
  /** Colour of the marker's outline. */
  ink: Ink,
  /** A face or an emoji that is drawn in place of the marker, its middle on the knot. */
  mark?: Block,
  /** Heights of the lower and the upper end of the score's 95 % interval, from the upper edge of the row:
   * below the markers, a vertical line of width 1.5 in the ink of the line's stroke. */
  interval?: [number, number],
  /** Whether a dashed ring (radius 12, line 1.5, dash 3 and 3, ink `curve.momentOfTruth`) is drawn around
   * the marker. The words for it are in `label`. */
  momentOfTruth: boolean,
  /** Words by the marker: "moment of truth", a note, or both; none where there is neither. */
  label?: KnotLabel,
};

/** Words by a marker. */
export type KnotLabel = {
  /** Left edge, from the middle of the column. */
  x: number,
  /** Upper edge, from that of the row. */
  y: number,
  /** The words. */
  block: Block,
};

/** A map laid out. It travels as a `PackedLayout`, which says the same in fewer words. */
export type Layout = {
  /** Sizes that all of the sheet shares. */
  metrics: Metrics,
  /** Stages in order. */
  stages: Array<StageBox>,
  /** Columns in order. */
  columns: Array<Column>,
  /** Rows in order. */
  rows: Array<Row>,
  /** Cards, by id. */
  cards: { [key in CardId]: CardBox },
  /** What cells hold besides cards, such as channel chips; ordered by lane, then touchpoint. */
  cells: Array<CellBox>,
  /** Experience curves, one per experience lane, in the order of the rows. */
  curves: Array<Curve>,
  /** Connectors whose two ends are on the sheet, in the order of the map. */
  connectors: Array<ConnectorLine>,
};

/** Turns one layout into the next. Applied in the order of the fields; at the end, curves are put in the
 * order of their rows. `Layout::apply` is the reference. */
export type LayoutPatch = {
  /** New shared sizes. */
  metrics?: Metrics,
  /** Change of the list of stages. */
  stages?: ListPatch<StageBox>,
  /** Change of the list of columns. */
  columns?: ListPatch<Column>,
  /** Change of the list of rows. */
  rows?: ListPatch<Row>,
  /** Cards made, moved or drawn anew. */
  cards?: Array<CardBox>,
  /** Cards gone. */
  cardsGone?: Array<CardId>,
  /** Cells drawn anew. */
  cells?: Array<CellBox>,
  /** Cells that no longer hold anything besides cards. */
  cellsGone?: Array<[LaneId, TouchpointId]>,
  /** Curves of lanes that are new or whose lines are others than before. */
  curves?: Array<Curve>,
  /** Changes inside curves whose lines are the same as before. */
  curveChanges?: Array<CurvePatch>,
  /** Lanes that no longer draw a curve; never ones named above. */
  curvesGone?: Array<LaneId>,
  /** All connectors, where any of them changed. */
  connectors?: Array<ConnectorLine>,
};

/** A length that can be compared and hashed. */
export type Length = number;

/** A change of one line of a curve. */
export type LinePatch = {
  /** The series. */
  series: SeriesId,
  /** The line without its knots, where its looks changed. */
  looks?: CurveLine,
  /** Splice of the knots. */
  at: number,
  /** How many knots are taken out there. */
  removed: number,
  /** Knots put in their place. */
  inserted: Array<Knot>,
};

/** A change of an ordered list: first a splice, then items that stay in their place but look different. */
export type ListPatch<T> = {
  /** Index of the first item that is replaced. */
  at: number,
  /** How many items are taken out there. */
  removed: number,
  /** Items put in their place. */
  inserted: Array<T>,
  /** Items drawn anew, with their index after the splice. */
  changed: Array<[number, T]>,
};

/** How a score is marked: filled with the ink `curve.marker`, outlined in the knot's ink. */
export type Marker = "ring" | "square" | "diamond";

/** Sizes that all of the sheet shares, in map pixels. */
export type Metrics = {
  /** Width of the lane headers. */
  laneHeaderWidth: number,
  /** Space between lane headers and the first column. */
  laneHeaderGap: number,
  /** Space between the last column of a stage and the first of the next. */
  stageGap: number,
  /** Upper edge of the stage headers. */
  stageHeaderY: number,
  /** Height of the stage headers. */
  stageHeaderHeight: number,
  /** Upper edge of the band for the arcs of connectors between touchpoints. */
  pathBandY: number,
  /** Height of that band: the highest arc with its label; 0 without arcs. */
  pathBandHeight: number,
  /** Upper edge of the touchpoint headers. */
  touchpointHeaderY: number,
  /** Height of the touchpoint headers: that of the tallest. */
  touchpointHeaderHeight: number,
  /** Upper edge of the first row. */
  rowsY: number,
  /** Space between rows. */
  rowGap: number,
  /** Space kept below the last row and right of the last column. */
  margin: number,
};

/** A block: its width, its height, and its primitives. Each is a list that begins with the number of its
 * style: a text with x, y, width, the letters and perhaps an address, a rectangle with x, y, width and
 * height, a circle and an icon with their place. What has no style stands as it is. */
export type PackedBlock = [w: number, h: number, ...prims: ([style: number, ...place: (number | string)[]] | Prim)[]];

/** A [`Layout`] as it is written. */
export type PackedLayout = {
  /** Sizes that all of the sheet shares. */
  metrics: Metrics,
  /** What primitives share; they name it by its place in this list. */
  styles: Array<PackedStyle>,
  /** Stages in order. */
  stages: Array<StageBox>,
  /** Columns in order: stage, touchpoint, whether it is collapsed, width, place of the header, header. */
  columns: Array<[StageId, TouchpointId | null, boolean, Length, Length, PackedBlock]>,
  /** Rows in order. */
  rows: Array<Row>,
  /** Cards in no particular order: id, number of the row, number of the first column, x, y, what is drawn. */
  cards: Array<[CardId, number, number, Length, Length, PackedBlock]>,
  /** Cells: number of the row, number of the column, x, y, what is drawn, controls. */
  cells: Array<[number, number, Length, Length, PackedBlock, Array<CellControl>]>,
  /** Curves in the order of the rows. */
  curves: Array<Curve>,
  /** Connectors in the order of the map. */
  connectors: Array<ConnectorLine>,
};

/** What primitives of one kind share: all but their place, and a text's letters. */
export type PackedStyle = { "t": "text",
  /** Size of the type. */
  size: Length,
  /** Weight, 100 to 900. */
  weight: number,
  /** Whether the type is italic. */
  italic?: boolean,
  /** Colour. */
  ink: Ink,
  } | { "t": "rect",
  /** Radii of the corners. */
  r: [Length, Length, Length, Length],
  /** Colour of the inside. */
  fill?: Ink,
  /** Outline. */
  stroke?: Stroke,
  } | { "t": "circle",
  /** Radius. */
  r: Length,
  /** Colour of the inside. */
  fill?: Ink,
  /** Outline. */
  stroke?: Stroke,
  } | { "t": "icon",
  /** Name in the set. */
  name: string,
  /** Side of the square. */
  size: Length,
  /** Colour of the strokes. */
  ink: Ink,
};

/** Any outline. */
export type PathPrim = {
  /** SVG path data in absolute commands, `M`, `L`, `C` and `Z` alone, numbers separated by spaces. */
  d: string,
  /** Colour of the inside. */
  fill?: Ink,
  /** Outline. */
  stroke?: Stroke,
  /** Colours that take the place of the ink of the inside and of the outline, where these are drawn. */
  gradient?: Gradient,
  /** Opacity of the inside and the outline, 0 to 1. */
  opacity?: number,
};

/** One thing to draw. Painters draw the primitives of a block in order, later over earlier. */
export type Prim = { "t": "rect" } & RectPrim | { "t": "text" } & TextPrim | { "t": "circle" } & CirclePrim | { "t": "path" } & PathPrim | { "t": "icon" } & IconPrim | { "t": "image" } & ImagePrim;

/** A rectangle with round corners. */
export type RectPrim = {
  /** Left edge. */
  x: number,
  /** Upper edge. */
  y: number,
  /** Width. */
  w: number,
  /** Height. */
  h: number,
  /** Radii of the corners: upper left, upper right, lower right, lower left. */
  r: [number, number, number, number],
  /** Colour of the inside. */
  fill?: Ink,
  /** Outline. */
  stroke?: Stroke,
};

/** A row: a lane. */
export type Row = {
  /** The lane. */
  lane: LaneId,
  /** What the lane holds. */
  kind: LaneKind,
  /** Whether it is drawn as a thin strip. */
  collapsed: boolean,
  /** Height of the row, without the rule above it. */
  height: number,
  /** Colour behind the cells. */
  fill: Ink,
  /** Header, as high as the row. */
  header: Block,
  /** Space above the row that its rule takes; 0 without one. */
  ruleHeight: number,
  /** The line above the row (of interaction, of visibility, of internal interaction). */
  rule?: Rule,
};

/** A line across the sheet between two rows, with its name. */
export type Rule = {
  /** How the line is drawn, from the left edge of the sheet to the right edge of the last column. */
  stroke: Stroke,
  /** Where it is drawn, from the top of the space above the row. */
  y: number,
  /** Its name, drawn over the line at the left edge of the sheet, its middle at `y`. */
  label: Block,
};

/** A stage's header; it reaches from the stage's first column to its last. */
export type StageBox = {
  /** The stage. */
  id: StageId,
  /** Header, as wide as the stage. */
  header: Block,
};

/** How an outline is drawn, centred on its path. */
export type Stroke = {
  /** Colour. */
  ink: Ink,
  /** Width in map pixels. */
  width: number,
  /** Lengths of dash and gap; none draws a solid line. */
  dash?: [number, number],
};

/** One line of text in one style: a run. A line of several styles is several runs. */
export type TextPrim = {
  /** Left edge of the run. */
  x: number,
  /** Baseline. */
  y: number,
  /** Width: the sum of the advances. */
  w: number,
  /** The characters, as they stand in the map. */
  text: string,
  /** Size of the type. */
  size: number,
  /** Weight, 100 to 900. */
  weight: number,
  /** Whether the type is italic. */
  italic?: boolean,
  /** Whether the run reads from right to left. Its place is that of its left edge all the same. */
  rtl?: boolean,
  /** Colour. */
  ink: Ink,
  /** Address that the run links to. */
  link?: string,
};
