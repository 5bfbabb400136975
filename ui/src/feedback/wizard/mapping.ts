/** Changes of a mapping, as the person makes them. Each gives a new mapping; the application says what is still open. */
import type { Mapping, NumberFormat, Probe, QuestionMapping, Role, ScaleCard, Shape } from '../../generated/feedback';
import { suggestedQuestion } from './question';

export type RoleKind = Role['kind'];
export type QuestionRole = Extract<Role, { kind: 'question' }>;

/** A question of a mapping: where it stands in it, and what its answers showed. */
export interface Asked {
  /** Column in the wide shape, place in the list of questions in the long shape. */
  at: number;
  question: QuestionMapping;
  card: ScaleCard | undefined;
}

/** Roles that only one column may have. */
const once: ReadonlySet<RoleKind> = new Set([
  'responseId',
  'customer',
  'time',
  'started',
  'channel',
  'place',
  'questionName',
  'answerValue',
  'weight',
]);

const wideRoles: readonly RoleKind[] = [
  'ignore',
  'question',
  'verbatim',
  'responseId',
  'customer',
  'time',
  'started',
  'channel',
  'segment',
  'place',
  'weight',
  'status',
  'finished',
  'progress',
];
const longRoles: readonly RoleKind[] = wideRoles.flatMap((kind) =>
  kind === 'question' ? (['questionName', 'answerValue'] as const) : [kind],
);

export function isLong(mapping: Mapping): boolean {
  return mapping.shape.kind === 'long';
}

/** What a column may be. A column whose answers make no scale and no quantity cannot be a question. */
export function rolesFor(mapping: Mapping, probe: Probe, column: number): readonly RoleKind[] {
  if (isLong(mapping)) return longRoles;
  const seen = probe.columns[column];
  const mayAsk = seen?.scale !== undefined || seen?.role.kind === 'question';
  return wideRoles.filter((kind) => kind !== 'question' || mayAsk || mapping.columns[column]?.role.kind === kind);
}

/** Gives a column a role. A column that had one that only one may have is left out from then on. */
export function withRole(mapping: Mapping, probe: Probe, column: number, kind: RoleKind): Mapping {
  const role = roleOf(probe, column, kind);
  if (!role) return mapping;
  const columns = mapping.columns.map((one, at) => {
    if (at === column) return { ...one, role };
    return once.has(kind) && one.role.kind === kind ? { ...one, role: { kind: 'ignore' } as const } : one;
  });
  return { ...mapping, columns };
}

function roleOf(probe: Probe, column: number, kind: RoleKind): Role | null {
  const seen = probe.columns[column];
  if (!seen) return null;
  if (kind === 'segment') return { kind, dimension: seen.name };
  if (kind !== 'question') return { kind };
  if (seen.role.kind === 'question') return seen.role;
  return seen.scale ? { kind, ...suggestedQuestion(seen.scale, seen.name, seen.wording) } : null;
}

/** Names the dimension of a column of segments. */
export function withDimension(mapping: Mapping, column: number, dimension: string): Mapping {
  return withColumn(mapping, column, { role: { kind: 'segment', dimension } });
}

/** Says how numbers are written in a column. */
export function withNumbers(mapping: Mapping, column: number, numbers: NumberFormat): Mapping {
  return withColumn(mapping, column, { numbers });
}

function withColumn(mapping: Mapping, column: number, change: Partial<Mapping['columns'][number]>): Mapping {
  return { ...mapping, columns: mapping.columns.map((one, at) => (at === column ? { ...one, ...change } : one)) };
}

/** The questions of a mapping with their cards, in order. */
export function asked(mapping: Mapping, probe: Probe): Asked[] {
  if (mapping.shape.kind === 'long') {
    return mapping.shape.questions.map((question, at) => {
      const seen = probe.longQuestions.find(({ name }) => name === question.code);
      return { at, question, card: seen?.scale };
    });
  }
  return mapping.columns.flatMap(({ role }, at) =>
    role.kind === 'question' ? [{ at, question: role, card: probe.columns[at]?.scale }] : [],
  );
}

/** Puts a question in the place of one. */
export function withQuestion(mapping: Mapping, at: number, question: QuestionMapping): Mapping {
  if (mapping.shape.kind === 'wide') return withColumn(mapping, at, { role: { kind: 'question', ...question } });
  const questions = mapping.shape.questions.map((one, place) => (place === at ? question : one));
  return { ...mapping, shape: { kind: 'long', questions } };
}

/** Leaves a question out: in the wide shape its column, in the long shape the rows that name it. */
export function withoutQuestion(mapping: Mapping, probe: Probe, at: number): Mapping {
  if (mapping.shape.kind === 'wide') return withRole(mapping, probe, at, 'ignore');
  return { ...mapping, shape: { kind: 'long', questions: mapping.shape.questions.filter((_, place) => place !== at) } };
}

/** Takes a long file as one with a response a row. */
export function asWide(mapping: Mapping, probe: Probe): Mapping {
  const columns = mapping.columns.map((column, at) => {
    if (column.role.kind === 'questionName') return { ...column, role: { kind: 'ignore' } as const };
    if (column.role.kind !== 'answerValue') return column;
    return { ...column, role: roleOf(probe, at, 'question') ?? ({ kind: 'ignore' } as const) };
  });
  return { ...mapping, columns, shape: { kind: 'wide' } };
}

/** The mapping that the rows themselves suggest, whatever was confirmed for such a file before. */
export function suggestedMapping(probe: Probe): Mapping {
  const columns = probe.columns.map(({ name, role, numbers }) => ({ name, role, numbers: numbers.format }));
  const isOfLong = probe.columns.some(({ role }) => role.kind === 'answerValue');
  const questions = probe.longQuestions.flatMap(({ name, scale }) => (scale ? [suggestedQuestion(scale, name)] : []));
  const shape: Shape = isOfLong ? { kind: 'long', questions } : { kind: 'wide' };
  const { dateOrder: _, timeZone: __, channel: ___, ...rest } = probe.mapping;
  const order = probe.columns.find(({ dates }) => dates?.order)?.dates?.order;
  return { ...rest, columns, shape, ...(order ? { dateOrder: order } : {}) };
}
