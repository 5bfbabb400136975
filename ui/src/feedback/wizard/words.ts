/** What the import says about a file, in sentences. */
import type {
  Action,
  Ask,
  Container,
  Format,
  IssueCode,
  Note,
  PersonalData,
  Probe,
  StopAnswer,
  StopCode,
} from '../../generated/feedback';
import { formatNumber, t } from '../../i18n';
import type { RoleKind } from './mapping';

export function noteText(note: Note): string {
  switch (note.kind) {
    case 'raggedRows':
    case 'shiftedRows':
      return t(`wizard:note.${note.kind}`, { count: note.rows });
    case 'badBytes':
      return t('wizard:note.badBytes', { count: note.fields });
    case 'errorCells':
      return t('wizard:note.errorCells', { count: note.cells });
    case 'emptyColumn':
      return t('wizard:note.emptyColumn', { column: formatNumber(note.column) });
    case 'idsLostDigits':
      return t('wizard:note.idsLostDigits', { column: note.column });
    case 'manyRows':
      return t('wizard:note.manyRows');
  }
}

export function askText(ask: Ask): string {
  switch (ask.kind) {
    case 'encoding':
      return t('wizard:ask.encoding');
    case 'dateOrder':
    case 'numbers':
      return t(`wizard:ask.${ask.kind}`, { column: ask.column, sample: ask.sample });
    case 'timeZone':
      return t('wizard:ask.timeZone', { column: ask.column });
    case 'stop':
      return t('wizard:ask.stop', { column: ask.column, question: stopText(ask.code) });
  }
}

export function stopText(code: StopCode): string {
  return t(`wizard:stop.${code}`);
}

export function answerText(answer: StopAnswer): string {
  return t(`wizard:answer.${answer}`);
}

export function issueText(code: IssueCode): string {
  return t(`wizard:issue.${code}`);
}

export function actionText(action: Action): string {
  return t(`wizard:done.${action}`);
}

export function roleText(kind: RoleKind): string {
  return t(`wizard:role.${kind}`);
}

export function personalText(kind: PersonalData): string {
  return t(`wizard:personal.${kind}`);
}

/** What a file is, in words: `CSV`, `Excel workbook`. */
export function formatText(format: Format): string {
  return t(`wizard:format.${format.kind}`);
}

export function containerText(container: Container): string {
  return container.kind === 'zip'
    ? t('wizard:container.zip', { member: container.member })
    : t(`wizard:container.${container.kind}`);
}

/** A character between or around fields, by its name. */
export function signText(sign: string): string {
  const names: Record<string, () => string> = {
    ',': () => t('wizard:sign.comma'),
    ';': () => t('wizard:sign.semicolon'),
    '\t': () => t('wizard:sign.tab'),
    '|': () => t('wizard:sign.bar'),
    '"': () => t('wizard:sign.quote'),
    "'": () => t('wizard:sign.apostrophe'),
  };
  return names[sign]?.() ?? sign;
}

/** What the layout of the head rows is known from; empty for no tool. */
export function profileText({ reading }: Pick<Probe, 'reading'>): string {
  return reading.profile === 'generic' ? '' : t(`wizard:profile.${reading.profile}`);
}

/** A size in bytes as people read it. */
export function sizeText(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const at = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** at;
  return formatNumber(value, {
    style: 'unit',
    unit: units[at] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && at > 0 ? 1 : 0,
  });
}
