/** How feedback is attached to touchpoints: plain lists in, plain lists out. */
import type { Touchpoint, TouchpointId } from '../../generated/model';
import type { FeedbackSource, Link, Linked, Links, PlaceRule, Unmatched } from '../../generated/protocol';

/** A question or place of a source. */
export interface Attachable {
  readonly source: number;
  readonly what: Linked;
}

/** Stands for a question or place among all of a workspace. */
export function keyOf({ source, what }: Attachable): string {
  return `${source}:${what.kind}:${what.kind === 'question' ? what.code : what.name}`;
}

/** Stands for a link among all of a map. */
export function linkKey(link: Link): string {
  return `${keyOf(link)}:${link.touchpoint}`;
}

/** The links with more of them; what is there already stays as it is. */
export function attached(links: Links, more: readonly Link[]): Links {
  const known = new Set(links.links.map(linkKey));
  return { ...links, links: [...links.links, ...more.filter((link) => !known.has(linkKey(link)))] };
}

/** The links without some of them. */
export function detached(links: Links, gone: readonly Link[]): Links {
  const keys = new Set(gone.map(linkKey));
  return { ...links, links: links.links.filter((link) => !keys.has(linkKey(link))) };
}

/** The words that attach texts to a touchpoint; none if there are none. */
export function ruleOf(links: Links, touchpoint: TouchpointId): PlaceRule['rule'] {
  const rules = links.rules.filter((rule) => rule.touchpoint === touchpoint).map(({ rule }) => rule);
  return { anyOf: rules.flatMap(({ anyOf }) => anyOf), noneOf: rules.flatMap(({ noneOf }) => noneOf) };
}

/** The links with other words for a touchpoint. Words alone that must not be there attach nothing, so they go. */
export function withRule(links: Links, touchpoint: TouchpointId, rule: PlaceRule['rule']): Links {
  const others = links.rules.filter((one) => one.touchpoint !== touchpoint);
  return { ...links, rules: rule.anyOf.length > 0 ? [...others, { touchpoint, rule }] : others };
}

/** What is attached to one touchpoint. */
export interface AttachedHere {
  readonly touchpoint: Touchpoint;
  readonly links: readonly Link[];
  readonly rule: PlaceRule['rule'];
}

/** What is attached, touchpoint by touchpoint in the order of the map; those with nothing are left out. */
export function byTouchpoint(links: Links, touchpoints: readonly Touchpoint[]): AttachedHere[] {
  return touchpoints
    .map((touchpoint) => ({
      touchpoint,
      links: links.links.filter((link) => link.touchpoint === touchpoint.id),
      rule: ruleOf(links, touchpoint.id),
    }))
    .filter(({ links: here, rule }) => here.length > 0 || rule.anyOf.length > 0);
}

/** How a question or place reads: a question by its wording, a place by its name. */
export function wordingOf(what: Linked, source: FeedbackSource | undefined): string {
  if (what.kind === 'place') return what.name;
  return source?.questions.find(({ question }) => question.code === what.code)?.question.wording || what.code;
}

/** What is not attached, questions before places, each with the most answers first. */
export function inOrder(unmatched: readonly Unmatched[]): Unmatched[] {
  const rank = ({ what }: Unmatched) => (what.kind === 'question' ? 0 : 1);
  return [...unmatched].sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}
