/** Sizes of the letters, from the one to be read at the back of the room to the least that fits much. */
const SIZES = [1, 0.88, 0.76, 0.66, 0.57, 0.5] as const;
/** Where not all has room anyway, what is there can be read from farther away. */
const SIZE_OF_A_PART = 0.76;

/**
 * Sets `--letters` to the largest size at which all that is in the slide's columns stands within them. What has no
 * room even at the least size is marked `data-left-out`; answers how much that is.
 */
export function fitLetters(slide: HTMLElement): number {
  const columns = [...slide.querySelectorAll<HTMLElement>('[data-column]')];
  for (const size of SIZES) {
    slide.style.setProperty('--letters', String(size));
    if (columns.every((column) => [...column.children].every((part) => standsIn(column, part)))) {
      leaveOut(slide, () => false);
      return 0;
    }
  }
  slide.style.setProperty('--letters', String(SIZE_OF_A_PART));
  // The half of a card says something else than the whole.
  return leaveOut(slide, (part) => !columns.some((column) => column.contains(part) && standsIn(column, part)));
}

/** Marks the parts that are left out, and unmarks the others; answers how many they are. */
function leaveOut(slide: HTMLElement, isOut: (part: Element) => boolean): number {
  const parts = [...slide.querySelectorAll('[data-part]')];
  return parts.filter((part) => part.toggleAttribute('data-left-out', isOut(part))).length;
}

function standsIn(column: Element, part: Element): boolean {
  const room = column.getBoundingClientRect();
  const box = part.getBoundingClientRect();
  return box.bottom <= room.bottom + 1 && box.left >= room.left - 1 && box.right <= room.right + 1;
}
