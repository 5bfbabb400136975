/** First of the private characters that stand in for marks which are meant literally. */
const PRIVATE = 0xe000;

/**
 * A card's text without its markup, on one line: what lists and names show of it. The core decides what is
 * drawn; this follows its rules where they matter for a line in a list.
 */
export function plain(markup: string): string {
  return markup
    .replace(/\\([\\*[\]()])/g, (_, mark: string) => String.fromCharCode(PRIVATE + mark.charCodeAt(0)))
    .replace(/\[([^[\]]*)\]\((?:https?:|mailto:)[^\s()]*\)/g, '$1')
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '$1')
    .replace(/\*(?=\S)(.+?)(?<=\S)\*/g, '$1')
    .replace(/[\ue000-\ue0ff]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - PRIVATE))
    .replace(/\s+/g, ' ')
    .trim();
}
