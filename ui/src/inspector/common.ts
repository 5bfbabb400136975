/** What several things have in common, for fields that show one value for all. */

/** What all of them have; null where they differ or there are none. */
export function common<T, V>(things: readonly T[], of: (thing: T) => V): V | null {
  const [first] = things;
  if (first === undefined) return null;
  const value = of(first);
  return things.every((thing) => of(thing) === value) ? value : null;
}

/** The words that every one of them has. */
export function shared<T>(things: readonly T[], of: (thing: T) => readonly string[]): string[] {
  const [first, ...others] = things;
  if (first === undefined) return [];
  return of(first).filter((word) => others.every((other) => of(other).includes(word)));
}

/** What is added and removed when one list becomes another. */
export function listChange(before: readonly string[], after: readonly string[]): { add: string[]; remove: string[] } {
  return {
    add: after.filter((word) => !before.includes(word)),
    remove: before.filter((word) => !after.includes(word)),
  };
}
