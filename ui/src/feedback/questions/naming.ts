/** What questions are called on a map: by the touchpoint that they are attached to, with their wording beside it. */
import type { FeedbackSource, Link } from '../../generated/protocol';
import { t } from '../../i18n';

export interface QuestionName {
  /** The touchpoint's name, or the wording where there is none. */
  label: string;
  /** The wording, where the label is not that already. */
  beside: string;
  touchpoint: string | null;
}

interface NamesOf {
  /** Name of a touchpoint of the map; undefined for one that is gone. */
  touchpoint: (id: string) => string | undefined;
  links: readonly Link[];
}

/** Names for the questions of a source, by their codes. */
export function questionNames(
  { key, questions }: Pick<FeedbackSource, 'key' | 'questions'>,
  { touchpoint, links }: NamesOf,
): ReadonlyMap<string, QuestionName> {
  const places = new Map<string, string>();
  for (const { source, what, touchpoint: id } of links) {
    if (source === key && what.kind === 'question' && touchpoint(id) !== undefined) places.set(what.code, id);
  }
  const used = new Map<string, number>();
  for (const id of places.values()) used.set(id, (used.get(id) ?? 0) + 1);
  return new Map(
    questions.map(({ question: { code, wording } }): [string, QuestionName] => {
      const id = places.get(code) ?? null;
      const place = id === null ? undefined : touchpoint(id);
      const asked = wording || code;
      if (id === null || place === undefined) return [code, { label: asked, beside: '', touchpoint: null }];
      // Several questions at one touchpoint would look alike.
      const label = (used.get(id) ?? 0) > 1 ? t('questions:named', { touchpoint: place, question: asked }) : place;
      return [code, { label, beside: asked, touchpoint: id }];
    }),
  );
}

/** The name of a question, also of one that its source does not know any more. */
export function nameOf(names: ReadonlyMap<string, QuestionName>, code: string): QuestionName {
  return names.get(code) ?? { label: code, beside: '', touchpoint: null };
}
