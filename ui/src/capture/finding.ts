/** Finding and replacing words in all that a map says: pure answers from the model. */
import type { TextEdit } from '../generated/commands';
import type { EntityId } from '../generated/model';
import type { MapModel } from '../session/model.svelte';
import { inMapOrder } from './fragment';

/** What is looked for. */
export interface Search {
  readonly words: string;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
}

/** One place where the words stand. */
export interface Match {
  readonly entity: EntityId;
  /** Notes are found, but they are not what a thing is called or says, so replacing leaves them alone. */
  readonly of: 'text' | 'notes';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Said {
  readonly entity: EntityId;
  readonly of: 'text' | 'notes';
  readonly text: string;
}

/** Every place where the words stand: headers first, then cards row by row. */
export function matchesIn(model: MapModel, search: Search): Match[] {
  const pattern = patternOf(search);
  if (!pattern) return [];
  return everythingSaid(model).flatMap(({ entity, of, text }) =>
    [...text.matchAll(pattern)].map((match) => ({
      entity,
      of,
      text,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

function patternOf({ words, matchCase, wholeWords }: Search): RegExp | null {
  if (words === '') return null;
  const literal = words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const letter = '[\\p{L}\\p{N}_]';
  const bounded = wholeWords ? `(?<!${letter})${literal}(?!${letter})` : literal;
  return new RegExp(bounded, matchCase ? 'gu' : 'giu');
}

function everythingSaid(model: MapModel): Said[] {
  const said: Said[] = [];
  const add = (entity: EntityId, text: string, notes = '') => {
    said.push({ entity, of: 'text', text });
    if (notes !== '') said.push({ entity, of: 'notes', text: notes });
  };
  for (const { id, name, need, notes } of model.stages) add({ type: 'stage', id }, name, lines(need, notes));
  for (const { id, name, notes } of model.touchpoints) add({ type: 'touchpoint', id }, name, notes);
  for (const { id, title, subtitle } of model.lanes) add({ type: 'lane', id }, title, subtitle);
  for (const { id, text } of inMapOrder(model)) add({ type: 'card', id }, text);
  for (const { id, name, values } of model.series) {
    add({ type: 'series', id }, name, (values ?? []).flatMap(({ note }) => note ?? []).join('\n'));
  }
  for (const { id, name } of model.personas) add({ type: 'persona', id }, name);
  for (const { id, label, note } of model.connectors) add({ type: 'connector', id }, label ?? '', note);
  return said;
}

function lines(...texts: (string | undefined)[]): string {
  return texts.filter(Boolean).join('\n');
}

/** The edits that put `replacement` in the place of these matches; matches in notes stay. */
export function editsFor(matches: readonly Match[], replacement: string): TextEdit[] {
  const byThing = new Map<string, Match[]>();
  for (const match of matches) {
    if (match.of !== 'text') continue;
    const key = `${match.entity.type} ${match.entity.id}`;
    byThing.set(key, [...(byThing.get(key) ?? []), match]);
  }
  return [...byThing.values()].flatMap((list) => {
    const [first] = list;
    if (!first) return [];
    const { text } = [...list]
      .sort((a, b) => b.start - a.start)
      .reduce((so, { start, end }) => ({ text: so.text.slice(0, start) + replacement + so.text.slice(end) }), {
        text: first.text,
      });
    return text === first.text ? [] : [{ target: first.entity, text }];
  });
}
