/** From a layout as it travels, where what many primitives share is written once, to the layout itself. */
import type {
  Block,
  CardBox,
  CellBox,
  Column,
  Layout,
  PackedBlock,
  PackedLayout,
  PackedStyle,
  Prim,
} from '../generated/layout';

type PackedPrim = PackedBlock[number];

/**
 * The layout that was packed. Parts that name a row or a column that is not there are left out. Cards and cells are
 * unpacked one by one when they are looked into, so that a large map opens before the most of it is.
 */
export function unpacked(packed: PackedLayout): Layout {
  const { styles, rows } = packed;
  const columns = packed.columns.map(([stage, touchpoint, collapsed, width, headerX, header]): Column => ({
    stage,
    touchpoint,
    collapsed,
    width,
    headerX,
    header: { w: header[0], h: header[1], prims: prims(header, styles) },
  }));
  const place = (row: number, column: number): Pick<CardBox, 'lane' | 'touchpoint'> | null => {
    const lane = rows[row]?.lane;
    const touchpoint = columns[column]?.touchpoint;
    return lane === undefined || touchpoint === undefined || touchpoint === null ? null : { lane, touchpoint };
  };
  const cards: Layout['cards'] = {};
  for (const [id, row, column, x, y, drawn] of packed.cards) {
    const at = place(row, column);
    if (at) cards[id] = { id, lane: at.lane, touchpoint: at.touchpoint, x, y, block: new LateBlock(drawn, styles) };
  }
  const cells: CellBox[] = [];
  for (const [row, column, x, y, drawn, controls] of packed.cells) {
    const at = place(row, column);
    if (!at) continue;
    const cell = { lane: at.lane, touchpoint: at.touchpoint, x, y, block: new LateBlock(drawn, styles) };
    cells.push(controls.length > 0 ? { ...cell, controls } : cell);
  }
  const { metrics, stages, curves, connectors } = packed;
  return { metrics, stages, columns, rows, cards, cells, curves, connectors };
}

/** A block whose primitives are unpacked when somebody asks for them. */
class LateBlock implements Block {
  readonly w: number;
  readonly h: number;
  #prims: Prim[] | null = null;
  #packed: PackedBlock | null;
  readonly #styles: readonly PackedStyle[];

  constructor(packed: PackedBlock, styles: readonly PackedStyle[]) {
    [this.w, this.h] = packed;
    this.#packed = packed;
    this.#styles = styles;
  }

  get prims(): Prim[] {
    this.#prims ??= this.#packed ? prims(this.#packed, this.#styles) : [];
    this.#packed = null;
    return this.#prims;
  }
}

function prims(packed: PackedBlock, styles: readonly PackedStyle[]): Prim[] {
  const list: Prim[] = [];
  for (let at = 2; at < packed.length; at += 1) {
    const drawn = prim(packed[at], styles);
    if (drawn) list.push(drawn);
  }
  return list;
}

function prim(packed: PackedPrim | undefined, styles: readonly PackedStyle[]): Prim | null {
  if (typeof packed !== 'object') return null;
  if (!Array.isArray(packed)) return packed;
  const style = styles[packed[0]];
  return style ? styled(style, packed) : null;
}

/**
 * The primitive of a style. Each is written out field by field: of a hundred thousand, copying the style's
 * fields with `...` would take five times as long.
 */
function styled(style: PackedStyle, list: readonly (number | string)[]): Prim {
  const x = number(list[1]);
  const y = number(list[2]);
  if (style.t === 'text') return styledText(style, list, x, y);
  if (style.t === 'icon') return { t: 'icon', name: style.name, x, y, size: style.size, ink: style.ink };
  const { fill, stroke } = style;
  const drawn: Prim =
    style.t === 'rect'
      ? { t: 'rect', x, y, w: number(list[3]), h: number(list[4]), r: style.r }
      : { t: 'circle', cx: x, cy: y, r: style.r };
  if (fill !== undefined) drawn.fill = fill;
  if (stroke !== undefined) drawn.stroke = stroke;
  return drawn;
}

function styledText(
  { size, weight, italic, ink }: Extract<PackedStyle, { t: 'text' }>,
  list: readonly (number | string)[],
  x: number,
  y: number,
): Prim {
  const text: Prim = { t: 'text', x, y, w: number(list[3]), text: word(list[4]), size, weight, ink };
  if (italic) text.italic = true;
  if (list.length > 5) text.link = word(list[5]);
  return text;
}

function number(value: number | string | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function word(value: number | string | undefined): string {
  return typeof value === 'string' ? value : '';
}
