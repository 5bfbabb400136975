import { formatFacts, namedPapers } from '../generated/protocol';
import type {
  BatchExport,
  BatchPart,
  ExportFormat,
  ExportParams,
  Paper,
  PaperSize,
  Redaction,
  TableForm,
} from '../generated/protocol';
import type { ThemeName } from '../theme/theme.svelte';

/** All formats, in the order in which they are offered. */
export const formats = Object.keys(formatFacts) as ExportFormat[];

/** The formats by what they are for, in the order in which they are offered. */
export const formatGroups = [
  { id: 'pictures', formats: ['pdf', 'png', 'jpeg', 'webp', 'svg'] },
  { id: 'pages', formats: ['pptx', 'html'] },
  { id: 'tables', formats: ['xlsx', 'csv'] },
  { id: 'exchange', formats: ['json', 'mermaid', 'canvas', 'markdown', 'cjml'] },
] as const satisfies readonly { id: string; formats: readonly ExportFormat[] }[];

/** Scales that are offered; map pixels are 96 to the inch. */
export const scales = [0.5, 1, 2, 3] as const;
export const DPI_AT_SCALE_1 = 96;

/** Stands for a size of paper that has no name. */
export const OWN_PAPER = 'own';

/** The paper of a PDF as it is chosen. What a kind has no use for is kept for the others. */
export interface PaperChoice {
  kind: Paper['kind'];
  /** Name of one of the named papers, or `own`. */
  name: string;
  own: PaperSize;
  landscape: boolean;
  scale: number;
  overlapMm: number;
  cropMarks: boolean;
}

/** How one format is made; what a format has no use for rests. */
export interface FormatChoices {
  sizeBy: 'scale' | 'dpi' | 'width';
  scale: number;
  width: number;
  transparent: boolean;
  quality: number;
  outlines: boolean;
  paper: PaperChoice;
  table: TableForm;
}

/** How the person last exported. */
export interface ExportChoices {
  format: ExportFormat;
  theme: ThemeName;
  embed: boolean;
  redact: Redaction;
  /** Whether several formats are made at once, and which besides the one above. */
  several: boolean;
  also: ExportFormat[];
  /** What was changed of each format. */
  made: Partial<Record<ExportFormat, Partial<FormatChoices>>>;
}

export const usual: FormatChoices = {
  sizeBy: 'scale',
  scale: 2,
  width: 3840,
  transparent: false,
  quality: 90,
  outlines: false,
  paper: {
    kind: 'asLargeAsTheMap',
    name: 'A4',
    own: { widthMm: 600, heightMm: 900 },
    landscape: true,
    scale: 1,
    overlapMm: 10,
    cropMarks: true,
  },
  table: 'matrix',
};

export const usualExport: ExportChoices = {
  format: 'png',
  theme: 'light',
  embed: true,
  redact: {},
  several: false,
  also: [],
  made: {},
};

/** How a format is made by these choices: as it usually is, but for what was changed. */
export function madeOf(choices: ExportChoices, format: ExportFormat): FormatChoices {
  const made = choices.made[format] ?? {};
  return { ...usual, ...made, paper: { ...usual.paper, ...made.paper } };
}

/** The formats that are made, each once, in the order in which they are offered. */
export function formatsOf({ format, several, also }: ExportChoices): ExportFormat[] {
  return formats.filter((one) => one === format || (several && also.includes(one)));
}

/** The size of the chosen paper in its orientation. */
export function sizeOf({ name, own, landscape }: PaperChoice): PaperSize {
  const { widthMm, heightMm } = namedPapers.find((paper) => paper.name === name) ?? own;
  const [short, long] = [Math.min(widthMm, heightMm), Math.max(widthMm, heightMm)];
  return landscape ? { widthMm: long, heightMm: short } : { widthMm: short, heightMm: long };
}

function paperOf(choice: PaperChoice): Paper {
  const { kind, scale, overlapMm, cropMarks } = choice;
  if (kind === 'asLargeAsTheMap') return { kind };
  const size = sizeOf(choice);
  return kind === 'fit' ? { kind, size } : { kind, size, scale, overlapMm, cropMarks };
}

/** One format as it is asked for, without what the format has no use for. */
export function exportOf(choices: ExportChoices, format: ExportFormat, comments: boolean): BatchExport {
  const { pixels, drawn, carriesMap } = formatFacts[format];
  const made = madeOf(choices, format);
  const hides = Object.values(choices.redact).some(Boolean);
  return {
    format,
    scale: pixels && made.sizeBy !== 'width' ? made.scale : 1,
    ...(pixels && made.sizeBy === 'width' ? { width: made.width } : {}),
    ...(made.transparent && ['png', 'webp', 'svg'].includes(format) ? { transparent: true } : {}),
    ...(format === 'jpeg' ? { quality: made.quality } : {}),
    ...(format === 'svg' && made.outlines ? { outlines: true } : {}),
    ...(format === 'pdf' ? { paper: paperOf(made.paper) } : {}),
    ...(format === 'csv' ? { table: made.table } : {}),
    theme: drawn ? choices.theme : 'light',
    embed: carriesMap && choices.embed,
    ...(comments ? { comments: true } : {}),
    ...(hides ? { redact: choices.redact } : {}),
  };
}

/** What is exported: a map, what one view shows of it, each of its views, or all maps of the workspace. */
export type What =
  | { kind: 'map' }
  | { kind: 'view'; view: string }
  | { kind: 'views' }
  | { kind: 'maps'; part: 'whole' | 'wholeAndViews' };

/** What is exported as a value of a list to choose from. Ids of views hold no star. */
export function keyOf(what: What): string {
  if (what.kind === 'view') return what.view;
  return what.kind === 'maps' ? `*maps.${what.part}` : `*${what.kind}`;
}

export function whatOf(key: string): What {
  if (key === '*map') return { kind: 'map' };
  if (key === '*views') return { kind: 'views' };
  if (key === '*maps.whole') return { kind: 'maps', part: 'whole' };
  if (key === '*maps.wholeAndViews') return { kind: 'maps', part: 'wholeAndViews' };
  return { kind: 'view', view: key };
}

/** Which part of each map a batch exports. */
export function partOf(what: What): BatchPart {
  if (what.kind === 'view') return { kind: 'view', view: what.view };
  if (what.kind === 'maps') return { kind: what.part };
  return { kind: what.kind === 'views' ? 'views' : 'whole' };
}

/** The drawing of an export as it is shown before it is made: small whatever its size, and with nothing inside. */
export function previewOf(params: ExportParams): ExportParams {
  const { map, theme, view, redact } = params;
  return {
    map,
    theme,
    format: 'png',
    scale: 1,
    embed: false,
    ...(view ? { view } : {}),
    ...(redact ? { redact } : {}),
  };
}
