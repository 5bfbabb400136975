/** Things with an id, in order. The array is never changed in place, so that it can be compared by identity. */
export class OrderedList<T extends { id: string }> {
  #byId: Map<string, T>;
  #order: string[];
  #list: readonly T[] | null = null;

  constructor(things: readonly T[] = []) {
    this.#byId = new Map(things.map((thing) => [thing.id, thing]));
    this.#order = things.map((thing) => thing.id);
  }

  get byId(): ReadonlyMap<string, T> {
    return this.#byId;
  }

  get list(): readonly T[] {
    this.#list ??= this.#order.flatMap((id) => this.#byId.get(id) ?? []);
    return this.#list;
  }

  remove(id: string): void {
    if (!this.#byId.delete(id)) return;
    this.#order = this.#order.filter((other) => other !== id);
    this.#list = null;
  }

  /**
   * Takes in things made or changed, then puts those in `places` right behind the one named with them, or
   * first where none is named. A place may refer to a thing that is itself placed later in the list.
   */
  apply(things: readonly T[], places: readonly (readonly [string, string | null])[]): void {
    if (things.length === 0 && places.length === 0) return;
    this.#list = null;
    const placed = new Set(places.map(([id]) => id));
    for (const thing of things) {
      if (!this.#byId.has(thing.id) && !placed.has(thing.id)) this.#order.push(thing.id);
      this.#byId.set(thing.id, thing);
    }
    if (places.length > 0) this.#order = arrange(this.#order, places, placed);
  }
}

function arrange(
  order: readonly string[],
  places: readonly (readonly [string, string | null])[],
  placed: ReadonlySet<string>,
): string[] {
  const followers = new Map<string | null, string[]>();
  for (const [id, before] of places) {
    const list = followers.get(before);
    if (list) list.push(id);
    else followers.set(before, [id]);
  }
  const arranged: string[] = [];
  // Walks without recursion: thousands of pasted cards each follow the one before.
  const put = (first: string | null) => {
    const open = first === null ? [...(followers.get(null) ?? [])].reverse() : [first];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      arranged.push(id);
      open.push(...[...(followers.get(id) ?? [])].reverse());
    }
  };
  put(null);
  for (const id of order) if (!placed.has(id)) put(id);
  // What follows something unknown is kept, at the end.
  const present = new Set(arranged);
  for (const [id] of places) if (!present.has(id)) arranged.push(id);
  return arranged;
}
