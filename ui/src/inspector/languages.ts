/** Languages that maps are written in, to choose from; any other tag is kept. */
const offered =
  'ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh'.split(
    ' ',
  );

/** Names of the offered languages, and of the one that is set, in the language of the page. */
export function languageNames(page: string, set: string): { tag: string; name: string }[] {
  const names = new Intl.DisplayNames([page], { type: 'language', fallback: 'code' });
  const tags = set !== '' && !offered.includes(set) ? [set, ...offered] : offered;
  return tags.map((tag) => ({ tag, name: nameOf(names, tag) }));
}

/** A tag that is none, as an imported file may hold it, is shown as it is. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
