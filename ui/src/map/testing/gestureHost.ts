/** A view for tests of gestures: it takes down what they ask for. */
import type { Command } from '../../generated/commands';
import type { EntityId } from '../../generated/model';
import { MapModel } from '../../session/model.svelte';
import { Camera } from '../camera.svelte';
import type { GestureHost, PointerSample } from '../gestures/gesture';
import { gripAt } from '../grips';
import { hitTest, type Hit } from '../hit';
import { readingOrder } from '../keys/carry';
import type { Preview } from '../preview';
import { clamp, type Point } from '../shapes';
import type { Sheet } from '../sheet';
import { locate, stickyBands } from '../sticky';
import { mapFromScreen } from '../viewport';
import { plan, sheetOf } from './sheets';

/** The map that the plan's sheet shows, as far as gestures ask. */
function modelOf(): MapModel {
  const model = new MapModel();
  model.load({
    id: 'map',
    title: '',
    stages: plan.stages.map(([id]) => ({ id, name: id, color: 'indigo' })),
    touchpoints: plan.stages.flatMap(([stage, ids]) => ids.map((id) => ({ id, stage, name: id }))),
    lanes: plan.lanes.map(([id, kind]) => ({ id, kind, title: id })),
  } as never);
  return model;
}

/** A view of the plan, 700 wide and 400 high. */
export class Host implements GestureHost {
  sheet: Sheet = sheetOf(plan);
  camera = new Camera(() => this.sheet.geometry);
  readOnly = false;
  selection: EntityId[] = [];
  spaceHeld = false;
  commands: Command[] = [];
  previews: (Preview['of'] | null)[] = [];
  events: string[] = [];
  say = {
    stageMoved: () => 'stage',
    touchpointsMoved: () => 'touchpoints',
    laneMoved: () => 'lane',
    cardsMoved: () => 'cards',
    cardsMovedTogether: () => 'cards together',
    cardStretched: () => 'stretched',
    touchpointsResized: () => 'touchpoint',
    stageResized: () => 'stage',
    laneResized: () => 'lane',
    connected: () => 'connected',
    connectorKind: String,
    size: String,
    scoreSet: () => 'score',
    score: String,
  };
  model = modelOf();

  constructor() {
    this.camera.resize({ w: 700, h: 400 });
  }
  get bands() {
    return stickyBands(this.sheet.metrics, this.sheet.geometry, this.camera.viewport, this.camera.size);
  }
  inBody({ x, y }: Point): Point {
    const { body } = this.bands;
    const onScreen = { x: clamp(x, body.x, body.x + body.w), y: clamp(y, body.y, body.y + body.h) };
    return mapFromScreen(this.camera.viewport, onScreen);
  }
  hit(onScreen: Point, kind: PointerSample['kind']): Hit {
    const { sheet, bands, selection } = this;
    const { viewport } = this.camera;
    const under = () => hitTest(sheet, locate(bands, viewport, onScreen), viewport.zoom);
    return gripAt({ sheet, bands, viewport, selection }, onScreen, kind) ?? under();
  }
  choose(hit: Hit, add: boolean): void {
    this.events.push(`choose ${hit.on}${add ? ' more' : ''}`);
  }
  chooseTo(hit: Hit): void {
    this.events.push(`choose to ${hit.on}`);
  }
  select(entities: readonly EntityId[]): void {
    this.selection = [...entities];
  }
  preview(preview: Preview | null): void {
    this.previews.push(preview?.of ?? null);
  }
  perform(deed: { command: Command } | null): void {
    if (deed) this.commands.push(deed.command);
  }
  open(hit: Hit): void {
    this.events.push(`open ${hit.on}`);
  }
  context(hit: Hit): void {
    this.events.push(`context ${hit.on}`);
  }
  picture() {
    return { picture: null as unknown as HTMLCanvasElement, home: { x: 0, y: 0, w: 0, h: 0 }, by: { x: 0, y: 0 } };
  }
  scaleOf() {
    return { min: -2, max: 2, step: 0.5 };
  }
  cardsWith(id: string) {
    const ids = this.selection.map((entity) => entity.id);
    return ids.includes(id) ? readingOrder(this.sheet, ids) : [id];
  }
}
