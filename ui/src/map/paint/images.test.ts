import { describe, expect, it } from 'vitest';
import { coveringPart, Pictures } from './images';

/** A picture element that loads when it is told to. */
class FakeImage {
  src = '';
  decoding = 'async';
  naturalWidth = 0;
  naturalHeight = 0;
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
}

function pictures() {
  const made: FakeImage[] = [];
  const arrived: string[] = [];
  const all = new Pictures(
    (name, width) => `${name}@${width}`,
    (name) => arrived.push(name),
    () => {
      const image = new FakeImage();
      made.push(image);
      return image as unknown as HTMLImageElement;
    },
  );
  const load = (index: number, w: number, h: number) => {
    const image = made[index];
    if (!image) throw new Error('it was asked for');
    Object.assign(image, { naturalWidth: w, naturalHeight: h });
    image.onload?.();
  };
  return { all, made, arrived, load };
}

describe('pictures', () => {
  it('are asked for once, in a width that is enough', () => {
    const { all, made, arrived, load } = pictures();
    expect(all.find('cat', 150)).toMatchObject({ picture: null, coming: true });
    expect(all.find('cat', 190)).toMatchObject({ picture: null, coming: true });
    expect(made.map(({ src }) => src)).toEqual(['cat@192']);
    load(0, 192, 100);
    expect(arrived).toEqual(['cat']);
    expect(all.find('cat', 150)).toMatchObject({ coming: false, picture: { src: 'cat@192' } });
  });
  it('are drawn coarse until the sharper one arrives', () => {
    const { all, load } = pictures();
    all.find('cat', 150);
    load(0, 192, 100);
    expect(all.find('cat', 700)).toMatchObject({ picture: { src: 'cat@192' }, coming: true });
  });
  it('that cannot be loaded are told as such, and not asked for at once again', () => {
    const { all, made } = pictures();
    all.find('gone', 150);
    made[0]?.onerror?.();
    expect(all.find('gone', 150)).toMatchObject({ picture: null, coming: false, failed: true });
    expect(made).toHaveLength(1);
  });
  it('are let go of when there are too many, those that were not drawn for longest first', () => {
    const { all, made, load } = pictures();
    for (let index = 0; index < 14; index += 1) {
      all.find(`p${index}`, 2000);
      load(index, 2000, 2000);
    }
    const before = made.length;
    all.find('p13', 2000);
    expect(made, 'the last is still there').toHaveLength(before);
    all.find('p0', 2000);
    expect(made, 'the first is loaded again').toHaveLength(before + 1);
  });
  it.each([
    [
      { w: 200, h: 100 },
      { w: 100, h: 100 },
      { x: 50, y: 0, w: 100, h: 100 },
    ],
    [
      { w: 100, h: 300 },
      { w: 50, h: 50 },
      { x: 0, y: 100, w: 100, h: 100 },
    ],
    [
      { w: 100, h: 50 },
      { w: 10, h: 5 },
      { x: 0, y: 0, w: 100, h: 50 },
    ],
  ])('of %o cover a box of %o', (picture, box, part) => {
    expect(coveringPart(picture, box)).toEqual(part);
  });
});
