/** What the parts of a table mean, and what of that is still missing. */
import type { ColumnRole, LaneChoice, MapTable, ScaleChoice, TableMapping } from '../generated/protocol';

/** The roles that a person chooses from, the usual ones first. */
export const roles: readonly ColumnRole[] = [
  'ignore',
  'stage',
  'step',
  'lane',
  'text',
  'cardsOfLane',
  'channel',
  'emotion',
  'scoreNote',
  'emotionMin',
  'emotionMax',
  'actor',
  'to',
  'persona',
  'painSeverity',
  'opportunity',
  'quoteSource',
  'tags',
  'color',
  'evidence',
  'impact',
  'effort',
  'status',
  'owner',
  'due',
  'span',
  'map',
  'stageNo',
  'stageColor',
  'stepNo',
  'momentOfTruth',
  'laneNo',
  'laneKind',
  'cardNo',
  'id',
  'links',
  'series',
  'seriesNo',
  'seriesKind',
  'answers',
];

/** Endings of files that hold tables. */
const endings = ['csv', 'tsv', 'xlsx', 'ods'] as const;

/** Whether a file of that name may hold a map as a table. */
export function isTableName(name: string): boolean {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return name.includes('.') && endings.some((known) => known === ending);
}

/** The mapping with another meaning of a column. A meaning that only one column can have leaves the one that had it. */
export function withRole(mapping: TableMapping, at: number, role: ColumnRole, head: string): TableMapping {
  const isShared = role === 'ignore' || role === 'cardsOfLane';
  const changed = mapping.roles.map((known, column) => {
    if (column === at) return role;
    return known === role && !isShared ? 'ignore' : known;
  });
  const isNewLane = role === 'cardsOfLane' && head !== '' && mapping.lanes.every(({ name }) => name !== head);
  const lanes: LaneChoice[] = isNewLane ? [...mapping.lanes, { name: head, kind: 'text', keep: true }] : mapping.lanes;
  return { ...mapping, roles: changed, lanes };
}

/** The mapping with another choice for a lane. */
export function withLane(mapping: TableMapping, name: string, change: Partial<LaneChoice>): TableMapping {
  return { ...mapping, lanes: mapping.lanes.map((lane) => (lane.name === name ? { ...lane, ...change } : lane)) };
}

/** The mapping with another scale; null if its ends don't make one. */
export function withScale(mapping: TableMapping, change: Partial<ScaleChoice>): TableMapping | null {
  const scale = { ...mapping.scale, ...change };
  return scale.min < scale.max ? { ...mapping, scale } : null;
}

/** Why nothing can come of the table as it is mapped; null where something can. */
export type Missing = 'place' | 'content' | 'heads' | null;

export function missing(mapping: TableMapping): Missing {
  if (mapping.form === 'matrix') return mapping.headRow === 0 && mapping.stepRow === 0 ? 'heads' : null;
  const has = (...any: ColumnRole[]) => any.some((role) => mapping.roles.includes(role));
  if (!has('stage', 'step')) return 'place';
  const holds = has('text', 'emotion', 'cardsOfLane', 'channel', 'opportunity');
  return holds || has('step') ? null : 'content';
}

/** Whether scores come of the table, so that their scale matters. */
export function hasScores({ form, roles, lanes }: TableMapping): boolean {
  const drawn = ['experience', 'metric', 'gauges', 'drama'];
  return (form === 'long' && roles.includes('emotion')) || lanes.some(({ kind, keep }) => keep && drawn.includes(kind));
}

export const forms: readonly MapTable[] = ['matrix', 'long'];
