import { describe, expect, it } from 'vitest';
import {
  exportOf,
  formatGroups,
  formats,
  formatsOf,
  keyOf,
  madeOf,
  partOf,
  sizeOf,
  usual,
  usualExport,
  whatOf,
} from './choices';
import type { ExportChoices, What } from './choices';

const choices = (change: Partial<ExportChoices>): ExportChoices => ({ ...usualExport, ...change });

it('offers every format in one group', () => {
  expect(formatGroups.flatMap((group) => group.formats)).toEqual(formats);
});

describe('what is asked for', () => {
  it('holds what the format has a use for and no more', () => {
    const made = { transparent: true, quality: 70, outlines: true, table: 'long', scale: 3 } as const;
    const all = choices({ made: Object.fromEntries(formats.map((format) => [format, made])) });
    expect(exportOf(all, 'png', false)).toEqual({
      format: 'png',
      scale: 3,
      transparent: true,
      theme: 'light',
      embed: true,
    });
    expect(exportOf(all, 'jpeg', false)).toEqual({
      format: 'jpeg',
      scale: 3,
      quality: 70,
      theme: 'light',
      embed: false,
    });
    expect(exportOf(all, 'svg', true)).toEqual({
      format: 'svg',
      scale: 1,
      transparent: true,
      outlines: true,
      theme: 'light',
      embed: true,
      comments: true,
    });
    expect(exportOf(all, 'csv', false)).toEqual({
      format: 'csv',
      scale: 1,
      table: 'long',
      theme: 'light',
      embed: false,
    });
  });

  it('says a width in place of a scale', () => {
    const byWidth = choices({ made: { png: { sizeBy: 'width', width: 5000 } } });
    expect(exportOf(byWidth, 'png', false)).toMatchObject({ scale: 1, width: 5000 });
  });

  it('names what stays here only where something does', () => {
    expect(exportOf(choices({ redact: { owners: false } }), 'png', false).redact).toBeUndefined();
    expect(exportOf(choices({ redact: { owners: true } }), 'png', false).redact).toEqual({ owners: true });
  });

  it.each([
    ['asLargeAsTheMap', { kind: 'asLargeAsTheMap' }],
    ['fit', { kind: 'fit', size: { widthMm: 841, heightMm: 594 } }],
    ['split', { kind: 'split', size: { widthMm: 841, heightMm: 594 }, scale: 1, overlapMm: 10, cropMarks: true }],
  ] as const)('describes the paper: %s', (kind, paper) => {
    const made = { pdf: { paper: { ...usual.paper, kind, name: 'A1' } } };
    expect(exportOf(choices({ made }), 'pdf', false).paper).toEqual(paper);
  });
});

describe('paper', () => {
  it('turns', () => {
    expect(sizeOf({ ...usual.paper, name: 'Letter', landscape: false })).toEqual({ widthMm: 215.9, heightMm: 279.4 });
    expect(sizeOf({ ...usual.paper, name: 'Letter' })).toEqual({ widthMm: 279.4, heightMm: 215.9 });
  });

  it('may be of a size without a name', () => {
    const own = { widthMm: 900, heightMm: 300 };
    expect(sizeOf({ ...usual.paper, name: 'own', own, landscape: false })).toEqual({ widthMm: 300, heightMm: 900 });
  });
});

describe('formats', () => {
  it('are made once each, in their order', () => {
    const three = choices({ format: 'csv', several: true, also: ['json', 'pdf', 'csv'] });
    expect(formatsOf(three)).toEqual(['pdf', 'csv', 'json']);
    expect(formatsOf({ ...three, several: false })).toEqual(['csv']);
  });

  it('are made as they usually are but for what was changed', () => {
    const kept = madeOf(choices({ made: { pdf: { paper: { ...usual.paper, name: 'A0' } } } }), 'pdf');
    expect(kept.paper.name).toBe('A0');
    expect(kept.scale).toBe(usual.scale);
    expect(madeOf(usualExport, 'png')).toEqual(usual);
  });
});

describe('what is exported', () => {
  const all: What[] = [
    { kind: 'map' },
    { kind: 'view', view: '0198-ab' },
    { kind: 'views' },
    { kind: 'maps', part: 'whole' },
    { kind: 'maps', part: 'wholeAndViews' },
  ];
  it.each(all.map((what) => [keyOf(what), what] as const))('%s', (key, what) => expect(whatOf(key)).toEqual(what));

  it('is a part of each map', () => {
    expect(all.map((what) => partOf(what).kind)).toEqual(['whole', 'view', 'views', 'whole', 'wholeAndViews']);
  });
});
