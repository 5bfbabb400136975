import { describe, expect, it } from 'vitest';
import { jobIn, jobText, type Job, type JobSentence } from './jobs';

const english: JobSentence = ({ when, want, so }) => `When ${when}, I want ${want}, so that ${so}`;
const german: JobSentence = ({ when, want, so }) => `Wenn ${when}, möchte ich ${want}, damit ${so}`;
const job = (when: string, want: string, so: string): Job => ({ when, want, so });

describe('a job', () => {
  const cases: [text: string, found: Job | null][] = [
    ['When I land, I want my bag, so that I can leave', job('I land', 'my bag', 'I can leave')],
    ['when I land, late, I want a bag, so that\nI go', job('I land, late', 'a bag', 'I go')],
    ['When …, I want a seat (any?), so that …', job('', 'a seat (any?)', '')],
    ['Wenn es regnet, möchte ich Schutz, damit ich trocken bleibe', job('es regnet', 'Schutz', 'ich trocken bleibe')],
    ['Find a seat', null],
    ['', null],
  ];
  it.each(cases)('%s', (text, found) => expect(jobIn(text, [english, german])).toEqual(found));

  it('is written so that it is found again', () => {
    const written = job('a', '', 'c');
    expect(jobIn(jobText(written, english), [english])).toEqual(written);
  });
});
