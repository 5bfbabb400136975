/** A card's text without its markup, on one line: what lists and names show of it. */
export function plain(markup: string): string {
  return markup
    .replace(/\\([\\*[\]])|\[([^\]]*)\]\([^)\s]*\)/g, (_, escaped?: string, label?: string) => escaped ?? label ?? '')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/\*([^*]+)\*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
