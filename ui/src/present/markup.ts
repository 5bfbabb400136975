/** A run of a card's text with one look. */
export interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
}

const PRIVATE = 0xe000;

/**
 * A card's text in runs, for a slide; links are shown as their words. The core decides what is drawn on the
 * sheet; this follows its rules where they matter on a slide.
 */
export function runsOf(markup: string): Run[] {
  const text = markup
    .replace(/\\([\\*[\]()])/g, (_, mark: string) => String.fromCharCode(PRIVATE + mark.charCodeAt(0)))
    .replace(/\[([^[\]]*)\]\((?:https?:|mailto:)[^\s()]*\)/g, '$1');
  const runs: Run[] = [];
  const add = (part: string, bold: boolean, italic: boolean) => {
    if (part) runs.push({ text: literal(part), bold, italic });
  };
  let at = 0;
  for (const found of text.matchAll(/\*\*(?=\S)(.+?)(?<=\S)\*\*|\*(?=\S)(.+?)(?<=\S)\*/gs)) {
    add(text.slice(at, found.index), false, false);
    add(found[1] ?? found[2] ?? '', found[1] !== undefined, found[2] !== undefined);
    at = found.index + found[0].length;
  }
  add(text.slice(at), false, false);
  return runs;
}

function literal(text: string): string {
  return text.replace(/[\ue000-\ue0ff]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - PRIVATE));
}
