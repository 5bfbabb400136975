/** The report of an import as it is shown: numbers worth telling, and issues by kind with their rows. */
import type { IntakeReport, Issue, IssueCount } from '../../generated/feedback';

type CountName = Exclude<keyof IntakeReport['counts'], never>;

const always: readonly CountName[] = ['rows', 'responses', 'complete'];
const whereAny: readonly CountName[] = [
  'partial',
  'tests',
  'duplicates',
  'excluded',
  'rejectedRows',
  'sameContent',
  'sameCustomer',
  'redactions',
];

/** The numbers that are told: the main ones, and of the others those that are not 0. */
export function toldCounts({ counts }: IntakeReport): { name: CountName; count: number }[] {
  const told = [...always, ...whereAny.filter((name) => counts[name] > 0)];
  return told.map((name) => ({ name, count: counts[name] }));
}

/** How many responses count. */
export function counting({ counts }: IntakeReport): number {
  return counts.complete + counts.partial;
}

const gravest = { error: 0, warning: 1, info: 2 } as const;

/** Issues of a kind, with those of its rows that are listed. */
export interface IssueGroup extends IssueCount {
  issues: readonly Issue[];
}

/** Issues by kind, the gravest first. */
export function issueGroups({ issues, issueCounts }: IntakeReport): IssueGroup[] {
  return issueCounts
    .filter(({ count }) => count > 0)
    .map((count) => ({ ...count, issues: issues.filter(({ code }) => code === count.code) }))
    .sort((one, other) => gravest[one.severity] - gravest[other.severity] || other.count - one.count);
}
