/** How a table lands on the map: which columns and lanes take it, and what is made for it. */
import type { Command, Content } from '../generated/commands';
import type { Card, Lane, Stage, Touchpoint } from '../generated/model';
import { laneKinds } from '../session/laneKinds';
import { newCard, newLane, newStage, newTouchpoint } from '../session/make';
import type { MapModel } from '../session/model.svelte';
import type { Cell } from '../session/session.svelte';
import { cardTexts } from './lines';
import { transposed, type Table } from './table';

/** How the person wants the table to be read. */
export interface TableChoices {
  /** The first row names touchpoints. */
  readonly names: boolean;
  /** The first column names lanes. */
  readonly titles: boolean;
  /** Rows are touchpoints and columns lanes. */
  readonly transposed: boolean;
}

/** Names for what is made and has none. */
export interface TableWords {
  readonly stage: string;
  touchpoint(number: number): string;
  lane(number: number): string;
}

/** A table's column or row on the map. */
export interface Landing {
  readonly id: string;
  readonly name: string;
  /** Whether it is made for the table. */
  readonly isNew: boolean;
}

/** What would be done. */
export interface TablePlan {
  readonly columns: readonly Landing[];
  readonly rows: readonly Landing[];
  /** The texts that become cards, by row and column. */
  readonly body: Table;
  readonly cards: number;
  readonly command: Extract<Command, { type: 'insert' }>;
}

/** Guesses how a table is to be read: its first row and column are headers when they look like the map's, or unlike data. */
export function guessed(model: MapModel, table: Table): TableChoices {
  const names = model.touchpoints.map(({ name }) => key(name));
  const titles = model.lanes.map(({ title }) => key(title));
  const [first = []] = table;
  const left = table.map((row) => row[0] ?? '');
  const matched = (cells: readonly string[], known: readonly string[]) =>
    cells.filter((cell) => cell !== '' && known.includes(key(cell))).length;
  const cornerIsEmpty = (first[0] ?? '') === '';
  const turned = matched(left, names) > matched(first, names) || matched(first, titles) > matched(left, titles);
  if (turned) return { names: matched(left, names) > 0, titles: matched(first, titles) > 0, transposed: true };
  return {
    names: matched(first, names) > 0 || (cornerIsEmpty && table.length > 1),
    titles: matched(left, titles) > 0 || (cornerIsEmpty && first.length > 1),
    transposed: false,
  };
}

/** The plan of pasting a table at a cell; without one, at the start of the map. */
export function tablePlan(
  model: MapModel,
  table: Table,
  at: Cell | null,
  choices: TableChoices,
  words: TableWords,
): TablePlan {
  const whole = choices.transposed ? transposed(table) : table;
  const names = choices.names ? (whole[0] ?? []).slice(choices.titles ? 1 : 0) : null;
  const below = whole.slice(choices.names ? 1 : 0);
  const titles = choices.titles ? below.map((row) => row[0] ?? '') : null;
  const body = below.map((row) => row.slice(choices.titles ? 1 : 0));
  const width = Math.max(names?.length ?? 0, ...body.map((row) => row.length));
  const across = landColumns(model, width, names, at, words);
  const down = landRows(model, body.length, titles, at, words);
  const cards = cardsFrom(body, across.landings, down.landings);
  const content: Content = {
    stages: across.stages,
    touchpoints: across.touchpoints,
    lanes: down.lanes,
    cards,
  };
  const before = across.before === undefined ? {} : { touchpoint: across.before };
  return {
    columns: across.landings,
    rows: down.landings,
    body,
    cards: cards.length,
    command: { type: 'insert', content, before },
  };
}

function cardsFrom(body: Table, columns: readonly Landing[], rows: readonly Landing[]): Card[] {
  return body.flatMap((row, down) =>
    row.flatMap((cell, across) => {
      const [lane, touchpoint] = [rows[down]?.id, columns[across]?.id];
      if (lane === undefined || touchpoint === undefined) return [];
      return cardTexts(cell).map((text) => newCard(lane, touchpoint, text));
    }),
  );
}

interface Columns {
  readonly landings: Landing[];
  readonly stages: Stage[];
  readonly touchpoints: Touchpoint[];
  readonly before: string | undefined;
}

function landColumns(
  model: MapModel,
  count: number,
  names: readonly string[] | null,
  at: Cell | null,
  words: TableWords,
): Columns {
  const existing = model.touchpoints;
  const start = Math.max(
    0,
    existing.findIndex(({ id }) => id === at?.touchpoint),
  );
  const free = new Map(existing.map((touchpoint) => [touchpoint.id, touchpoint]));
  const stages: Stage[] = [];
  const touchpoints: Touchpoint[] = [];
  const take = (name: string) => [...free.values()].find((touchpoint) => key(touchpoint.name) === key(name));
  const nearby = existing[start]?.stage ?? model.stages.at(-1)?.id;
  const last = existing.at(-1)?.stage ?? nearby;
  const make = (name: string, stage: string | undefined) => {
    const home = stage ?? stages[0]?.id ?? stages[stages.push(newStage(words.stage, 0)) - 1]?.id ?? '';
    const made = newTouchpoint(home, name);
    touchpoints.push(made);
    return { id: made.id, name, isNew: true };
  };
  const landings = Array.from({ length: count }, (_, index): Landing => {
    const name = names?.[index]?.trim() ?? '';
    const found = names ? (name === '' ? undefined : take(name)) : existing[start + index];
    if (found) {
      free.delete(found.id);
      return { id: found.id, name: found.name, isNew: false };
    }
    return make(name || words.touchpoint(index + 1), names ? nearby : last);
  });
  // With names, new touchpoints stand behind the one the keyboard is in; without, at the end of the map.
  const ofStage = nearby === undefined ? [] : model.touchpointsOf(nearby);
  const here = ofStage.findIndex(({ id }) => id === existing[start]?.id);
  return {
    landings,
    stages,
    touchpoints,
    before: names && at && touchpoints.length > 0 ? ofStage[here + 1]?.id : undefined,
  };
}

function landRows(
  model: MapModel,
  count: number,
  titles: readonly string[] | null,
  at: Cell | null,
  words: TableWords,
): { landings: Landing[]; lanes: Lane[] } {
  const takes = (lane: Lane) => laneKinds[lane.kind].cards && !lane.settings?.hidden;
  const start = model.lanes.findIndex(({ id }) => id === at?.lane);
  const onward = model.lanes.slice(Math.max(0, start)).filter(takes);
  const lanes: Lane[] = [];
  const make = (title: string): Landing => {
    const lane = lanes.find((one) => key(one.title) === key(title)) ?? newLane('text', title);
    if (!lanes.includes(lane)) lanes.push(lane);
    return { id: lane.id, name: title, isNew: true };
  };
  const landings: Landing[] = [];
  for (let index = 0; index < count; index += 1) {
    const title = titles?.[index]?.trim() ?? '';
    const above = landings[index - 1];
    const named = model.lanes.find((lane) => takes(lane) && key(lane.title) === key(title));
    const lane = titles ? (title === '' ? undefined : named) : onward[index];
    // A title over several rows stands in the first of them.
    if (titles && title === '' && above) landings.push(above);
    else if (lane) landings.push({ id: lane.id, name: lane.title, isNew: false });
    else landings.push(make(title || words.lane(index + 1)));
  }
  return { landings, lanes };
}

function key(name: string): string {
  return name.trim().toLowerCase();
}
