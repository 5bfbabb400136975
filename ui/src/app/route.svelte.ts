/** Which screen the address names: `#/` the library, `#/map/ID` a map. */
export class Route {
  /** The open map; null in the library. */
  map: string | null = $state(mapIn(location.hash));

  constructor() {
    addEventListener('hashchange', () => (this.map = mapIn(location.hash)));
  }

  toMap(id: string): void {
    location.hash = `#/map/${encodeURIComponent(id)}`;
  }

  toLibrary(): void {
    location.hash = '#/';
  }
}

export function mapIn(hash: string): string | null {
  const id = /^#\/map\/([^/]+)$/.exec(hash)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}
