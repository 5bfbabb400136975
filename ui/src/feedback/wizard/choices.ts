/** What can be chosen about a question, in the order of menus. */
import type { CesConvention, Metric, Scope } from '../../generated/feedback';

export const metrics: readonly Metric[] = ['nps', 'csat', 'ces', 'stars', 'rating', 'yesNo', 'amount'];
export const scopes: readonly Scope[] = ['relationship', 'interaction'];
export const conventions: readonly CesConvention[] = ['mean', 'agree', 'netEasy'];
