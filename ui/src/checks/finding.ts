import type { EntityId } from '../generated/model';
import type { catalogue } from '../i18n/catalogue';
import type { Reading } from './reading';

/** Name of a rule: its key in the catalogue, where its title, its reason and how it judges stand. */
export type RuleName = keyof (typeof catalogue)['checks']['rules'];

/** One place that is worth a second look. */
export interface Finding {
  readonly rule: RuleName;
  /** What it is about, most telling first; empty when that is the whole map. */
  readonly entities: readonly EntityId[];
  /** Where to look first when it is about the whole map. It may change while the finding stays the same. */
  readonly lookAt?: EntityId;
  /** What was found, in a sentence. */
  readonly words: string;
  /** What it hangs on besides the entities, so that another cause is another finding. */
  readonly about?: string;
}

/** What a rule tells: everything of a finding but the rule itself. */
export type Found = Omit<Finding, 'rule'>;

export interface Rule {
  readonly name: RuleName;
  /** Looks through the map; in the order of the map. */
  readonly find: (map: Reading) => Found[];
}

/** What to jump to. */
export function placesOf({ entities, lookAt }: Finding): readonly EntityId[] {
  return entities.length === 0 && lookAt ? [lookAt] : entities;
}

/** What a finding is remembered by when it was put aside: the same finding after an edit has the same key. */
export function keyOf({ rule, entities, about = '' }: Finding): string {
  return [rule, about, ...entities.map(({ id }) => id)].join(' ');
}
