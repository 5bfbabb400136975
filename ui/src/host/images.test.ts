import { describe, expect, it } from 'vitest';
import { Fault } from '../errors/fault';
import { isImageName, keepAll } from './images';

describe('isImageName', () => {
  it.each([
    ['sketch.png', true],
    ['Photo.JPG', true],
    ['a.b.webp', true],
    ['loop.gif', true],
    ['scan.jpeg', true],
    ['drawing.svg', false],
    ['map.journey.json', false],
    ['png', false],
    ['', false],
  ])('%s: %s', (name, expected) => expect(isImageName(name)).toBe(expected));
});

describe('keepAll', () => {
  const keep = (name: string) =>
    name === 'bad'
      ? Promise.reject(new Fault('badFile', 'bad: no picture'))
      : Promise.resolve({ image: name, width: 1, height: 1 });

  it('keeps them in order', async () => {
    const kept = await keepAll(['a', 'b'], keep);
    expect(kept.map((image) => image.image)).toEqual(['a', 'b']);
  });

  it('rejects for one that is not taken', async () => {
    await expect(keepAll(['a', 'bad', 'b'], keep)).rejects.toMatchObject({ code: 'badFile' });
  });

  it('goes on where somebody hears of it', async () => {
    const refused: string[] = [];
    const kept = await keepAll(['a', 'bad', 'b'], keep, (fault) => refused.push(fault.message));
    expect(kept.map((image) => image.image)).toEqual(['a', 'b']);
    expect(refused).toEqual(['bad: no picture']);
  });
});
