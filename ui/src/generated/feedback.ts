// Generated from the Rust types by `cargo xtask codegen`; changes here are lost.

/** What was done about an issue. */
export type Action = "kept" | "rowLeftOut" | "cellLeftOut" | "asMapped";

/** Something that has to be answered before a file can be imported as suggested. */
export type Ask = { "kind": "encoding" } | { "kind": "dateOrder",
  /** Name of the column. */
  column: string,
  /** A date that leaves it open. */
  sample: string,
  } | { "kind": "timeZone",
  /** Name of the column. */
  column: string,
  } | { "kind": "numbers",
  /** Name of the column. */
  column: string,
  /** A number that leaves it open. */
  sample: string,
  } | { "kind": "stop",
  /** Name of the column, or of the question in the long shape. */
  column: string,
  /** What. */
  code: StopCode,
  /** What can be answered. */
  answers: Array<StopAnswer>,
};

/** How much, in a word. */
export type Band = "low" | "medium" | "high";

/** Whether enough answered. */
export type Base = "none" | "few" | "low" | "enough";

/** How customer effort is scored. Vendors differ, so the chart says which. */
export type CesConvention = "mean" | "agree" | "netEasy";

/** A number that a person set, and why. */
export type Chosen = {
  /** The number. */
  value: number,
  /** Why it differs from what was prefilled; required where something was. */
  reason?: string,
};

/** What a column is. */
export type ColumnMapping = {
  /** Head of the column. */
  name: string,
  /** What it is. */
  role: Role,
  /** How numbers are written in it. */
  numbers: NumberFormat,
};

/** What a file is wrapped in. */
export type Container = { "kind": "plain" } | { "kind": "gzip" } | { "kind": "zip",
  /** Name of that file. */
  member: string,
};

/** A correlation. */
export type Correlation = {
  /** From -1 to 1. */
  r: number,
  /** Lower end of the 95 % interval; none below four pairs. */
  low?: number,
  /** Upper end. */
  high?: number,
  /** How likely so much or more is if they do not go together; two-sided. */
  p?: number,
  /** The same, corrected for all the correlations that are shown together. */
  adjustedP?: number,
};

/** Where a figure goes. */
export type Course = "better" | "worse" | "unclear";

/** What is heard and what is not. */
export type Coverage = {
  /** A row for every item of the map, in its order. */
  items: Array<ItemCoverage>,
  /** Items that nobody asked about. */
  unheard: Array<string>,
  /** Kinds of insight that no source is of. */
  missingInsights: Array<InsightType>,
  /** A row for every source. */
  sources: Array<SourceCoverage>,
};

/** How many answers one kind of insight gives by one channel. */
export type CoverageCell = {
  /** The kind of insight; none for sources that do not say. */
  insight?: InsightType,
  /** The channel in the words of the file; empty if it does not say. */
  channel: string,
  /** How many. */
  n: number,
};

/** How the crosshair is chosen. */
export type Crosshair = "data" | "scale";

/** How dates are written in a column. */
export type DateEvidence = {
  /** What the rows prove; none if they leave it open. Days after the 12th prove it. */
  order?: DateOrder,
  /** Whether the order matters: some dates are figures without the year in front. */
  orderMatters: boolean,
  /** Whether the rows contradict each other: some prove day first, some month first. */
  isMixed: boolean,
  /** How many times say their zone. */
  withZone: number,
  /** How many have a time of day and say no zone. */
  withoutZone: number,
  /** How many look as if a spreadsheet had made a date of something else (`23-Nov`). */
  mangled: number,
  /** How many have a year of two digits. */
  shortYears: number,
  /** How many are days counted by a spreadsheet. */
  serials: number,
};

/** How dates in figures are read. */
export type DateOrder = "dayMonthYear" | "monthDayYear" | "yearMonthDay";

/** How far two figures lie apart, the first less the second, in the unit of the figures. */
export type Difference = {
  /** The first less the second. */
  value: number,
  /** Lower end of the 95 % interval; none where one side has too few answers for one. */
  low?: number,
  /** Upper end. */
  high?: number,
  /** How likely so much or more is if there is no difference; two-sided. */
  p?: number,
  /** The same, corrected for all the comparisons that are shown together. */
  adjustedP?: number,
  /** How interval and p were made. */
  method: DifferenceMethod,
};

/** How the interval of a difference and its p were made. */
export type DifferenceMethod = "netScores" | "newcombe" | "welch" | "pairedT" | "againstNumber";

/** Which end of a scale is good. */
export type Direction = "higherIsBetter" | "lowerIsBetter";

/** One driver. */
export type Driver = {
  /** The driver: the caller's key. */
  key: string,
  /** Its share of what is explained, in percent; the shares of all sum to 100. */
  share: number,
  /** Lower end of the 95 % interval of the share. */
  shareLow: number,
  /** Upper end. */
  shareHigh: number,
  /** Its part of [`Drivers::r_squared`]. */
  importance: number,
  /** Its share by Johnson's relative weights, in percent. */
  johnsonShare: number,
  /** Share of the resamples in which it is among the first three, in percent. */
  inTopThree: number,
  /** Whether it is a candidate for a moment of truth: even the lower end of its share is above the equal
   * share. */
  isMomentOfTruth: boolean,
  /** Standardised coefficient of the regression. */
  beta: number,
  /** Beta times r (Pratt); may be below 0 and is no share. */
  pratt: number,
  /** Plain correlation with the verdict. */
  pearson: Correlation,
  /** Correlation of the ranks. */
  spearman: Correlation,
  /** How many of those who gave the verdict met it, in percent. */
  reach: number,
};

/** How the explained part is shared out among the drivers. */
export type DriverMethod = "lmg" | "johnson";

/** What must be said beside an answer about drivers. */
export type DriverNote = "association" | "binaryOutcome" | "weighted" | "groupedResamples";

/** What makes an answer about drivers less sure. */
export type DriverWarning = { "warning": "fewRows",
  /** How many there are. */
  n: number,
  /** How many are advised. */
  advised: number,
  } | { "warning": "hardToTellApart",
  /** The condition number. */
  conditionNumber: number,
  } | { "warning": "noSpread",
  /** The driver. */
  key: string,
  } | { "warning": "mostLeftOut",
  /** How many do not count. */
  leftOut: number,
  /** How many gave the verdict. */
  of: number,
  /** The driver that most of them left out. */
  key: string,
};

/** What matters most. */
export type Drivers = {
  /** The overall verdict that is explained: the caller's key. */
  outcome: string,
  /** How many answered everything that is compared. */
  n: number,
  /** How many gave the verdict but left out some driver; they do not count. */
  leftOut: number,
  /** How many answers without weights would be as sure as these (Kish). */
  effectiveN: number,
  /** Part of the differences in the verdict that the drivers go with, from 0 to 1. */
  rSquared: number,
  /** How it is shared out. */
  method: DriverMethod,
  /** The drivers, the most important first. */
  drivers: Array<Driver>,
  /** Largest over smallest eigenvalue of the drivers' correlations: how hard they are to tell apart. */
  conditionNumber: number,
  /** How often the answers were drawn again for the intervals. */
  resamples: number,
  /** Share that every driver would have if all mattered alike, in percent. */
  equalShare: number,
  /** What makes the answer less sure. */
  warnings: Array<DriverWarning>,
  /** What must be said beside the answer. */
  notes: Array<DriverNote>,
};

/** What is done with a response whose id was there before in the file. */
export type Duplicates = "keepFirst" | "keepLast" | "keepAll";

/** How much groups differ, apart from how many answered. */
export type Effect = {
  /** By which measure. */
  kind: EffectKind,
  /** The number: 0..1, Cliff's delta -1..1. */
  value: number,
  /** In a word. */
  size: EffectSize,
};

/** Measures of how much groups differ. */
export type EffectKind = "epsilonSquared" | "cramersV" | "cliffsDelta";

/** How much, in a word. Conventions: epsilon squared .01/.08/.26 and Cramér's V .1/.3/.5 after Cohen, Cliff's
 * delta .147/.33/.474 after Romano. */
export type EffectSize = "negligible" | "small" | "medium" | "large";

/** An encoding in which a text could be written. */
export type EncodingChoice = {
  /** Name of the encoding. */
  encoding: string,
  /** Five lines of the file in it, those that look different in other encodings first. */
  preview: Array<string>,
};

/** A number with its 95 % interval. */
export type Estimate = {
  /** The number. */
  value: number,
  /** Lower end; none where there is no interval. */
  low?: number,
  /** Upper end. */
  high?: number,
};

/** A number with what it is, how many answers it rests on, and its 95 % interval. */
export type Figure = {
  /** Metric of the question. */
  metric: Metric,
  /** Scope of the question. */
  scope: Scope,
  /** What is shown, and by which formula. */
  kind: FigureKind,
  /** The number in its own unit: -100..100 for net scores, 0..100 for shares, the scale's for means. None when
   * nobody answered. */
  value?: number,
  /** Lower end of the 95 % interval; none where there is none, as for the mean of one answer. */
  low?: number,
  /** Upper end. */
  high?: number,
  /** How many answers it rests on. */
  n: number,
  /** How many answers without weights would be as sure: (Σw)² / Σw² (Kish). `n` without weights. */
  effectiveN: number,
  /** Whether that is enough. */
  base: Base,
  /** How many said that it does not apply to them. */
  notApplicable: number,
  /** How many left it blank, did not know, or gave no answer of the scale. */
  noAnswer: number,
  /** Answers by level, worst first; empty for quantities. */
  distribution: Array<LevelCount>,
  /** Ends of what the number can be, for drawing: -100 and 100, 0 and 100, or the scale's. */
  range: [number, number],
  /** Whether less is better. */
  lowerIsBetter: boolean,
};

/** What a figure shows, and by which formula. */
export type FigureKind = { "kind": "nps" } | { "kind": "topBox",
  /** How many levels count. */
  k: number,
  /** Of how many. */
  of: number,
  } | { "kind": "net",
  /** How many levels count at either end. */
  k: number,
  /** Of how many. */
  of: number,
} | { "kind": "shareOfYes" } | { "kind": "mean" };

/** How a figure goes over time. */
export type FigureTrend = {
  /** The periods in order of time; those without answers are there, without a value. */
  periods: Array<PeriodFigure>,
  /** Whether it goes anywhere. */
  test: TrendTest,
  /** All periods together, for shares: the middle of the control chart. */
  middle?: number,
  /** The last period with answers against the one before it. */
  latest?: WaveComparison,
};

/** Which responses count in a figure. An empty list and none leave everything in. */
export type Filter = {
  /** Only these sources, by their keys. */
  sources?: Array<number>,
  /** Only these channels, in the words of the files. */
  channels?: Array<string>,
  /** Only customers who are in one of the values of each dimension named. */
  segments?: Array<SegmentChoice>,
  /** Not before this month. */
  from?: Month,
  /** Not after this month. */
  to?: Month,
};

/** What kind of file it is. */
export type Format = { "kind": "csv",
  /** Name of the encoding as the web platform has it ("UTF-8", "windows-1252", "UTF-16LE", "Shift_JIS"). */
  encoding: string,
  /** What stands between fields: an ASCII character. */
  delimiter: string,
  /** What stands around fields that hold the delimiter: an ASCII character. */
  quote: string,
  } | { "kind": "xlsx",
  /** Name of the sheet. */
  sheet: string,
  } | { "kind": "ods",
  /** Name of the sheet. */
  sheet: string,
  } | { "kind": "jsonLines",
  /** Name of the encoding. */
  encoding: string,
};

/** What the company believes or intends against what customers say, on one item. */
export type Gap = {
  /** The item. */
  key: string,
  /** Which gap. */
  kind: GapKind,
  /** What is believed or intended, in the unit of the figure. */
  expected: number,
  /** How many colleagues said so; none for a number that was set down. */
  expectedN?: number,
  /** What customers say. */
  figure: Figure,
  /** The gap, in the unit of the figure. Perception: believed less measured, so above 0 the company
   * flatters itself (where more is better). Delivery: measured less intended, so below 0 the promise is
   * broken (where more is better). None without answers. */
  gap?: Difference,
  /** Both on the common scale of 0 to 100, for drawing different metrics together; never tested on. */
  indexed?: IndexedGap,
  /** What it says. */
  verdict: GapVerdict,
};

/** Which gap. */
export type GapKind = "perception" | "delivery";

/** Gaps of one kind, worst first, and how far the two orders agree. */
export type GapList = {
  /** The gaps, worst first. */
  gaps: Array<Gap>,
  /** Kendall's tau-b of the order of items as believed or intended and as measured; none below three items. */
  agreement?: Correlation,
};

/** What a gap says. */
export type GapVerdict = "worse" | "better" | "unclear" | "noBase";

/** How groups differ in one question. */
export type GroupComparison = {
  /** The item. */
  key: string,
  /** What the groups are: the name of the dimension ("channel", "Class"). */
  dimension: string,
  /** The groups, best first; those with too few answers last. */
  groups: Array<GroupFigure>,
  /** Whether there is any difference between them. */
  overall: GroupTest,
  /** Every two groups with enough answers, the widest gap first. Empty where there are more than
   * [`MOST_PAIRED_GROUPS`] groups. */
  pairs: Array<GroupPair>,
};

/** One group. */
export type GroupFigure = {
  /** The group, in the words of the file. */
  group: string,
  /** How it goes there. */
  figure: Figure,
  /** How it would go there with the composition of all groups together; none if none was handed in. */
  adjusted?: MixAdjusted,
  /** Whether it takes part in tests: it needs [`NO_BASE`](crate::NO_BASE) answers. */
  isTested: boolean,
};

/** Two groups. */
export type GroupPair = {
  /** The one that does better. */
  better: string,
  /** The one that does worse. */
  worse: string,
  /** The better less the worse; its p is that of the means or shares. */
  gap: Difference,
  /** How much in ranks; none for amounts. */
  effect?: Effect,
  /** p of Mann and Whitney's test; for amounts that of the means. */
  p?: number,
  /** The same, corrected for all pairs. */
  adjustedP?: number,
};

/** Whether groups differ at all. */
export type GroupTest = { "state": "tested",
  /** By which test. */
  test: GroupTestKind,
  /** How much, before how sure. */
  effect: Effect,
  /** The test's own number: H or chi squared; 0 for Fisher's, which has none. */
  statistic: number,
  /** Its degrees of freedom; 0 for Fisher's. */
  degrees: number,
  /** How likely so much or more is without a difference. */
  p: number,
  /** The same, corrected for all the comparisons that are shown together. */
  adjustedP: number,
  } | { "state": "tooFewGroups",
  /** How many have enough. */
  groups: number,
  /** How many answers a group needs. */
  needed: number,
} | { "state": "allTheSame" } | { "state": "noLevels" };

/** Tests of whether groups differ. */
export type GroupTestKind = "kruskalWallis" | "chiSquared" | "fisher";

/** What an improvement is judged by. */
export type Improvement = {
  /** The item, or the card that proposes the improvement. */
  key: string,
  /** How many customers meet it in a period. */
  reach: Input,
  /** How much it helps each: one of [`IMPACTS`]. */
  impact: Input,
  /** How sure that is, in percent: one of [`CONFIDENCES`]. */
  confidence: Input,
  /** What it costs, in person-months. */
  effort: Input,
  /** Value to users and business, relative to the other improvements. */
  value: Input,
  /** How much waiting costs, relatively. */
  urgency: Input,
  /** How much risk it takes away or chance it opens, relatively. */
  risk: Input,
  /** How large the job is, relatively; above 0. */
  size: Input,
};

/** Both sides of a gap on the common scale of 0 to 100: 100 (x - min) / (max - min), turned round where less is
 * better. */
export type IndexedGap = {
  /** What is believed or intended. */
  expected: number,
  /** What customers say. */
  measured: number,
  /** In the same sense as [`Gap::gap`]. */
  gap: number,
};

/** A number of an improvement, and where it comes from. */
export type Input = {
  /** What was prefilled; none where nothing could be. */
  prefilled?: Prefilled,
  /** What a person set instead. */
  chosen?: Chosen,
};

/** The numbers of an improvement. */
export type InputName = "reach" | "impact" | "confidence" | "effort" | "value" | "urgency" | "risk" | "size";

/** The five kinds of insight about customers. */
export type InsightType = "relationshipTracking" | "interactionMonitoring" | "continuousListening" | "projectInfusion" | "periodicImmersion";

/** How many rows and responses there were. Every response is in exactly one of complete, partial, tests,
 * excluded and duplicates. */
export type IntakeCounts = {
  /** Rows below the heads. */
  rows: number,
  /** Rows that gave nothing: empty, or without an answer that could be read. */
  rejectedRows: number,
  /** Responses in the file. */
  responses: number,
  /** Finished ones. */
  complete: number,
  /** Those broken off that count. */
  partial: number,
  /** Those made to try the survey out. */
  tests: number,
  /** Those left out by the mapping. */
  excluded: number,
  /** Those left out because their id was there before. */
  duplicates: number,
  /** Those kept whose customer, time and answers are all the same as of one before. */
  sameContent: number,
  /** Those of a customer who answered before in the file. */
  sameCustomer: number,
  /** Pieces of personal data taken out of what customers wrote. */
  redactions: number,
};

/** What became of the rows of a file. */
export type IntakeReport = {
  /** How many of each. */
  counts: IntakeCounts,
  /** The first issues, in the order of the file; at most [`IntakeReport::MOST_ISSUES`], and at most
   * [`IntakeReport::MOST_OF_A_CODE`] of one code. */
  issues: Array<Issue>,
  /** How many issues there are of each code. */
  issueCounts: Array<IssueCount>,
  /** Earliest time of a response: seconds since 1970-01-01 UTC. */
  from?: number,
  /** Latest. */
  to?: number,
};

/** Something in a row that should be looked at. */
export type Issue = {
  /** Line of a text or row of a sheet, from 1. */
  row: number,
  /** Name of the column; none if it concerns the row. */
  column?: string,
  /** What it is. */
  code: IssueCode,
  /** What stands in the file, cut after 80 characters; empty where it is personal. */
  raw: string,
};

/** What an issue is. */
export type IssueCode = "raggedRow" | "emptyRow" | "badBytes" | "fieldsShifted" | "errorCell" | "noNumber" | "outsideScale" | "unknownQuestion" | "answeredTwice" | "badTime" | "mangledDate" | "clockChange" | "futureTime" | "oldTime" | "negativeDuration" | "badWeight" | "duplicateId" | "idLostDigits" | "sameContent" | "sameCustomer";

/** How many issues there are of a code. */
export type IssueCount = {
  /** The code. */
  code: IssueCode,
  /** How grave it is. */
  severity: Severity,
  /** What was done. */
  action: Action,
  /** How many. */
  count: number,
};

/** What is heard about one item. */
export type ItemCoverage = {
  /** The item. */
  key: string,
  /** How many answers and verbatims. */
  n: number,
  /** By kind of insight and channel, those with answers only. */
  cells: Array<CoverageCell>,
  /** Month of the last answer; none if there is none or no source says when. */
  last?: Month,
  /** Months from then to the month handed in. */
  monthsOld?: number,
};

/** A word that stands for an answer. */
export type Label = {
  /** The word as the file has it. */
  text: string,
  /** The number that it stands for, before the shift. */
  value: number,
};

/** How many gave an answer. */
export type LevelCount = {
  /** The answer, on the scale. */
  value: number,
  /** How many gave it. */
  count: number,
  /** Their weights together. */
  weight: number,
};

/** The columns of the long shape, from 0. */
export type LongColumns = {
  /** The one that names the question. */
  question: number,
  /** The one that holds the answer. */
  answer: number,
};

/** A question that rows of the long shape name. */
export type LongQuestion = {
  /** Its name. */
  name: string,
  /** How many rows name it. */
  rows: number,
  /** What its answers make; none if they make no scale and no quantity. */
  scale?: ScaleCard,
};

/** What the columns of a file mean. */
export type Mapping = {
  /** Version of this format: [`Mapping::VERSION`]. */
  version: number,
  /** How the bytes become rows. */
  reading: Reading,
  /** Stands for the heads of the columns: files with the same are mapped the same way. */
  signature: string,
  /** Whether a row is a response or an answer. */
  shape: Shape,
  /** What each column is, in the order of the file. */
  columns: Array<ColumnMapping>,
  /** How dates such as 03/04/2025 are read; open if none. */
  dateOrder?: DateOrder,
  /** Zone of times that do not say theirs ("Europe/Berlin", "UTC"); open if none. */
  timeZone?: string,
  /** What is taken out of what customers wrote. */
  redact: Redact,
  /** What is done with a response whose id was there before in the file. */
  duplicates: Duplicates,
  /** What is done with responses that were broken off. */
  partials: Partials,
  /** Channel of responses for which no column says one ("post-call survey"). */
  channel?: string,
};

/** What is made of the answers to a question. */
export type Metric = "nps" | "csat" | "ces" | "stars" | "rating" | "yesNo" | "amount";

/** A figure with the composition of another group, by direct standardisation. */
export type MixAdjusted = {
  /** The number, in the unit of the figure. */
  value: number,
  /** Lower end of the 95 % interval. */
  low?: number,
  /** Upper end. */
  high?: number,
  /** Part of the composition that could be used, in percent: values without answers are left out of it. */
  coveredPercent: number,
};

/** Share of one value of a dimension among those who answered, in percent. */
export type MixShare = {
  /** The value. */
  value: string,
  /** Before. */
  before: number,
  /** After. */
  after: number,
};

/** Whether the composition of those who answered moved between two periods. */
export type MixShift = {
  /** The dimension. */
  dimension: string,
  /** Share of each value before and after, those that moved most first. */
  shares: Array<MixShare>,
  /** Part of those who answered that would have to change value to undo the shift, in percent. */
  movedPercent: number,
  /** How likely such a shift is by chance (chi squared); none where it cannot be told. */
  p?: number,
  /** Whether to warn: p below 0.05 and at least [`MIX_WARNING_PERCENT`] moved. */
  warns: boolean,
  /** What the later period shows with the composition of the earlier. */
  adjusted?: MixAdjusted,
};

/** A class of customers. */
export type MoneyClass = {
  /** What it is called. */
  name: string,
  /** By how much its share changes, -1..1; the changes of all classes sum to 0 in each of low, base and high. */
  shareChange: MoneyRange,
  /** Orders a year more (repeat-purchase rate). */
  repeatRate: MoneyRange,
  /** Part that leaves within a year, 0..1. */
  churn: MoneyRange,
  /** People each tells of it with a recommendation; below 0 for those who advise against it. */
  peopleTold: MoneyRange,
  /** Contacts with service a year. */
  contacts: MoneyRange,
};

/** The inputs of a scenario. */
export type MoneyInput = "customers" | "shareChanges" | "repeatRate" | "churn" | "peopleTold" | "contacts" | "orderValue" | "yearlyMargin" | "actingShare" | "newCustomerValue" | "contactCost" | "cost" | "yearlyCost";

/** What a scenario rests on. */
export type MoneyInputs = {
  /** Customers who meet what is improved, a year. */
  customers: MoneyRange,
  /** Classes of customers by their score, for example detractors, passives and promoters. */
  classes: Array<MoneyClass>,
  /** Value of an order. */
  orderValue: MoneyRange,
  /** Yearly margin of a customer who stays. */
  yearlyMargin: MoneyRange,
  /** Part of those told who act on it, 0..1. */
  actingShare: MoneyRange,
  /** Value of a new customer. */
  newCustomerValue: MoneyRange,
  /** Cost of a contact with service. */
  contactCost: MoneyRange,
  /** What the improvement costs once. */
  cost: MoneyRange,
  /** What it costs a year. */
  yearlyCost: MoneyRange,
};

/** What a number about money is. */
export type MoneyKind = "scenario";

/** A number that is not known exactly. */
export type MoneyRange = {
  /** What makes the result low. */
  low: number,
  /** What is thought likely. */
  base: number,
  /** What makes the result high. */
  high: number,
};

/** What one set of inputs comes to, a year unless it says otherwise. */
export type MoneyResult = {
  /** From more purchases. */
  repeat: number,
  /** From fewer who leave. */
  retention: number,
  /** From word of mouth. */
  wordOfMouth: number,
  /** From fewer contacts with service. */
  service: number,
  /** All four less the yearly cost of the improvement. */
  yearly: number,
  /** The same less what it costs once: the first year. */
  firstYear: number,
  /** Months until what it costs once has come back; none if it never does. */
  paybackMonths?: number,
};

/** What a scenario comes to. */
export type MoneyScenario = {
  /** Always a scenario, so that no screen can call it otherwise. */
  kind: MoneyKind,
  /** Everything at its low end. */
  low: MoneyResult,
  /** Everything as is thought likely. */
  base: MoneyResult,
  /** Everything at its high end. */
  high: MoneyResult,
  /** How much each input moves the yearly result by itself, widest first; those that do not move it are
   * left out. */
  tornado: Array<TornadoBar>,
};

/** A month, counted from January 1970, which is 0. */
export type Month = number;

/** Something that should be known about a file. */
export type Note = { "kind": "raggedRows",
  /** How many. */
  rows: number,
  } | { "kind": "badBytes",
  /** In how many fields. */
  fields: number,
  } | { "kind": "emptyColumn",
  /** Its number, from 1. */
  column: number,
  } | { "kind": "shiftedRows",
  /** How many rows. */
  rows: number,
  } | { "kind": "errorCells",
  /** How many. */
  cells: number,
  } | { "kind": "idsLostDigits",
  /** Name of the column. */
  column: string,
} | { "kind": "manyRows" };

/** How numbers are written in a column. */
export type NumberEvidence = {
  /** What the rows prove; open where either would do. */
  format: NumberFormat,
  /** How many could be a thousand or a fraction (`1.234`) and nothing else in the column decides. */
  ambiguous: number,
  /** How many are written like `5.7E+17`, which has lost digits. */
  scientific: number,
  /** How many begin with zeros, as codes do. */
  leadingZeros: number,
};

/** How numbers are written. */
export type NumberFormat = "open" | "decimalPoint" | "decimalComma";

/** What is done with responses that were broken off. */
export type Partials = "count" | "leaveOut";

/** A figure of one period. */
export type PeriodFigure = {
  /** Its first month. */
  from: Month,
  /** Its last month. */
  to: Month,
  /** How it went. */
  figure: Figure,
  /** Lower limit of the control chart (three standard errors from the middle), for shares. */
  controlLow?: number,
  /** Upper limit. */
  controlHigh?: number,
};

/** Personal data. */
export type PersonalData = "email" | "phone" | "name" | "ipAddress" | "geolocation" | "account" | "handle" | "other";

/** A number that was derived from feedback. */
export type Prefilled = {
  /** The number. */
  value: number,
  /** From what. */
  provenance: Provenance,
};

/** An improvement with its scores. */
export type Priority = {
  /** The item or card. */
  key: string,
  /** Reach x impact x confidence / effort. */
  rice: Score,
  /** (Value + urgency + risk) / size. */
  wsjf: Score,
};

/** What a file seems to be. */
export type Probe = {
  /** How its bytes become rows. */
  reading: Reading,
  /** What else it could be read as. */
  choices: ReadingChoices,
  /** How many rows it has below the heads. */
  rows: number,
  /** Its columns in order. */
  columns: Array<ProbeColumn>,
  /** In the long shape, the questions that its rows name. */
  longQuestions: Array<LongQuestion>,
  /** The first rows, as they are read. */
  preview: Array<Array<string>>,
  /** What has to be answered before it can be imported. */
  asks: Array<Ask>,
  /** What should be known about it. */
  notes: Array<Note>,
  /** What is suggested. */
  mapping: Mapping,
};

/** A column of a file. */
export type ProbeColumn = {
  /** Its head, made unique; "Column 3" where it has none. */
  name: string,
  /** The question as customers read it, where the file says so. */
  wording?: string,
  /** Up to five different values from it. */
  samples: Array<string>,
  /** How many cells are empty or say that nothing was answered. */
  blank: number,
  /** How many different values there are; at least so many if `distinct_is_capped`. */
  distinct: number,
  /** Whether counting different values was given up. */
  distinctIsCapped: boolean,
  /** Share of the cells with something in them that are numbers, from 0 to 1. */
  numericShare: number,
  /** Share of them that are dates. */
  dateShare: number,
  /** Mean number of characters of them. */
  meanLength: number,
  /** How numbers are written in it. */
  numbers: NumberEvidence,
  /** How dates are written in it; none if it holds none. */
  dates?: DateEvidence,
  /** A number that may be a thousand or a fraction, where nothing in the column decides. */
  openNumber?: string,
  /** A date that may be day first or month first, where nothing in the column decides. */
  openDate?: string,
  /** What personal data it seems to hold. */
  personal?: PersonalData,
  /** What its answers would be as a question; none if they make no scale and no quantity. */
  scale?: ScaleCard,
  /** The most frequent values with how often they occur, if there are few different ones. */
  values: Array<RawCount>,
  /** What is suggested. */
  role: Role,
};

/** What a person has already said about a file before it is probed (again). */
export type ProbeOptions = {
  /** How to read it; found out if none. */
  reading?: Reading,
  /** That a row is an answer, and which columns hold the name of the question and the answer; found out if
   * none. */
  long?: LongColumns,
};

/** Whose layout the head rows of a file have. */
export type Profile = "generic" | "qualtrics" | "qualtricsLegacy" | "surveyMonkey" | "typeform" | "googleForms";

/** From what a number was derived. */
export type Provenance = { "from": "measuredReach",
  /** How many answers with a number (not "not applicable") it rests on. */
  n: number,
  } | { "from": "importanceAndGap",
  /** How important. */
  importance: Band,
  /** How far short. */
  gap: Band,
  } | { "from": "dataQuality",
  /** How many answers. */
  n: number,
  /** Width of the 95 % interval in percent of the scale. */
  intervalPercent: number,
  /** Months since the last answer; none if no source says when. */
  monthsOld: number | null,
};

/** What to do. */
export type Quadrant = "concentrateHere" | "keepUp" | "lowPriority" | "possibleOverkill";

/** One item. */
export type QuadrantPoint = {
  /** The item. */
  key: string,
  /** Share of importance, in percent, with its interval. */
  importance: Estimate,
  /** Performance on the axis 0..100 (100 is best), with its interval. */
  performance: Estimate,
  /** Where it lies. */
  quadrant: Quadrant,
  /** Whether an interval crosses the crosshair, so that it may as well lie in the next quadrant. */
  isNearLine: boolean,
  /** How many answers the performance rests on. */
  n: number,
};

/** Items by importance and performance. */
export type Quadrants = {
  /** How the crosshair was chosen. */
  crosshair: Crosshair,
  /** Where it crosses the performance axis. */
  performanceAt: number,
  /** Where it crosses the importance axis. */
  importanceAt: number,
  /** The items, in the order of quadrants and of importance. */
  points: Array<QuadrantPoint>,
};

/** A question that is answered by a number. */
export type Question = {
  /** What the file calls it: the head of its column, or its name in a column of questions. Stands for the
   * question within its source. */
  code: string,
  /** The question as customers read it; the code where the file does not say. */
  wording: string,
  /** What is made of the answers. */
  metric: Metric,
  /** What it is about. Questions of different scope are never counted together. */
  scope: Scope,
  /** Whether it asks for the overall verdict, which the other questions of its source explain. */
  isOutcome: boolean,
  /** What the answers mean. */
  scale: RatingScale,
};

/** A question, and how the file writes its answers. */
export type QuestionMapping = {
  /** What the number in the file is multiplied by, before the shift of the scale: 100 for fractions that are
   * shares. 1 leaves it as it is. */
  factor: number,
  /** What the person answered to what has to be answered about the scale. */
  settled: Array<StopAnswer>,
  /** What the file calls it: the head of its column, or its name in a column of questions. Stands for the
   * question within its source. */
  code: string,
  /** The question as customers read it; the code where the file does not say. */
  wording: string,
  /** What is made of the answers. */
  metric: Metric,
  /** What it is about. Questions of different scope are never counted together. */
  scope: Scope,
  /** Whether it asks for the overall verdict, which the other questions of its source explain. */
  isOutcome: boolean,
  /** What the answers mean. */
  scale: RatingScale,
};

/** What the answers to a question mean. */
export type RatingScale = {
  /** Least answer, after the shift. */
  min: number,
  /** Greatest answer, after the shift. */
  max: number,
  /** Distance between answers; 0 for quantities, which may be any number. */
  step: number,
  /** Which end is good. */
  direction: Direction,
  /** What is added to the number in the file: -1 takes 1..11 to 0..10. */
  shift: number,
  /** What stands in the file for "not applicable", as it is written there. */
  notApplicable: Array<string>,
  /** Words in the file that stand for a number. */
  labels: Array<Label>,
  /** How many of the best levels count as satisfied. */
  topBox: number,
  /** How effort is scored. */
  ces: CesConvention,
};

/** A value as the file has it, and how often. */
export type RawCount = {
  /** The value. */
  raw: string,
  /** How many rows have it. */
  count: number,
};

/** How the bytes of a file become rows. */
export type Reading = {
  /** What the file is wrapped in. */
  container: Container,
  /** What is inside. */
  format: Format,
  /** Rows above the heads of columns that say nothing: titles, notes, a `sep=` line. */
  skippedRows: number,
  /** How many rows hold heads of columns; 0 if there are none and columns are numbered. */
  headerRows: number,
  /** Whose layout the head rows have. */
  profile: Profile,
};

/** What else the file could be read as, where its bytes do not decide. */
export type ReadingChoices = {
  /** Encodings in which the text could be written, likeliest first; one if the bytes prove it. */
  encodings: Array<EncodingChoice>,
  /** Sheets of a spreadsheet, in its order. */
  sheets: Array<SheetChoice>,
};

/** What is taken out of what customers wrote. */
export type Redact = {
  /** Addresses of e-mail. */
  emails: boolean,
  /** Numbers of telephones. */
  phones: boolean,
  /** Numbers of cards and accounts (IBAN). */
  accounts: boolean,
  /** Addresses of machines (IP). */
  addresses: boolean,
};

/** What a column is. */
export type Role = { "kind": "ignore" } | { "kind": "responseId" } | { "kind": "customer" } | { "kind": "time" } | { "kind": "started" } | { "kind": "channel" } | { "kind": "segment",
  /** Name of the dimension ("Class"). */
  dimension: string,
} | { "kind": "place" } | { "kind": "question" } & QuestionMapping | { "kind": "questionName" } | { "kind": "answerValue" } | { "kind": "verbatim" } | { "kind": "weight" } | { "kind": "status" } | { "kind": "finished" } | { "kind": "progress" };

/** What a column's answers make. */
export type ScaleCard = {
  /** The answers as the file has them, by number, then words; at most [`ScaleCard::MOST_BARS`]. */
  histogram: Array<RawCount>,
  /** What seems to be asked. */
  metric: Metric,
  /** Least number, blank and not-applicable codes left out. */
  min: number,
  /** Greatest number. */
  max: number,
  /** What seems to stand for "not applicable" or for "don't know". */
  notApplicable: Array<string>,
  /** Answers that lie outside the scale suggested. They become [`Missing::Bad`](crate::Missing::Bad). */
  outside: Array<RawCount>,
  /** What has to be answered before it can be imported as a question. */
  stops: Array<Stop>,
};

/** What a question is about. */
export type Scope = "relationship" | "interaction";

/** A score, or why there is none. */
export type Score = { "state": "scored",
  /** The number. */
  value: number,
  /** Its place among those that have one, from 1; equal scores share a place. */
  rank: number,
  } | { "state": "incomplete",
  /** Which ones. */
  missing: Array<InputName>,
  } | { "state": "rejected",
  /** Which one. */
  input: InputName,
  /** What it was. */
  value: number,
  } | { "state": "noReason",
  /** Which one. */
  input: InputName,
};

/** How it goes at one item. */
export type ScorecardRow = {
  /** The item. */
  key: string,
  /** How it goes. */
  figure: Figure,
  /** How it went in the period before; none if that was not asked for or holds no answers. */
  before?: Figure,
  /** Now less before. */
  change?: Difference,
};

/** Values of one dimension of customers. */
export type SegmentChoice = {
  /** The dimension: the head of its column ("Class"). */
  dimension: string,
  /** The values that count ("Business"). */
  values: Array<string>,
};

/** How grave an issue is. */
export type Severity = "info" | "warning" | "error";

/** Whether a row is a response or an answer. */
export type Shape = { "kind": "wide" } | { "kind": "long",
  /** The questions, by the names in that column (their code). Answers to others are left out and counted. */
  questions: Array<QuestionMapping>,
};

/** A sheet of a spreadsheet. */
export type SheetChoice = {
  /** Its name. */
  name: string,
  /** Whether it is hidden in the spreadsheet. */
  isHidden: boolean,
};

/** What one source brings. */
export type SourceCoverage = {
  /** Key of the source. */
  source: number,
  /** The kind of insight; none if the source does not say. */
  insight?: InsightType,
  /** How many responses. */
  responses: number,
  /** How many were asked; none if nobody noted it. */
  invited?: number,
  /** Responses in percent of those asked; none if nobody noted it or fewer were asked than answered. */
  responseRate?: number,
  /** Month of the last response. */
  last?: Month,
  /** Months from then to the month handed in. */
  monthsOld?: number,
};

/** Something that has to be answered about a scale. */
export type Stop = {
  /** What. */
  code: StopCode,
  /** How many rows it concerns. */
  rows: number,
  /** What can be answered; empty if only another metric or scale helps. */
  answers: Array<StopAnswer>,
};

/** What the person answered to a [`StopCode`]. */
export type StopAnswer = "zeroIsScore" | "zeroIsNotApplicable" | "shiftToZero" | "keepElevenLevels" | "zeroWasOffered" | "startsAtOne" | "numbersArePercent" | "numbersAreFractions";

/** What has to be answered about a scale before anything is imported. */
export type StopCode = "zeroInScale" | "shiftedScale" | "noZeroInNps" | "notNps" | "percentOrFraction";

/** How often a theme comes up and how it goes with the score. */
export type ThemeFigure = {
  /** The theme: the caller's key. */
  key: string,
  /** How many texts belong to it. */
  count: number,
  /** Of how many. */
  of: number,
  /** Share of the texts in percent; none without texts. */
  share?: number,
  /** Lower end of the 95 % interval (Wilson). */
  low?: number,
  /** Upper end. */
  high?: number,
  /** Score of those who mention it less that of those who wrote of other things; none without scores. */
  scoreDifference?: Difference,
};

/** When a text belongs to a theme: it has one of some words and none of others. Letter case and accents do not
 * count; `wait*` stands for every word that begins so; several words in one entry must follow each other. */
export type ThemeRule = {
  /** One of these must be there. */
  anyOf: Array<string>,
  /** None of these may be there. */
  noneOf: Array<string>,
};

/** How far one input moves the yearly result while the others stay. */
export type TornadoBar = {
  /** Which input. */
  input: MoneyInput,
  /** Of which class; none for inputs of all. None for changes of shares, which only move together. */
  class?: string,
  /** Yearly result with the input at its low end. */
  low: number,
  /** Yearly result with the input at its high end. */
  high: number,
};

/** Whether a figure goes up or down over all periods. */
export type TrendTest = { "state": "tested",
  /** Kendall's tau, from -1 to 1. */
  tau: number,
  /** The test's normal score. */
  z: number,
  /** How likely so much or more is without a trend; two-sided. */
  p: number,
  /** Change a month, in the unit of the figure. */
  slope: number,
  /** What the person may read from it. */
  course: Course,
  } | { "state": "tooFewPeriods",
  /** How many have answers. */
  periods: number,
  /** How many are needed. */
  needed: number,
  } | { "state": "lowBase",
  /** First months of those periods. */
  periods: Array<Month>,
  /** How many answers each needs. */
  needed: number,
};

/** Two periods or waves of one question. */
export type WaveComparison = {
  /** The earlier. */
  before: Figure,
  /** The later. */
  after: Figure,
  /** After less before. */
  change?: Difference,
  /** Who answered before and after, for each dimension handed in (channel, class ...). */
  mix: Array<MixShift>,
};
