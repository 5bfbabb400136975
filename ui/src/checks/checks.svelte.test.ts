import { describe, expect, it } from 'vitest';
import type { Card, JourneyMap, LaneKind, Stage, Touchpoint } from '../generated/model';
import { MapModel } from '../session/model.svelte';
import { check, keyOf, placesOf, rules, type RuleName } from './index';

/** A stage with its touchpoints, which may bring more than a name. */
type Plan = Record<string, (string | (Partial<Touchpoint> & { name: string }))[]>;
/** A card with its text; lane and touchpoint by name. */
type Note = Partial<Omit<Card, 'lane'>> & { lane: LaneKind; at: string; text: string };

interface Given {
  plan?: Plan;
  cards?: Note[];
  /** Scores of one curve by touchpoint. */
  scores?: Record<string, number>;
  kind?: 'intended' | 'assumed' | 'measured';
  stage?: Partial<Stage>;
  language?: string;
  /** Kind of the lane the scores stand in. */
  curve?: LaneKind;
}

const kinds: LaneKind[] = ['actions', 'painPoints', 'opportunities', 'jobs', 'experience', 'metric', 'gauges'];
const simple: Plan = { Plan: ['Look for a fare'], Book: ['Book a seat', 'Walk'], Home: ['Tell others'] };

function mapOf({
  plan = simple,
  cards = [],
  scores,
  kind = 'measured',
  stage = {},
  language,
  curve,
}: Given): JourneyMap {
  const stages = Object.keys(plan).map((name): Stage => ({ id: name, name, color: 'indigo', ...stage }));
  const touchpoints = Object.entries(plan).flatMap(([of, inside]) =>
    inside.map((one): Touchpoint => ({
      id: typeof one === 'string' ? one : one.name,
      stage: of,
      ...(typeof one === 'string' ? { name: one } : one),
    })),
  );
  return {
    id: 'm',
    title: 'Trip',
    state: 'current',
    ...(language ? { language } : {}),
    stages,
    touchpoints,
    lanes: kinds.map((of) => ({ id: of, kind: of, title: of })),
    cards: cards.map(({ at, ...card }, index) => ({
      id: card.text || String(index),
      touchpoint: at,
      evidence: 'researched',
      ...card,
    })),
    series: scores
      ? [
          {
            id: 'curve',
            lane: curve ?? 'experience',
            name: '',
            kind,
            scale: { min: -2, max: 2, step: 1 },
            values: Object.entries(scores).map(([touchpoint, value]) => ({ touchpoint, value })),
          },
        ]
      : [],
  };
}

function found(rule: RuleName, given: Given) {
  const model = new MapModel();
  model.load(mapOf(given));
  return check(model).filter((finding) => finding.rule === rule);
}

/** What each finding is about: its first thing, or the cause where it is about the whole map. */
const seen = (rule: RuleName, given: Given) =>
  found(rule, given).map(({ entities, about }) => entities[0]?.id ?? about ?? 'map');

const names = (...list: string[]): Given => ({ plan: { Trip: list } });

const cases: Record<RuleName, [why: string, given: Given, want: string[]][]> = {
  insideOutNames: [
    ['a customer’s words are fine', names('Look for a fare', 'Wait for an answer', 'Tell others'), []],
    ['the company’s process', names('Order processing'), ['Order processing']],
    ['a process with a name', names('Onboarding process'), ['Onboarding process']],
    ['a department', names('Accounting checks the claim'), ['Accounting checks the claim']],
    ['a system', names('CRM entry is made'), ['CRM entry is made']],
    ['the support desk’s ticket', names('Ticket is opened'), ['Ticket is opened']],
    ['but not a ticket to travel with', names('Buy a ticket', 'Show the train ticket'), []],
    ['selling', names('Lead qualification', 'Upsell at the desk'), ['Lead qualification', 'Upsell at the desk']],
    ['the company acts', names('Notify the customer', 'Send invoice'), ['Notify the customer', 'Send invoice']],
    ['an abbreviation of the list', names('KYC'), ['KYC']],
    ['an abbreviation that is not known', names('Fill in the XQF form'), ['Fill in the XQF form']],
    ['but not one that everybody knows', names('Enter the PIN', 'Pay at the ATM'), []],
    ['nor a name that is written in capitals', names('LOOK FOR A FARE'), []],
    ['no word inside another', names('See the processor', 'Pass the systematic belly dance'), []],
    ['stages too', { plan: { Onboarding: ['Say hello'] } }, ['Onboarding']],
  ],
  stagesWithoutNeed: [
    ['a stage that says nothing', { plan: { Plan: ['Look'] } }, ['Plan']],
    ['one with a need', { plan: { Plan: ['Look'] }, stage: { need: 'To know what it costs' } }, []],
    ['blanks are no need', { plan: { Plan: ['Look'] }, stage: { need: '  ' } }, ['Plan']],
    ['one with a job', { plan: { Plan: ['Look'] }, cards: [{ lane: 'jobs', at: 'Look', text: 'Get there' }] }, []],
    [
      'a job that reaches over stages',
      {
        plan: { Plan: ['Look'], Go: ['Ride'], End: ['Out'] },
        cards: [{ lane: 'jobs', at: 'Look', text: 'x', span: 2 }],
      },
      ['End'],
    ],
    [
      'another lane’s card is no job',
      { plan: { Plan: ['Look'] }, cards: [{ lane: 'actions', at: 'Look', text: 'Looks' }] },
      ['Plan'],
    ],
  ],
  gapsInSequence: [
    ['a whole journey', {}, []],
    ['it begins with the purchase', { plan: { Buy: ['Order it', 'Sign', 'Pay'], Home: ['Tell others'] } }, ['Buy']],
    ['it ends with the purchase', { plan: { Plan: ['Look for it'], Buy: ['Order it', 'Sign', 'Pay'] } }, ['Buy']],
    [
      'what is read before is no afterwards',
      { plan: { Plan: ['Read reviews'], Buy: ['Order it', 'Sign', 'Pay'] } },
      ['Buy'],
    ],
    ['without a purchase the second half counts', { plan: { A: ['Notice it', 'Go'], B: ['Sit', 'Use it'] } }, []],
    ['a map that is only begun', { plan: { Buy: ['Order', 'Sign', 'Pay'] } }, []],
  ],
  noMomentOfTruth: [
    ['none', {}, ['map']],
    ['one', { plan: { ...simple, Go: [{ name: 'Board', momentOfTruth: true }] } }, []],
    ['a map that is only begun', names('Look'), []],
  ],
  touchpointsWithoutChannel: [
    ['none', names('Look'), ['Look']],
    ['one', { plan: { Plan: [{ name: 'Look', channels: ['web'] }] } }, []],
    ['nobody is met', { plan: { Plan: [{ name: 'Look', contact: 'none' }] } }, []],
    ['a partner is', { plan: { Plan: [{ name: 'Look', contact: 'partner' }] } }, ['Look']],
  ],
  touchpointsWithoutEmotion: [
    ['no curve', names('Look'), ['Look']],
    ['a score', { ...names('Look', 'Book'), scores: { Look: 1 } }, ['Book']],
    ['a gauge', { ...names('Look'), scores: { Look: 1 }, curve: 'gauges' }, []],
    ['a figure is no feeling', { ...names('Look'), scores: { Look: 1 }, curve: 'metric' }, ['Look']],
  ],
  overlookedTouchpoints: [
    [
      'a plain journey',
      { plan: { Plan: ['Walk', 'Talk'], Go: ['Sit'], End: ['Sleep'] } },
      ['references', 'fieldService', 'workflow', 'quoting', 'segmentation', 'billing'],
    ],
    [
      'names and cards that speak of them',
      {
        plan: { Plan: ['Get an offer', 'Talk'], Buy: ['Read the invoice'], Use: ['Wait for the technician'] },
        cards: [
          { lane: 'actions', at: 'Get an offer', text: 'Asks a friend for a recommendation' },
          { lane: 'actions', at: 'Get an offer', text: 'Is told of the price for new customers' },
        ],
      },
      [],
    ],
    ['a map that is only begun', names('Walk'), []],
  ],
  painWithoutOpportunity: [
    ['alone', { cards: [{ lane: 'painPoints', at: 'Book a seat', text: 'Dear' }] }, ['Dear']],
    [
      'an opportunity in the same column',
      {
        cards: [
          { lane: 'painPoints', at: 'Book a seat', text: 'Dear' },
          { lane: 'opportunities', at: 'Book a seat', text: 'Cheaper' },
        ],
      },
      [],
    ],
    [
      'one that reaches over it',
      {
        cards: [
          { lane: 'painPoints', at: 'Book a seat', text: 'Dear' },
          { lane: 'opportunities', at: 'Look for a fare', text: 'Cheaper', span: 2 },
        ],
      },
      [],
    ],
    [
      'one elsewhere that links to it, and one it links to',
      {
        cards: [
          { lane: 'painPoints', at: 'Book a seat', text: 'Dear' },
          { lane: 'painPoints', at: 'Look for a fare', text: 'Slow', links: ['Cheaper'] },
          { lane: 'opportunities', at: 'Tell others', text: 'Cheaper', links: ['Dear'] },
        ],
      },
      [],
    ],
    [
      'one elsewhere without a link',
      {
        cards: [
          { lane: 'painPoints', at: 'Book a seat', text: 'Dear' },
          { lane: 'opportunities', at: 'Tell others', text: 'Cheaper' },
        ],
      },
      ['Dear'],
    ],
    [
      'one that was dropped',
      {
        cards: [
          { lane: 'painPoints', at: 'Book a seat', text: 'Dear' },
          { lane: 'opportunities', at: 'Book a seat', text: 'Cheaper', status: 'dropped' },
        ],
      },
      ['Dear'],
    ],
  ],
  opportunitiesWithoutOwner: [
    ['nobody', { cards: [{ lane: 'opportunities', at: 'Book a seat', text: 'Cheaper' }] }, ['Cheaper']],
    ['somebody', { cards: [{ lane: 'opportunities', at: 'Book a seat', text: 'Cheaper', owner: 'AK' }] }, []],
    ['done', { cards: [{ lane: 'opportunities', at: 'Book a seat', text: 'Cheaper', status: 'done' }] }, []],
    ['a pain point needs none', { cards: [{ lane: 'painPoints', at: 'Book a seat', text: 'Dear' }] }, []],
  ],
  promisesNotKept: [
    [
      'one channel, far apart',
      {
        plan: {
          Plan: [
            { name: 'Look', channels: ['web'] },
            { name: 'Book', channels: ['web'] },
          ],
        },
        scores: { Look: 2, Book: -1 },
      },
      ['Book'],
    ],
    [
      'one channel, not far apart',
      {
        plan: {
          Plan: [
            { name: 'Look', channels: ['web'] },
            { name: 'Book', channels: ['web'] },
          ],
        },
        scores: { Look: 1, Book: -1 },
      },
      [],
    ],
    [
      'two channels, far apart',
      {
        plan: {
          Plan: [
            { name: 'Look', channels: ['web'] },
            { name: 'Book', channels: ['desk'] },
          ],
        },
        scores: { Look: 2, Book: -2 },
      },
      [],
    ],
    [
      'what is intended says nothing of how it is',
      {
        plan: {
          Plan: [
            { name: 'Look', channels: ['web'] },
            { name: 'Book', channels: ['web'] },
          ],
        },
        scores: { Look: 2, Book: -2 },
        kind: 'intended',
      },
      [],
    ],
    [
      'a pain point that names one of several channels',
      {
        plan: { Plan: [{ name: 'Look', channels: ['web', 'app'] }] },
        cards: [{ lane: 'painPoints', at: 'Look', text: 'The App forgets the date' }],
      },
      ['The App forgets the date'],
    ],
    [
      'no channel within another word, and no only channel',
      {
        plan: {
          Plan: [
            { name: 'Look', channels: ['web', 'app'] },
            { name: 'Book', channels: ['desk'] },
          ],
        },
        cards: [
          { lane: 'painPoints', at: 'Look', text: 'Nothing happens' },
          { lane: 'painPoints', at: 'Book', text: 'The desk is closed' },
        ],
      },
      [],
    ],
  ],
  assumptionOnlyStages: [
    ['guesses alone', { cards: [{ lane: 'actions', at: 'Book a seat', text: 'x', evidence: 'assumption' }] }, ['Book']],
    [
      'one that is partly known',
      {
        cards: [
          { lane: 'actions', at: 'Book a seat', text: 'x', evidence: 'assumption' },
          { lane: 'actions', at: 'Book a seat', text: 'y', evidence: 'partly' },
        ],
      },
      [],
    ],
    ['no cards', {}, []],
  ],
};

for (const { name } of rules) {
  describe(name, () => {
    it.each(cases[name])('%s', (_, given, want) => expect(seen(name, given)).toEqual(want));
  });
}

describe('a finding', () => {
  it('says what it is about, in whole words', () => {
    const [finding] = found('insideOutNames', names('KYC check'));
    expect(finding?.words).toBe('“KYC check” says “KYC”. Would a customer know what it stands for?');
    const [uneven] = found('promisesNotKept', cases.promisesNotKept[0]?.[1] ?? {});
    expect(uneven?.words).toBe('“web” does well at “Look” and badly at “Book”.');
    expect(uneven?.entities.map(({ id }) => id)).toEqual(['Book', 'Look']);
  });

  it('has the same key after an edit, and another one for another cause', () => {
    const key = (name: string) => found('insideOutNames', { plan: { Trip: [{ name, id: 't' }] } }).map(keyOf)[0];
    expect(key('Notify me by KYC')).toBe(key('Notify them'));
    expect(key('KYC')).not.toBe(key('Onboarding'));
  });

  it('is nowhere on an empty map', () => {
    const model = new MapModel();
    model.load({ id: 'm', title: '', state: 'current', stages: [], touchpoints: [], lanes: [] });
    expect(check(model)).toEqual([]);
  });

  it('comes fast on a large map', () => {
    const plan = Object.fromEntries(
      Array.from({ length: 10 }, (_, stage) => [
        `Stage ${stage}`,
        Array.from({ length: 20 }, (_, index) => `Step ${stage}.${index}`),
      ]),
    );
    const cards = Array.from({ length: 10_000 }, (_, index): Note => ({
      lane: kinds[index % 4] ?? 'actions',
      at: `Step ${index % 10}.${index % 20}`,
      text: `Something that happens on the way, number ${index}`,
      id: `c${index}`,
    }));
    const model = new MapModel();
    model.load(mapOf({ plan, cards }));
    const begin = performance.now();
    check(model);
    // Far from what it takes, but a rule that looks at every card for every other would show.
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});

it('leads to what hurts most where no moment of truth is named', () => {
  const look = (scores?: Record<string, number>) =>
    found('noMomentOfTruth', scores ? { scores } : {}).flatMap((finding) => placesOf(finding).map(({ id }) => id));
  expect(look()).toEqual(['Look for a fare']);
  expect(look({ 'Look for a fare': 1, Walk: -2, 'Tell others': 0 })).toEqual(['Walk']);
  const keys = [{}, { scores: { Walk: -2 } }].map((given) => found('noMomentOfTruth', given).map(keyOf));
  expect(keys[0]).toEqual(keys[1]);
});
