import type { EntityId } from '../generated/model';

/** A page about the open map that is shown in place of its editor. */
export type MapPage = 'questions';

/**
 * Which screen the address names: `#/` the library, `#/map/ID` a map, `#/map/ID?select=card:ID` a thing on it,
 * `#/map/ID/questions` what its feedback answers, `#/personas` the personas, `#/feedback` the feedback.
 */
export class Route {
  /** Whether the personas are shown. */
  personas: boolean = $state(isPersonas(location.hash));
  /** Whether the feedback of the workspace is shown. */
  feedback: boolean = $state(isFeedback(location.hash));
  /** The open map; null in the library. */
  map: string | null = $state(mapIn(location.hash));
  /** What is shown of the open map in place of its editor; null for the editor. */
  page: MapPage | null = $state(pageIn(location.hash));
  /** What is to be selected and shown once the map is there. */
  select: EntityId | null = $state.raw(selectIn(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      this.map = mapIn(location.hash);
      this.page = pageIn(location.hash);
      this.personas = isPersonas(location.hash);
      this.feedback = isFeedback(location.hash);
      this.select = selectIn(location.hash);
    });
  }

  toMap(id: string, select: EntityId | null = null): void {
    location.hash = addressOf(id, select);
  }

  toPersonas(): void {
    location.hash = '#/personas';
  }

  toFeedback(): void {
    location.hash = '#/feedback';
  }

  toQuestions(id: string): void {
    location.hash = `${addressOf(id)}/questions`;
  }

  toLibrary(): void {
    location.hash = '#/';
  }

  /** What was to be shown is shown; going back and forth, or reloading, does not show it again. */
  shown(): void {
    this.select = null;
    if (this.map !== null) history.replaceState(history.state, '', addressOf(this.map));
  }
}

/** The address of a map, or of a thing on it. */
export function addressOf(map: string, select: EntityId | null = null): string {
  const address = `#/map/${encodeURIComponent(map)}`;
  return select ? `${address}?select=${select.type}:${encodeURIComponent(select.id)}` : address;
}

export function isPersonas(hash: string): boolean {
  return hash === '#/personas';
}

export function isFeedback(hash: string): boolean {
  return hash === '#/feedback';
}

export function mapIn(hash: string): string | null {
  const id = /^#\/map\/([^/?]+)(?:\/questions|\?.*)?$/.exec(hash)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}

export function pageIn(hash: string): MapPage | null {
  return /^#\/map\/[^/?]+\/questions$/.test(hash) ? 'questions' : null;
}

const selectable: readonly EntityId['type'][] = [
  'stage',
  'touchpoint',
  'lane',
  'card',
  'series',
  'persona',
  'connector',
];

/** The thing that an address asks to select; null for none, or for what cannot be selected. */
export function selectIn(hash: string): EntityId | null {
  const [, kind, id] = /^#\/map\/[^/?]+\?select=(\w+):([^&]+)$/.exec(hash) ?? [];
  const type = selectable.find((one) => one === kind);
  return type && id !== undefined ? { type, id: decodeURIComponent(id) } : null;
}
