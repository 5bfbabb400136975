import type { App } from '../app/app.svelte';

/** A map on the way to the open one. */
export interface Crumb {
  map: string;
  title: string;
}

/** The maps that were passed on the way to `map` over linked maps, the first one first. */
export function wayTo(map: string, path: readonly Crumb[], at: string | null): readonly Crumb[] {
  if (map === at) return path;
  const passed = path.findIndex((crumb) => crumb.map === map);
  return passed < 0 ? [] : path.slice(0, passed);
}

/** The way over linked maps, so that it can be gone back. */
class Trail {
  #path: readonly Crumb[] = $state.raw([]);
  #at: string | null = $state(null);

  to(map: string): readonly Crumb[] {
    return wayTo(map, this.#path, this.#at);
  }

  /** Opens a map that the open one links to. */
  enter(app: App, map: string): void {
    const from = app.session;
    if (!from || from.id === map) return;
    this.#path = [...this.to(from.id), { map: from.id, title: from.title }];
    this.#at = map;
    app.route.toMap(map);
  }
}

export const trail = new Trail();
