import type { EntityId } from '../generated/model';
import type { catalogue } from '../i18n/catalogue';
import type { Reading } from './reading';

/** Name of a rule: its key in the catalogue, where its title, its reason and how it judges stand. */
export type RuleName = keyof (typeof catalogue)['checks']['rules'];

/** One place that is worth a second look. */
export interface Finding {
  readonly rule: RuleName;
  /** What to jump to, most telling first; empty when it is about the whole map. */
  readonly entities: readonly EntityId[];
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

/** What a finding is remembered by when it was put aside: the same finding after an edit has the same key. */
export function keyOf({ rule, entities, about = '' }: Finding): string {
  return [rule, about, ...entities.map(({ id }) => id)].join(' ');
}
