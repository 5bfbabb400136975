import type { Series } from '../generated/model';
import type { Reading } from './reading';

/** What customers say of it weighs more than what the team believes; what is intended says nothing of how it is. */
export function judging(map: Reading): readonly Series[] {
  const curves = map.series.filter(({ lane }) => map.kindOf(lane) === 'experience');
  const measured = curves.filter(({ kind }) => kind === 'measured');
  return measured.length > 0 ? measured : curves.filter(({ kind }) => kind === 'assumed');
}
