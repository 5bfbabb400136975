import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Link, Links, MapFigures, ModelPatch } from '../../generated/protocol';
import type { Host, HostEvent } from '../../host/host';
import { attached } from '../attach/linking';
import { MapFeedback } from './mapFeedback.svelte';

/** A host whose answers are given one by one, in any order. */
class SlowHost {
  readonly calls: { method: string; params: unknown; answer: (value: unknown) => void }[] = [];
  readonly host = {
    call: (method: string, params: unknown) =>
      new Promise((answer) => {
        this.calls.push({ method, params, answer });
      }),
    connection: () => 'connected',
  } as unknown as Host;

  methods(): string[] {
    return this.calls.map(({ method }) => method);
  }
}

const figures = (value: number): MapFigures => ({
  map: 'm',
  filter: {},
  choices: { channels: [], dimensions: [] },
  touchpoints: [{ touchpoint: 'seat', figures: [], verbatims: value }],
  stages: [],
  gaps: [],
  series: [{ series: 's', scale: { min: 0, max: 1, step: 0 }, values: [{ touchpoint: 'seat', value }] }],
});
const links = (...all: Link[]): Links => ({ links: all, rules: [] });
const link = (name: string): Link => ({ source: 1, what: { kind: 'place', name }, touchpoint: 'seat' });
const told = (event: HostEvent['event'], map = 'm') => ({ event, payload: { map } }) as HostEvent;
const untouched = {
  touchpoints: [],
  touchpointPlaces: [],
  stages: [],
  stagePlaces: [],
  lanes: [],
  series: [],
  gone: [],
} as unknown as ModelPatch;
const done = () => vi.advanceTimersByTimeAsync(100);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the feedback of a map', () => {
  it('is read when it is needed, once, and tells the values of series', async () => {
    const slow = new SlowHost();
    const measured = vi.fn();
    const feedback = new MapFeedback(slow.host, 'm', measured);
    feedback.hear(told('figuresChanged'));
    await done();
    expect(slow.methods(), 'nobody has asked for it').toEqual([]);
    feedback.need('figures');
    feedback.need('figures');
    slow.calls[0]?.answer(figures(3));
    await done();
    expect(slow.methods()).toEqual(['mapFigures']);
    expect(feedback.at('seat')?.verbatims).toBe(3);
    expect(measured).toHaveBeenLastCalledWith(new Map([['s', figures(3).series[0]]]));
  });

  it('is read again with what changes it, and only then', async () => {
    const slow = new SlowHost();
    const feedback = new MapFeedback(slow.host, 'm', vi.fn());
    feedback.need('figures');
    feedback.hear(told('figuresChanged', 'other'));
    feedback.mapChanged(untouched);
    await done();
    expect(slow.methods()).toEqual(['mapFigures']);
    feedback.hear(told('figuresChanged'));
    feedback.hear(told('feedbackChanged'));
    feedback.mapChanged({ ...untouched, gone: [{ type: 'touchpoint', id: 'seat' }] });
    await done();
    expect(slow.methods(), 'once for all three').toEqual(['mapFigures', 'mapFigures']);
  });

  it('keeps the answer that was asked for last', async () => {
    const slow = new SlowHost();
    const feedback = new MapFeedback(slow.host, 'm', vi.fn());
    feedback.need('figures');
    void feedback.refresh();
    slow.calls[1]?.answer(figures(2));
    await done();
    slow.calls[0]?.answer(figures(1));
    await done();
    expect(feedback.at('seat')?.verbatims).toBe(2);
  });
});

it('attaches one after the other, each to what the one before left', async () => {
  const slow = new SlowHost();
  const feedback = new MapFeedback(slow.host, 'm', vi.fn());
  const first = feedback.relink((now) => attached(now, [link('a')]));
  const second = feedback.relink((now) => attached(now, [link('b')]));
  const answer = (at: number, now: Links) =>
    slow.calls[at]?.answer({ map: 'm', links: now, unmatched: [], suggestions: [] });
  answer(0, links());
  await done();
  expect(slow.methods()).toEqual(['feedbackLinks', 'saveFeedbackLinks']);
  answer(1, links(link('a')));
  await done();
  expect(slow.calls[2]?.params).toEqual({ map: 'm', links: links(link('a'), link('b')) });
  answer(2, links(link('a'), link('b')));
  expect(await Promise.all([first, second])).toEqual([true, true]);
});
