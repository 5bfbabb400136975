import { untrack } from 'svelte';
import { t } from '../i18n';
import type { CardId, EntityId, LaneId, MapId, Scale, SeriesId, TouchpointId } from '../generated/model';
import type { MapModel } from '../session/model.svelte';
import type { MapSession } from '../session/session.svelte';
import type { Shown } from '../session/shown';
import { settable, settableScale } from '../session/typed';
import { Camera, type FrameOptions } from './camera.svelte';
import { commentMarks, markAt, openThreads } from './comments';
import { obstacle } from './edit/place';
import { editorRect, type EditTarget } from './edit/target';
import type { Deed, GestureHost } from './gestures/gesture';
import { filterOf } from './filter';
import { gripAt, gripsOf, handleOf, type Handle, type Pointing } from './grips';
import { entityOf, hitTest, sameEntity as same, type Cell, type Hit } from './hit';
import { readingOrder } from './keys/carry';
import { between, entityOfSpot, type SpotRange } from './keys/range';
import { openHit } from './open';
import type { Ghost, Preview } from './preview';
import { MapSpeech } from './sayings';
import { clamp, type Point, type Rect } from './shapes';
import type { Sheet } from './sheet';
import { currentSpot, entityRect, isThere, spotRect, type Spot } from './spot';
import { freeArea, locate, stickyBands, type Bands, type Located } from './sticky';
import { mapFromScreen } from './viewport';

/** What the view asks of the screen around it. */
export interface PaneEvents {
  /** Opens the menu of a thing, or of the empty sheet, at a place in the window. */
  context(entity: EntityId | null, inWindow: Point): void;
  /** Copies a part of what is on screen. */
  picture(home: Rect): Ghost;
  /** Where the view is in the window. */
  corner(): Point;
  /** Shows the comments on what is selected. */
  comments(): void;
  /** Opens a map that a card leads to; answers whether the workspace has it. */
  openMap(map: MapId): boolean;
  /** Lets the person choose the channels of a touchpoint. */
  channels(touchpoint: TouchpointId): void;
}

/** A score whose value or note is being written. */
export interface ScoreEdit extends Cell {
  readonly series: SeriesId;
  readonly field: 'value' | 'note';
}

/** A finger reaches so many times as far as a mouse. */
const coarseReach = 1.8;
/** Room around a comment's mark that counts as on it, in CSS pixels. */
const markSlackPx = { mouse: 1, pen: 3, touch: 6 } as const;

/** The state of one view on a map: what is shown of it, what is under way, and how that acts on the map. */
export class MapPane implements GestureHost {
  readonly camera: Camera;
  readonly say: MapSpeech;
  /** What the gesture under way would do. */
  shown: Preview | null = $state.raw(null);
  /** What the pointer is on; null while a gesture is under way and outside. */
  hover: Hit | null = $state.raw(null);
  /** Where the pointer is, in CSS pixels of the view. */
  pointer: Point | null = $state.raw(null);
  editing: EditTarget | null = $state.raw(null);
  /** The score that is being written in a field of its own. */
  scoring: ScoreEdit | null = $state.raw(null);
  announcement = $state('');
  /** Counts changes of the sheet, for what is derived from it. */
  sheetVersion = $state(0);
  /** Whether the map has the focus and the keyboard was used last. */
  showsFocus = $state(false);
  spaceHeld = $state(false);
  /** Where in the map the pointer was pressed last; where the view began before. */
  place: Point = { x: 0, y: 0 };
  /** The stretch that a selection was widened over; forgotten as soon as something else is selected. */
  #range: (SpotRange & { readonly selection: readonly EntityId[] }) | null = $state.raw(null);

  constructor(
    readonly session: MapSession,
    readonly events: PaneEvents,
  ) {
    this.camera = new Camera(() => this.sheet.geometry);
    this.say = new MapSpeech(() => session.model);
  }

  get sheet(): Sheet {
    return this.session.sheet;
  }

  get bands(): Bands {
    const { metrics, geometry } = this.sheet;
    return stickyBands(metrics, geometry, this.camera.viewport, this.camera.size);
  }

  get readOnly(): boolean {
    return this.session.readOnly;
  }

  get selection(): readonly EntityId[] {
    return this.session.selection;
  }

  get spot(): Spot | null {
    const range = this.#range;
    if (range && range.selection === this.session.selection && isThere(this.sheet, range.head)) return range.head;
    return currentSpot(this.sheet, this.session.selection, this.session.cursor);
  }

  inBody(onScreen: Point): Point {
    const { body } = this.bands;
    return mapFromScreen(this.camera.viewport, {
      x: clamp(onScreen.x, body.x, body.x + body.w),
      y: clamp(onScreen.y, body.y, body.y + body.h),
    });
  }

  /** Open threads of comments, by what they are about. */
  readonly threads = $derived.by(() => (this.session.presented ? [] : openThreads(this.session.model.comments)));

  /** Their marks as far as they are in view. */
  get marks() {
    return commentMarks(this.threads, this.sheet, this.bands, this.camera.zoom);
  }

  get model(): MapModel {
    return this.session.model;
  }

  /** Where a connector can be drawn from; none while something is under way. */
  get handle(): Handle | null {
    return this.readOnly || this.shown || this.editing ? null : handleOf(this.#gripView);
  }

  /** Where the edges of the one selected thing can be taken hold of. */
  get grips(): readonly Rect[] {
    return this.readOnly || this.shown || this.editing ? [] : gripsOf(this.#gripView);
  }

  get #gripView() {
    const { sheet, bands, selection, camera } = this;
    return { sheet, bands, selection, viewport: camera.viewport };
  }

  hit(onScreen: Point, kind: Pointing = 'mouse'): Hit {
    const { viewport } = this.camera;
    const mark = markAt(this.marks, onScreen, markSlackPx[kind]);
    if (mark) return { on: 'comments', about: mark.about };
    const grip = this.readOnly ? null : gripAt(this.#gripView, onScreen, kind);
    const coarse = kind === 'touch' ? coarseReach : 1;
    const under = hitTest(this.sheet, locate(this.bands, viewport, onScreen), viewport.zoom, coarse);
    // A score or slider beside the edge of a card is what is meant.
    return grip && under.on !== 'knot' && under.on !== 'control' ? grip : under;
  }

  choose(hit: Hit, add: boolean): void {
    const entity = entityOf(hit);
    if (!entity) {
      if (!add) this.session.selection = [];
      this.session.cursor = hit.on === 'cell' ? { ...hit.cell } : null;
      return;
    }
    const selected = this.selection.some((other) => same(other, entity));
    if (add) {
      const others = this.selection.filter((other) => !same(other, entity));
      this.select(selected ? others : [...others, entity]);
    } else this.select([entity]);
    if (hit.on === 'knot') this.session.cursor = { lane: hit.knot.lane, touchpoint: hit.knot.touchpoint };
    if (hit.on === 'control') this.session.cursor = { lane: hit.control.lane, touchpoint: hit.control.touchpoint };
    if (hit.on === 'comments') this.events.comments();
  }

  chooseTo(hit: Hit): void {
    const spot = spotOf(hit, this.sheet);
    if (spot && this.spot) this.extendTo(spot);
    else this.choose(hit, false);
  }

  /** Selects everything between where the keyboard stood and a stop. */
  private extendTo(head: Spot): void {
    const range = this.#range?.selection === this.session.selection ? this.#range : null;
    const anchor = range?.anchor ?? this.spot ?? head;
    const selection = between(this.sheet, { anchor, head });
    this.#range = { anchor, head, selection };
    this.session.selection = selection;
    this.session.cursor = head.at === 'cell' ? { ...head.cell } : null;
  }

  select(entities: readonly EntityId[]): void {
    this.session.selection = [...entities];
    const last = entities.at(-1);
    const card = last?.type === 'card' ? this.sheet.cards.get(last.id) : undefined;
    this.session.cursor = card ? { lane: card.lane, touchpoint: card.touchpoint } : null;
  }

  /** Selects many things and leaves the keyboard where it is. */
  selectAll(entities: readonly EntityId[]): void {
    const { spot } = this;
    const selection = [...entities];
    if (spot) this.#range = { anchor: spot, head: spot, selection };
    this.session.selection = selection;
  }

  /** Puts the keyboard there and brings it into view. */
  goTo(spot: Spot, extend = false): void {
    if (extend) this.extendTo(spot);
    else {
      this.session.selection = entityOfSpot(spot);
      this.session.cursor = spot.at === 'cell' ? { ...spot.cell } : null;
    }
    this.bringIntoView(spot);
  }

  bringIntoView(spot: Spot): void {
    const place = spotRect(this.sheet, spot);
    if (place) this.revealPart(place.part, place.rect);
  }

  /** Moves as little as needed; a header is always in view along the edge that it sticks to. */
  revealPart(part: Located['part'], rect: Rect): void {
    const { viewport, size } = this.camera;
    const down = part === 'top' ? { y: viewport.y + size.h / 2 / viewport.zoom, h: 0 } : { y: rect.y, h: rect.h };
    const across = part === 'left' ? { x: viewport.x + size.w / 2 / viewport.zoom, w: 0 } : { x: rect.x, w: rect.w };
    this.camera.reveal({ ...across, ...down }, freeArea(this.bands));
  }

  preview(preview: Preview | null): void {
    this.shown = preview;
  }

  perform(deed: Deed | null): void {
    void this.carryOut(deed);
  }

  private async carryOut(deed: Deed | null): Promise<void> {
    const shown = this.shown;
    if (deed) {
      const outcome = await this.session.execute(deed.command);
      if (outcome) this.announce(deed.said);
    }
    // A gesture that began in the meantime shows its own.
    if (this.shown === shown) this.shown = null;
  }

  announce(text: string): void {
    // The same words twice are read twice only if the region changes in between.
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
  }

  open(hit: Hit, onScreen: Point): void {
    openHit(this, hit, onScreen);
  }

  context(hit: Hit, onScreen: Point): void {
    const entity = entityOf(hit);
    if (entity && !this.selection.some((other) => same(other, entity))) this.select([entity]);
    if (hit.on === 'cell') this.session.cursor = { ...hit.cell };
    const corner = this.events.corner();
    this.events.context(entity, { x: corner.x + onScreen.x, y: corner.y + onScreen.y });
  }

  picture(home: Rect): Ghost {
    return this.events.picture(home);
  }

  scaleOf(series: SeriesId): Scale | null {
    return settableScale(this.session.model.oneSeries(series));
  }

  cardsWith(id: CardId): readonly CardId[] {
    const selected = this.selection.flatMap((entity) => (entity.type === 'card' ? [entity.id] : []));
    return selected.includes(id) ? readingOrder(this.sheet, selected) : [id];
  }

  /** Opens the editor of a thing. */
  edit(entity: EntityId): void {
    if (this.readOnly) return;
    const target = editTarget(entity, this.session);
    if (!target) return;
    const place = entityRect(this.sheet, entity);
    if (place) this.revealPart(place.part, place.rect);
    this.select([entity]);
    this.editing = target;
  }

  /** Opens the editor of a new card at the end of a cell, or in front of a card of it. */
  startCard(cell: Cell, text = '', before: CardId | null = null): void {
    if (this.readOnly) return;
    const reason = obstacle(this.sheet, cell);
    if (reason) {
      this.announce(t(`map:said.${reason}`, { lane: this.say.laneName(cell.lane) }));
      return;
    }
    this.session.selection = [];
    this.session.cursor = { ...cell };
    const target: EditTarget = { of: 'newCard', cell, before, text };
    const place = editorRect(this.sheet, target);
    if (place) this.revealPart(place.part, place.rect);
    this.editing = target;
  }

  /** Whether scores are set in a cell: on a curve, or by controls of its own. */
  holdsCurve(cell: Cell): boolean {
    const { controls } = this.sheet.cellBox(cell.lane, cell.touchpoint) ?? {};
    return this.sheet.curves.get(cell.lane)?.lines.length !== undefined || (controls?.length ?? 0) > 0;
  }

  /** Opens the field for a score's value or note. */
  editScore(edit: ScoreEdit): void {
    if (this.readOnly || !this.scaleOf(edit.series)) return;
    this.session.cursor = { lane: edit.lane, touchpoint: edit.touchpoint };
    this.bringIntoView({ at: 'cell', cell: edit, card: null });
    this.scoring = edit;
  }

  /** Leaves out and pales what the choice of what is shown asks for. */
  showOnly(shown: Shown): void {
    const filter = filterOf(shown, this.session.model);
    // Counts a change of the sheet and moves the camera, neither of which is a reason to do this again.
    untrack(() => {
      this.sheet.show(filter);
      this.camera.settle();
      this.sheetVersion += 1;
    });
  }

  /** All that a thing covers on the map: a stage its columns, a lane its row. */
  extentOf(entity: EntityId): Rect | null {
    const { geometry } = this.sheet;
    if (entity.type === 'series') {
      const lane = this.session.model.oneSeries(entity.id)?.lane;
      return lane === undefined ? null : this.extentOf({ type: 'lane', id: lane });
    }
    const place = entityRect(this.sheet, entity);
    if (!place) return null;
    const { rect } = place;
    if (entity.type === 'connector') return this.sheet.arcs.find(({ line }) => line.id === entity.id)?.box ?? rect;
    if (entity.type === 'touchpoint') {
      const { start, size } = geometry.columns.at(geometry.columnOf(entity.id) ?? 0);
      return { x: start, y: rect.y, w: size, h: geometry.bodyBottom - rect.y };
    }
    if (place.part === 'top') return { ...rect, h: geometry.bodyBottom - rect.y, y: rect.y };
    if (place.part === 'left')
      return { x: geometry.bodyX, y: rect.y, w: geometry.bodyRight - geometry.bodyX, h: rect.h };
    return rect;
  }

  /** The series of a lane that is set by keys and clicks: the one selected, else the assumed, else the first typed. */
  seriesFor(lane: LaneId): SeriesId | null {
    const lines = settable(this.session.model.seriesOf(lane), this.sheet.filter.hiddenSeries);
    const selected = this.selection.find((entity) => entity.type === 'series');
    const chosen = lines.find(({ id }) => id === selected?.id) ?? lines.find(({ kind }) => kind === 'assumed');
    return (chosen ?? lines[0])?.id ?? null;
  }

  /** Shows just these things, as large as they go. */
  frame(entities: readonly EntityId[], options?: FrameOptions): void {
    const rects = entities.flatMap((entity) => this.extentOf(entity) ?? []);
    this.camera.frame(rects, options);
  }
}

/** The stop of the keyboard that a hit means. */
function spotOf(hit: Hit, sheet: Sheet): Spot | null {
  switch (hit.on) {
    case 'card': {
      const card = sheet.cards.get(hit.id);
      return card ? { at: 'cell', cell: { lane: card.lane, touchpoint: card.touchpoint }, card: card.id } : null;
    }
    case 'cell':
      return { at: 'cell', cell: hit.cell, card: null };
    case 'stage':
    case 'touchpoint':
    case 'lane':
      return { at: hit.on, id: hit.id };
    default:
      return null;
  }
}

function editTarget({ type, id }: EntityId, { model }: MapSession): EditTarget | null {
  switch (type) {
    case 'card': {
      const card = model.card(id);
      return card ? { of: 'card', id, text: card.text } : null;
    }
    case 'stage':
      return { of: 'stage', id, text: model.stage(id)?.name ?? '' };
    case 'touchpoint':
      return { of: 'touchpoint', id, text: model.touchpoint(id)?.name ?? '' };
    case 'lane':
      return { of: 'lane', id, text: model.lane(id)?.title ?? '' };
    case 'connector':
      return { of: 'connector', id, text: model.connector(id)?.label ?? '' };
    case 'series':
    case 'persona':
    case 'comment':
    case 'view':
      return null;
  }
}
