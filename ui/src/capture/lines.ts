/** Pasted text that is no table, as texts of cards: a card a line. */

/** Marks of a card's markup. What is pasted is text, so they are to be shown as they are. */
const marks = /[\\*[\]]/g;
const bullet = /^(?:[-*+•‣◦▪●○·–—→]|\[[ xX]?\]|[☐☑✓✔])\s+/;
const number = /^(?:\(?\d{1,3}[.)]|[a-z]\))\s+/;

/** The lines as texts of cards, without bullets and numbering. */
export function cardTexts(text: string): string[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  // One line that begins with a number says how many; several of them are counted.
  const numbered = lines.filter((line) => number.test(line)).length > 1;
  return lines.map((line) => escaped(stripped(line, numbered))).filter((line) => line !== '');
}

function stripped(line: string, numbered: boolean): string {
  const bare = line.replace(bullet, '').replace(bullet, '');
  return (numbered ? bare.replace(number, '') : bare).trim();
}

/** Text that a card shows as it is. */
export function escaped(text: string): string {
  return text.replace(marks, '\\$&');
}
