/** Sizes of the letters, from the one to be read at the back of the room to the least that fits much. */
const SIZES = [1, 0.88, 0.76, 0.66, 0.57, 0.5] as const;

/** Sets `--letters` to the largest size at which all that is in the slide's columns stands within them. */
export function fitLetters(slide: HTMLElement): void {
  for (const size of SIZES) {
    slide.style.setProperty('--letters', String(size));
    if (fits(slide)) return;
  }
}

function fits(slide: HTMLElement): boolean {
  return [...slide.querySelectorAll<HTMLElement>('[data-column]')].every((column) => {
    const room = column.getBoundingClientRect();
    return [...column.children].every((part) => {
      const box = part.getBoundingClientRect();
      return box.bottom <= room.bottom + 1 && box.left >= room.left - 1 && box.right <= room.right + 1;
    });
  });
}
