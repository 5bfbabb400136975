// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { cardTexts } from './lines';
import { tableFrom } from './table';
import { guessed, tablePlan, type TableChoices, type TableWords } from './tablePlan';
import { modelOf, small } from './testing';

describe('pasted lines', () => {
  const cases: [string, string, string[]][] = [
    ['are cards', ' one \n\n two\r\nthree', ['one', 'two', 'three']],
    ['lose bullets', '- one\n• two\n* three\n[ ] four\n- [x] five', ['one', 'two', 'three', 'four', 'five']],
    ['lose numbers that count', '1. one\n2) two\n(3) three', ['one', 'two', 'three']],
    ['keep a number that says how many', '3. floor is closed', ['3. floor is closed']],
    ['keep dashes inside', 'well-known - and long', ['well-known - and long']],
    ['are never markup', '*a* [b](c) \\', ['\\*a\\* \\[b\\](c) \\\\']],
    ['of nothing make nothing', ' \n\t\n', []],
  ];
  it.each(cases)('%s', (_, text, expected) => expect(cardTexts(text)).toEqual(expected));
});

describe('a table in the clipboard', () => {
  const cases: [string, string, string, string[][] | null][] = [
    [
      'of tabs',
      '',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['of tabs with quotes', '', '"a ""x""\nmore"\tb\n', [['a "x"\nmore', 'b']]],
    [
      'with rows of several lengths',
      '',
      'a\tb\tc\nd',
      [
        ['a', 'b', 'c'],
        ['d', '', ''],
      ],
    ],
    [
      'with empty rows and columns around',
      '',
      '\t\n\ta\tb\n\tc\t\n',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['of a page', '<table><tr><th>a</th><td>b<br>c</td></tr></table>', 'a\tb\nc', [['a', 'b\nc']]],
    [
      'with merged cells',
      '<table><tr><td colspan="2">a</td><td rowspan="2">b</td></tr><tr><td>c</td><td> d\n e </td></tr></table>',
      '',
      [
        ['a', '', 'b'],
        ['c', 'd e', ''],
      ],
    ],
    ['is none when it is a column', '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>', 'a\nb', null],
    ['is none when it lays a page out', '<table><tr><td><table></table></td><td>b</td></tr></table>', 'b', null],
    ['is none when it is text', '<p>a</p>', 'a\nb', null],
  ];
  it.each(cases)('%s', (_, html, text, expected) => expect(tableFrom(html, text)).toEqual(expected));
});

describe('a table on the map', () => {
  const model = modelOf(small);
  const words: TableWords = { stage: 'Stage', touchpoint: (n) => `T${n}`, lane: (n) => `L${n}` };
  const plain: TableChoices = { names: false, titles: false, transposed: false };
  const at = { lane: 'doing', touchpoint: 'book' };
  const landed = (table: string[][], choices: TableChoices, cell: typeof at | null = at, to = model) => {
    const plan = tablePlan(to, table, cell, choices, words);
    const { stages = [], touchpoints = [], lanes = [], cards = [] } = plan.command.content;
    const name = (id: string) =>
      [...touchpoints, ...to.touchpoints].find((one) => one.id === id)?.name ??
      [...lanes, ...to.lanes].find((one) => one.id === id)?.title;
    return {
      made: [...stages.map((one) => one.name), ...touchpoints.map((one) => one.name), ...lanes.map((one) => one.title)],
      cards: cards.map(({ lane, touchpoint, text }) => `${name(lane)}/${name(touchpoint)}: ${text}`),
      before: plan.command.before,
    };
  };

  it('lands from the cell on, passing lanes that hold no cards or are hidden', () => {
    expect(
      landed(
        [
          ['a', 'b'],
          ['c', ''],
        ],
        plain,
      ),
    ).toEqual({
      made: [],
      cards: ['What I do/Book: a', 'What I do/Board: b', 'Pains/Book: c'],
      before: {},
    });
  });
  it('makes the touchpoints and lanes it lacks', () => {
    expect(landed([['a', 'b', 'c'], ['d'], ['e']], plain)).toEqual({
      made: ['T3', 'L3'],
      cards: ['What I do/Book: a', 'What I do/Board: b', 'What I do/T3: c', 'Pains/Book: d', 'L3/Book: e'],
      before: {},
    });
  });
  it('finds touchpoints and lanes by their names, and makes those that are new', () => {
    const table = [
      ['', 'board', 'Pay'],
      ['pains', 'a', 'b'],
      ['Thoughts', 'c', 'd'],
      ['', 'e', ''],
    ];
    expect(landed(table, { names: true, titles: true, transposed: false })).toEqual({
      made: ['Pay', 'Thoughts'],
      cards: ['Pains/Board: a', 'Pains/Pay: b', 'Thoughts/Board: c', 'Thoughts/Pay: d', 'Thoughts/Board: e'],
      before: {},
    });
  });
  it('puts new touchpoints behind the one of the cell', () => {
    const choices = { names: true, titles: false, transposed: false };
    expect(landed([['Pay'], ['x']], choices, { lane: 'doing', touchpoint: 'look' })).toEqual({
      made: ['Pay'],
      cards: ['What I do/Pay: x'],
      before: { touchpoint: 'book' },
    });
  });
  it('is turned', () => {
    expect(
      landed(
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        { ...plain, transposed: true },
      ).cards,
    ).toEqual(['What I do/Book: a', 'What I do/Board: c', 'Pains/Book: b', 'Pains/Board: d']);
  });
  it('makes cards of the lines of a cell', () => {
    expect(landed([['- a\n- b', 'c']], plain).cards).toHaveLength(3);
  });
  it('makes everything on an empty map', () => {
    const empty = modelOf({ id: 'e', title: '', state: 'current', stages: [], touchpoints: [], lanes: [] });
    const { made } = landed(
      [
        ['', 'One', 'Two'],
        ['Do', 'a', 'b'],
      ],
      { names: true, titles: true, transposed: false },
      null,
      empty,
    );
    expect(made).toEqual(['Stage', 'One', 'Two', 'Do']);
  });
  const guesses: [string, string[][], TableChoices][] = [
    [
      'plain data',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      plain,
    ],
    [
      'names on top',
      [
        ['Look', 'Book'],
        ['c', 'd'],
      ],
      { names: true, titles: false, transposed: false },
    ],
    [
      'an empty corner',
      [
        ['', 'X'],
        ['Y', 'd'],
      ],
      { names: true, titles: true, transposed: false },
    ],
    [
      'names at the side',
      [
        ['', 'Pains'],
        ['Look', 'd'],
      ],
      { names: true, titles: true, transposed: true },
    ],
  ];
  it.each(guesses)('is guessed to be %s', (_, table, expected) => expect(guessed(model, table)).toEqual(expected));
});
