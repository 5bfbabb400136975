/** Turns what pointers, wheel and keys do on the view into gestures and deeds. */
import { sampleOf } from './dom';
import { GestureMachine } from './gestures/machine';
import { act } from './keys/act';
import { keyDeed } from './keys/keymap';
import { Palms } from './palms';
import type { MapPane } from './pane.svelte';
import { zoomByWheel } from './viewport';
import { wheelDeed } from './wheel';

/** The input of one view. Handlers are given to its root element. */
export class MapInput {
  /** The pointer's looks. */
  cursor = $state('default');
  /** The gesture under way, for tests and style. */
  gesture = $state('idle');
  private readonly machine: GestureMachine;
  private readonly palms = new Palms();
  /** Fingers that are down and count. */
  private readonly fingers = new Set<number>();

  constructor(
    private readonly pane: MapPane,
    private readonly root: () => HTMLElement,
    private readonly focusGrid: () => void,
  ) {
    this.machine = new GestureMachine(pane, (state) => {
      this.gesture = state.name;
      this.cursor = state.cursor ?? 'default';
      if (state.name !== 'idle') pane.pointer = null;
    });
  }

  readonly down = (event: PointerEvent): void => {
    const palm = this.palms.down(event);
    if (isOwn(event) || palm) return;
    if (event.pointerType === 'touch') this.fingers.add(event.pointerId);
    // Whatever the hand has begun before its pen came down was not meant.
    else if (event.pointerType === 'pen' && this.fingers.size > 0) this.dropFingers();
    this.pane.showsFocus = false;
    this.focusGrid();
    this.pane.place = this.pane.inBody(sampleOf(event, this.root()).onScreen);
    // The mouse events that would follow take the focus from the field that a touch has opened.
    event.preventDefault();
    this.root().setPointerCapture(event.pointerId);
    this.machine.down(sampleOf(event, this.root()));
  };

  readonly move = (event: PointerEvent): void => {
    const { pane } = this;
    const palm = this.palms.move(event);
    if (palm === 'becamePalm') this.dropFingers();
    if (palm !== 'counts' || (event.pointerType === 'touch' && !this.fingers.has(event.pointerId))) return;
    const sample = sampleOf(event, this.root());
    this.machine.move(sample);
    if (this.machine.current.name !== 'idle') {
      pane.hover = null;
      return;
    }
    const hovers = event.pointerType !== 'touch' && !pane.editing;
    pane.pointer = hovers ? sample.onScreen : null;
    pane.hover = hovers && !isOwn(event) ? pane.hit(sample.onScreen, sample.kind) : null;
    this.cursor = this.cursorOver();
  };

  readonly up = (event: PointerEvent): void => {
    const palm = this.palms.up(event);
    const dropped = event.pointerType === 'touch' && !this.fingers.delete(event.pointerId);
    if (!palm && !dropped) this.machine.up(sampleOf(event, this.root()));
  };

  readonly cancel = (event: PointerEvent): void => {
    const palm = this.palms.up(event);
    const dropped = event.pointerType === 'touch' && !this.fingers.delete(event.pointerId);
    if (!palm && !dropped) this.machine.cancel();
  };

  /** Ends what fingers have begun, and pays them no heed until they are lifted. */
  private dropFingers(): void {
    this.fingers.clear();
    this.machine.cancel();
  }

  readonly leave = (): void => {
    this.pane.hover = null;
    this.pane.pointer = null;
  };

  readonly turn = (event: WheelEvent): void => {
    event.preventDefault();
    const { camera } = this.pane;
    const deed = wheelDeed(event, this.root().clientHeight);
    if (deed.do === 'pan') camera.pan(deed.byOnScreen);
    else camera.zoomAt(zoomByWheel(camera.zoom, deed.deltaPx), sampleOf(event, this.root()).onScreen);
  };

  readonly press = (event: KeyboardEvent): void => {
    const { pane, machine } = this;
    if (isOwn(event)) return;
    if (event.key === ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      pane.spaceHeld = true;
      this.cursor = 'grab';
      return;
    }
    if (event.key === 'Escape' && machine.current.name !== 'idle') {
      event.stopPropagation();
      machine.cancel();
      return;
    }
    const { spot } = pane;
    const deed = keyDeed(event, { spot, onCurve: spot?.at === 'cell' && pane.holdsCurve(spot.cell) });
    if (!deed) return;
    pane.showsFocus = true;
    if (deed.do === 'type') {
      // The letter goes where the focus is: into the field that becomes the editor.
      event.stopPropagation();
      return;
    }
    if (!act(pane, deed)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly release = (event: KeyboardEvent): void => {
    if (event.key !== ' ') return;
    this.pane.spaceHeld = false;
    this.cursor = this.machine.current.cursor ?? 'default';
  };

  readonly menu = (event: MouseEvent): void => {
    if (isOwn(event)) return;
    event.preventDefault();
    // A finger's long press is told by the gestures, also where the browser tells it a second time.
    if (event instanceof PointerEvent && event.pointerType === 'touch') return;
    const { onScreen } = sampleOf(event, this.root());
    this.pane.context(this.pane.hit(onScreen), onScreen);
  };

  readonly blur = (): void => {
    this.pane.showsFocus = false;
    this.pane.spaceHeld = false;
  };

  private cursorOver(): string {
    const { hover, spaceHeld, readOnly } = this.pane;
    if (spaceHeld) return 'grab';
    if (hover?.on === 'comments' || hover?.on === 'connector') return 'pointer';
    if (readOnly) return 'default';
    switch (hover?.on) {
      case 'knot':
        return 'ns-resize';
      case 'control':
        return hover.control.control.kind === 'slider' ? 'ew-resize' : 'text';
      case 'edge':
        return hover.edge.of === 'lane' ? 'ns-resize' : 'ew-resize';
      case 'handle':
        return 'crosshair';
      case 'stage':
      case 'touchpoint':
      case 'lane':
        return 'grab';
      default:
        return 'default';
    }
  }
}

/** Whether an event belongs to something over the map that has pointers and keys of its own. */
function isOwn({ target }: Event): boolean {
  return target instanceof Element && target.closest('[data-own-pointer]') !== null;
}
