/**
 * Has changes made one after the other, each from what the one before left: a list that is changed twice before
 * the first answer is there would otherwise lose the first change. The first one is made at once.
 */
export function turns(): <T>(work: () => T | Promise<T>) => Promise<T> {
  let last: Promise<unknown> | null = null;
  return <T>(work: () => T | Promise<T>): Promise<T> => {
    const done = last ? last.then(work) : Promise.resolve(work());
    const settled: Promise<unknown> = done
      .catch(() => undefined)
      .then(() => {
        if (last === settled) last = null;
      });
    last = settled;
    return done;
  };
}
