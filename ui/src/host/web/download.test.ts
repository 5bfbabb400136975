import { describe, expect, it } from 'vitest';
import { faultOf, fileName } from './download';

describe('the name of a download', () => {
  const cases: [header: string | null, name: string | null][] = [
    [null, null],
    ['attachment', null],
    ['attachment; filename="trip.png"', 'trip.png'],
    ['attachment; filename="a \\"b\\".svg"', 'a "b".svg'],
    [`attachment; filename="x.png"; filename*=UTF-8''F%C3%BCr%20dich.png`, 'Für dich.png'],
  ];
  it.each(cases)('%s', (header, name) => expect(fileName(header)).toBe(name));
});

describe('a refused request', () => {
  it('carries its error', async () => {
    const response = new Response('{"code":"tooLarge","message":"At most ×2"}', { status: 413 });
    expect(await faultOf(response)).toMatchObject({ code: 'tooLarge', message: 'At most ×2' });
  });
  it('may carry none', async () => {
    expect(await faultOf(new Response('<html>', { status: 500 }))).toMatchObject({ code: 'unexpected' });
  });
});
