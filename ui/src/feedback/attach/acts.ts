/** What the panel does about links, each with a way back. */
import type { App } from '../../app/app.svelte';
import type { TouchpointId } from '../../generated/model';
import type { Link, Links, PlaceRule } from '../../generated/protocol';
import { t } from '../../i18n';
import type { MapSession } from '../../session/session.svelte';
import { toasts } from '../../toasts/toasts.svelte';
import { attached, detached, keyOf, linkKey, ruleOf, withRule, wordingOf, type Attachable } from './linking';

/** Attaches questions and places to touchpoints. */
export async function attach(app: App, session: MapSession, links: readonly Link[]): Promise<void> {
  let added: Link[] = [];
  const kept = await session.feedback.relink((now) => {
    const known = new Set(now.links.map(linkKey));
    added = links.filter((link) => !known.has(linkKey(link)));
    return attached(now, added);
  });
  const [first] = added;
  if (!kept || !first) return;
  const text = t('attach:attached', {
    count: added.length,
    name: nameOf(app, first),
    to: to(session, first.touchpoint),
  });
  offerUndo(session, text, (now) => detached(now, added));
}

/** Takes a question or place off a touchpoint. */
export async function detach(app: App, session: MapSession, link: Link): Promise<void> {
  const kept = await session.feedback.relink((now) => detached(now, [link]));
  if (!kept) return;
  const text = t('attach:detached', { name: nameOf(app, link), from: to(session, link.touchpoint) });
  offerUndo(session, text, (now) => attached(now, [link]));
}

/** Says by which words texts are attached to a touchpoint; none take the words away. */
export async function setWords(session: MapSession, touchpoint: TouchpointId, rule: PlaceRule['rule']): Promise<void> {
  let before = rule;
  const kept = await session.feedback.relink((now) => {
    before = ruleOf(now, touchpoint);
    return withRule(now, touchpoint, rule);
  });
  if (!kept) return;
  const text = t(rule.anyOf.length > 0 ? 'attach:wordsSet' : 'attach:wordsGone', { name: to(session, touchpoint) });
  offerUndo(session, text, (now) => withRule(now, touchpoint, before));
}

/** The offer that is shown: the next one takes its place, so that they do not pile up over the map. */
let offered: number | null = null;

/** Only what was done is taken back: others may have attached something since. */
function offerUndo(session: MapSession, text: string, back: (links: Links) => Links): void {
  const run = () => void session.feedback.relink(back);
  if (offered !== null) toasts.close(offered);
  offered = toasts.show({ text, severity: 'success', action: { label: t('attach:undo'), run } });
}

function nameOf(app: App, link: Attachable & Link): string {
  return wordingOf(link.what, app.feedback.source(link.source)) || keyOf(link);
}

function to(session: MapSession, touchpoint: TouchpointId): string {
  return session.model.touchpoint(touchpoint)?.name || t('inspector:unnamed');
}
