import type { App } from '../app/app.svelte';
import type { SearchHit } from '../generated/protocol';
import { t } from '../i18n';
import { iconOf } from '../library/hits';
import { plain } from '../session/plain';
import type { EntryGroup } from './entries';

/** More are for the library's search. */
const AT_MOST = 12;

/** Things on maps that are not open, to open their map and jump to. */
export function elsewhere(app: App, hits: readonly SearchHit[]): EntryGroup[] {
  const entries = hits
    .filter((hit) => hit.entity !== null && hit.map !== app.session?.id)
    .slice(0, AT_MOST)
    .map((hit, at) => ({
      id: `hit-${at}-${hit.entity?.id}`,
      text: plain(hit.parts.map((part) => part.text).join('')),
      beside: hit.title || t('untitled'),
      keys: '',
      icon: iconOf(hit),
      run: () => app.route.toMap(hit.map, hit.entity),
    }));
  return entries.length > 0 ? [{ heading: t('palette:elsewhere'), entries }] : [];
}
