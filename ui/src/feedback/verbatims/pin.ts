/** Pins a text to the map. */
import type { App } from '../../app/app.svelte';
import type { FoundVerbatim } from '../../generated/protocol';
import { t } from '../../i18n';
import type { MapSession } from '../../session/session.svelte';
import { toasts } from '../../toasts/toasts.svelte';
import type { QuotePlace } from './pinning';

/** Makes a quote of a text, shows it and offers to take it back. Answers whether it was made. */
export async function pin(
  app: App,
  session: MapSession,
  { key }: Pick<FoundVerbatim, 'key'>,
  place: QuotePlace,
): Promise<boolean> {
  const outcome = await session.changeBy((host) =>
    host.call('pinVerbatim', { map: session.id, verbatim: key, ...place }),
  );
  if (!outcome) return false;
  const [card] = outcome.model.cards;
  if (card) app.view?.reveal({ type: 'card', id: card.id });
  const toast = toasts.show({
    text: t('verbatims:pin.done', {
      lane: session.model.lane(place.lane)?.title || t('lanes:quotes'),
      touchpoint: session.model.touchpoint(place.touchpoint)?.name || t('inspector:unnamed'),
    }),
    severity: 'success',
    action: { label: t('undo'), run: () => void session.undo() },
  });
  // What is undone next would be another change.
  const stop = session.onSheet(() => {
    toasts.close(toast);
    stop();
  });
  return true;
}
