/** What keys mean while a text is being edited in place. */

/** How an edit ends, and what comes next. */
export type EditEnd =
  { readonly keep: true; readonly then: 'done' | 'nextCard' | 'nextCell' | 'previousCell' } | { readonly keep: false };

/** The parts of a keyboard event that decide. */
export interface EditPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  /** 229 while an input method composes, also in the press that ends it, which no longer says so. */
  readonly keyCode?: number;
}

/** How a key ends an edit; null when it is part of the text. `making` tells that the card is new. */
export function editEnd(press: EditPress, making: boolean): EditEnd | null {
  // Enter and Escape belong to the input method while it composes a word.
  if (press.isComposing || press.keyCode === 229) return null;
  switch (press.key) {
    case 'Escape':
      return { keep: false };
    case 'Tab':
      return { keep: true, then: press.shiftKey ? 'previousCell' : 'nextCell' };
    case 'Enter':
      if (press.shiftKey) return null;
      return { keep: true, then: making && !press.ctrlKey && !press.metaKey ? 'nextCard' : 'done' };
    default:
      return null;
  }
}

/** The text with its selected part set in `mark`s, or freed from them; and what is selected then. */
export function toggleMark(
  text: string,
  start: number,
  end: number,
  mark: '**' | '*',
): { readonly text: string; readonly start: number; readonly end: number } {
  const { length } = mark;
  const marked = text.slice(start - length, start) === mark && text.slice(end, end + length) === mark;
  if (marked && start >= length) {
    const freed = text.slice(0, start - length) + text.slice(start, end) + text.slice(end + length);
    return { text: freed, start: start - length, end: end - length };
  }
  const set = text.slice(0, start) + mark + text.slice(start, end) + mark + text.slice(end);
  return { text: set, start: start + length, end: end + length };
}
