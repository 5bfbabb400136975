/**
 * Work chosen in a menu, done once the menu is closed: until then the menu holds the focus, and a field that
 * the work opens would lose it at once.
 */
export class AfterMenu {
  #work: (() => void) | null = null;

  choose(work: () => void): void {
    this.#work = work;
  }

  /** For `onCloseAutoFocus`: does what was chosen; answers whether anything was. */
  closed(event: Event): boolean {
    const work = this.#work;
    this.#work = null;
    if (!work) return false;
    event.preventDefault();
    work();
    return true;
  }
}
