import { matching } from './suggest';

interface Reads {
  typed: () => string;
  from: () => readonly string[];
  taken?: () => readonly string[];
  pick: (value: string) => void;
}

/** The list under a field that offers texts while typing: what it shows, and what keys do to it. */
export class Suggesting {
  #asked = $state(false);
  #at = $state(-1);
  #reads: Reads;
  readonly matches: readonly string[] = $derived.by(() =>
    this.#asked ? matching(this.#reads.typed(), this.#reads.from(), this.#reads.taken?.()) : [],
  );
  readonly open = $derived(this.matches.length > 0);
  /** Which of the matches the keyboard is on; −1 when it is in the field. */
  readonly at = $derived(Math.min(this.#at, this.matches.length - 1));

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  show(): void {
    this.#asked = true;
    this.#at = -1;
  }

  hide(): void {
    this.#asked = false;
    this.#at = -1;
  }

  pick(value: string): void {
    this.hide();
    this.#reads.pick(value);
  }

  /** Handles a key of the field; answers whether it was for the list. */
  keydown(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!this.open) this.show();
      const count = this.matches.length;
      if (count === 0) return false;
      event.preventDefault();
      // One more place than matches: the field itself.
      const step = event.key === 'ArrowDown' ? 1 : count;
      this.#at = ((this.at + 1 + step) % (count + 1)) - 1;
      return true;
    }
    const chosen = this.matches[this.at];
    if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      this.pick(chosen);
      return true;
    }
    if (event.key === 'Escape' && this.open) {
      event.stopPropagation();
      this.hide();
      return true;
    }
    return false;
  }
}
