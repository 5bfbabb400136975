import type { App } from '../app/app.svelte';
import { reported } from '../errors/report';
import type { ExportParams } from '../generated/protocol';
import { t } from '../i18n';
import { viewingOf } from '../panels/views/viewing';
import type { MapSession } from '../session/session.svelte';
import { toasts } from '../toasts/toasts.svelte';
import { exportOf } from './choices';

/** Most pixels of a picture in the clipboard, which programs take without a long wait. */
const MOST_PIXELS = 40_000_000;

/** Sharp on dense screens, where the picture is not too large for that. */
const SHARP = 2;

/** The largest scale, at most a sharp one, at which a picture of so many pixels at scale 1 goes to the clipboard. */
export function clipboardScale({ width, height }: { width: number; height: number }): number {
  const most = Math.sqrt(MOST_PIXELS / Math.max(1, width * height));
  return Math.min(SHARP, Math.floor(most * 100) / 100);
}

/** The open map as the view that is on shows it, or whole. */
function asShown(app: App, session: MapSession): ExportParams {
  const { view, changed } = viewingOf(session);
  const one = { map: session.id, ...exportOf(app.preferences.export, 'png', false) };
  return !changed && view ? { ...one, view: view.id } : one;
}

/** Puts a picture of the open map, or of what the view that is on shows, into the clipboard. */
export async function copyImage(app: App, params?: ExportParams): Promise<void> {
  const { session } = app;
  if (!session) return;
  const one = params ?? asShown(app, session);
  const { width: _, ...asked } = one;
  const picture = { ...asked, format: 'png', embed: false } as const;
  await reported(async () => {
    const size = await app.host.call('exportPlan', { ...picture, scale: 1 });
    await app.host.copyImage({ ...picture, scale: clipboardScale(size) });
    toasts.show({ text: t('export:clipboard.done'), severity: 'success' });
  });
}
