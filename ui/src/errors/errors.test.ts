import { describe, expect, it } from 'vitest';
import { catalogue } from '../i18n/catalogue';
import { Fault } from './fault';
import { treatments } from './treatments';

describe('the table of errors', () => {
  it('has words for every kind', () => {
    const { actions, ...words } = catalogue.errors;
    expect(Object.keys(words).sort()).toEqual(Object.keys(treatments).sort());
    for (const treatment of Object.values(treatments)) {
      if (treatment?.action) expect(actions[treatment.action], treatment.action).toBeTruthy();
    }
  });

  it('shows nothing for what the person stopped', () => expect(treatments.cancelled).toBeNull());
});

describe('a fault', () => {
  const cases: [name: string, thrown: unknown, want: Partial<Fault>][] = [
    ['an error body', { code: 'readOnly', message: 'Open elsewhere' }, { code: 'readOnly', message: 'Open elsewhere' }],
    ['a code of a newer core', { code: 'future', message: 'New' }, { code: 'unexpected', message: 'New' }],
    ['an inherited name as a code', { code: 'toString', message: 'Odd' }, { code: 'unexpected', message: 'Odd' }],
    ['an exception', new Error('Broken'), { code: 'unexpected', message: 'Broken' }],
    ['a text', 'Broken', { code: 'unexpected', message: 'Broken' }],
    ['nothing', undefined, { code: 'unexpected', message: '' }],
    ['an abort', new DOMException('Stopped', 'AbortError'), { code: 'cancelled' }],
    ['a fault', new Fault('storage', 'Disk full'), { code: 'storage', message: 'Disk full' }],
  ];
  it.each(cases)('is made of %s', (_, thrown, want) => expect(Fault.from(thrown)).toMatchObject(want));
});
