import { report } from '../../errors/report';
import type { MapId, SeriesId } from '../../generated/model';
import type {
  LaneGaps,
  Links,
  MapFigures,
  MapLinks,
  MeasuredValues,
  ModelPatch,
  TouchpointFigures,
} from '../../generated/protocol';
import { turns } from '../../parts/fields/turns';
import type { Host, HostEvent } from '../../host/host';

/** A change rarely comes alone: what follows it within this time is read with it. */
const REST_MS = 60;

/** What of the feedback is read, and whether anybody has asked for it. */
type Part = 'figures' | 'links';

/** The feedback of one open map: what is attached to it and what that comes to under the map's filter. */
export class MapFeedback {
  /** What is measured; null before it was read. */
  figures: MapFigures | null = $state.raw(null);
  /** What is attached; null before it was read. */
  links: MapLinks | null = $state.raw(null);
  #byTouchpoint = $derived(new Map(this.figures?.touchpoints.map((one) => [one.touchpoint, one])));
  readonly #wanted = new Set<Part>();
  readonly #asked = { figures: 0, links: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #due = new Set<Part>();
  readonly #inTurn = turns();

  constructor(
    private readonly host: Host,
    private readonly map: MapId,
    /** Told of the values that stand for those of bound series. */
    private readonly measured: (values: ReadonlyMap<SeriesId, MeasuredValues>) => void,
  ) {}

  /** Reads a part unless that was done before. */
  need(part: Part): void {
    if (this.#wanted.has(part)) return;
    this.#wanted.add(part);
    void this.#read(part);
  }

  /** What is measured at a touchpoint. */
  at(touchpoint: string): TouchpointFigures | undefined {
    return this.#byTouchpoint.get(touchpoint);
  }

  /** Gaps of the lanes, in the order of the map. */
  get gaps(): readonly LaneGaps[] {
    return this.figures?.gaps ?? [];
  }

  /** Whether anything of the feedback is attached to a touchpoint of the map. */
  get isAttached(): boolean {
    const { figures } = this;
    if (!figures) return false;
    const { channels, dimensions, from } = figures.choices;
    return figures.touchpoints.length > 0 || channels.length > 0 || dimensions.length > 0 || from !== undefined;
  }

  hear(event: HostEvent): void {
    if (event.event === 'figuresChanged' && event.payload.map === this.map) this.#renew('figures');
    if (event.event === 'feedbackChanged') this.#renew('figures', 'links');
  }

  /** What is measured depends on what the map has, and suggestions on what it is called there. */
  mapChanged({ touchpoints, touchpointPlaces, stages, stagePlaces, lanes, series, gone }: ModelPatch): void {
    const hasColumns = [touchpoints, touchpointPlaces, stages, stagePlaces, gone].some((list) => list.length > 0);
    if (hasColumns) this.#renew('figures', 'links');
    else if (lanes.length > 0 || series.length > 0) this.#renew('figures');
  }

  /** Reads the figures again, at once. */
  refresh(): Promise<void> {
    this.#wanted.add('figures');
    this.#due.delete('figures');
    return this.#read('figures');
  }

  /** Reads everything again that somebody has asked for. */
  renew(): void {
    this.#renew('figures', 'links');
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked.figures += 1;
    this.#asked.links += 1;
  }

  /** Attaches or detaches: `change` is told what is attached when its turn has come. Answers whether it was kept. */
  relink(change: (links: Links) => Links): Promise<boolean> {
    return this.#inTurn(async () => {
      try {
        this.links ??= await this.host.call('feedbackLinks', { map: this.map });
        const links = change(this.links.links);
        const asked = ++this.#asked.links;
        const answer = await this.host.call('saveFeedbackLinks', { map: this.map, links });
        if (asked === this.#asked.links) this.links = answer;
        return true;
      } catch (thrown) {
        report(thrown);
        return false;
      }
    });
  }

  #renew(...parts: readonly Part[]): void {
    for (const part of parts) if (this.#wanted.has(part)) this.#due.add(part);
    if (this.#due.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const due = [...this.#due];
      this.#due.clear();
      for (const part of due) void this.#read(part);
    }, REST_MS);
  }

  async #read(part: Part): Promise<void> {
    const asked = ++this.#asked[part];
    // A later answer may already be there.
    const isLatest = () => asked === this.#asked[part];
    try {
      if (part === 'links') {
        const links = await this.host.call('feedbackLinks', { map: this.map });
        if (isLatest()) this.links = links;
        return;
      }
      const figures = await this.host.call('mapFigures', { map: this.map });
      if (!isLatest()) return;
      this.figures = figures;
      this.measured(new Map(figures.series.map((values) => [values.series, values])));
    } catch (thrown) {
      if (isLatest() && this.host.connection() === 'connected') report(thrown);
    }
  }
}
