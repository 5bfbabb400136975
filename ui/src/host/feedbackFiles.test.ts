import { describe, expect, it } from 'vitest';
import { isFeedbackName } from './feedbackFiles';

describe('isFeedbackName', () => {
  it.each([
    ['answers.csv', true],
    ['Answers.XLSX', true],
    ['answers.csv.gz', true],
    ['lines.ndjson', true],
    ['map.journey.json', false],
    ['notes.txt', false],
    ['picture.png', false],
    ['csv', false],
    ['', false],
  ])('%s: %s', (name, expected) => expect(isFeedbackName(name)).toBe(expected));
});
