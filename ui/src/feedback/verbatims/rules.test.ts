import { describe, expect, it } from 'vitest';
import { entryProblem, lacksWords, problemIn } from './rules';

describe('words of a rule', () => {
  it.each(['seat', 'wait*', ' seat fee ', 'Gebühr', '24/7', '会議'])('%j will do', (entry) => {
    expect(entryProblem(entry)).toBe('');
  });

  it.each([
    ['wa*t', 'must stand at the end'],
    ['*', 'no letter or digit'],
    ['wait**', 'must stand at the end'],
    ['…', 'no letter or digit'],
  ])('%j is refused', (entry, reason) => {
    expect(entryProblem(entry)).toContain(reason);
  });

  it('tells the first problem of several words', () => {
    expect(problemIn(['seat', 'f*e', '!'])).toContain('“f*e”');
    expect(problemIn([])).toBe('');
  });

  it('means nothing with exceptions alone', () => {
    expect(lacksWords([], ['cheap'])).toBe(true);
    expect(lacksWords([], [])).toBe(false);
  });
});
