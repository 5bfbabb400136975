import type { ConnectorEnd } from '../../generated/model';
import { endAt, kindOf } from '../drop/connect';
import { connectCommand } from '../structure/connect';
import { Drag } from './drag';
import type { Deed, GestureHost, PointerSample } from './gesture';

/** A line is drawn from a touchpoint to another, or from a card to another. */
export class Connecting extends Drag {
  readonly name = 'connecting';
  override readonly cursor = 'crosshair';
  override readonly scrollsAtEdges: 'both' | 'across';
  private to: ConnectorEnd | null = null;

  constructor(
    host: GestureHost,
    start: PointerSample,
    private readonly from: ConnectorEnd,
  ) {
    super(host, start);
    this.scrollsAtEdges = from.type === 'card' ? 'both' : 'across';
  }

  protected follow({ onScreen, kind }: PointerSample): void {
    const { host, from } = this;
    this.to = endAt(from, host.hit(onScreen, kind));
    const goes = this.to && this.kind(this.to);
    host.preview({ of: 'connect', from, to: this.to, at: onScreen, label: goes && host.say.connectorKind(goes) });
  }

  protected deed(): Deed | null {
    const { host, from, to } = this;
    if (!to) return null;
    const kind = this.kind(to);
    return { command: connectCommand(from, to, kind), said: host.say.connected({ from, to, kind }) };
  }

  private kind(to: ConnectorEnd) {
    const { host, from } = this;
    return kindOf(host.sheet, from, to, (id) => host.model.touchpoint(id)?.alternate ?? false);
  }
}
