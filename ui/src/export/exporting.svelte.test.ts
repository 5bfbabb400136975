import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Preferences } from '../app/preferences.svelte';
import type { BatchParams, BatchReport, ExportParams } from '../generated/protocol';
import type { Host } from '../host/host';
import { toasts } from '../toasts/toasts.svelte';
import { Exporting } from './exporting.svelte';

const kept = new Map<string, string>();

/** A host that writes nothing down but what it was asked. */
function hostOf(report: BatchReport = { written: ['a.png', 'a.svg'], failed: [], cancelled: false }) {
  const asked: { exports: ExportParams[]; batches: BatchParams[] } = { exports: [], batches: [] };
  const host = {
    exportRoom: () => Promise.resolve(null),
    showInFolder: null,
    exportMap: (params: ExportParams) => {
      asked.exports.push(params);
      return Promise.resolve({ kind: 'saved', name: 'a.png' });
    },
    exportBatch: (batch: BatchParams) => {
      asked.batches.push(batch);
      return Promise.resolve({ kind: 'ended', report });
    },
  } as unknown as Host;
  return { host, asked };
}

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => {
  for (const { id } of toasts.list) toasts.close(id);
  vi.unstubAllGlobals();
});

it('remembers how each format is made, and forgets it where that is asked', () => {
  const { host } = hostOf();
  const exporting = new Exporting(host, 'm', new Preferences());
  exporting.make({ scale: 3 });
  exporting.change({ format: 'jpeg', redact: { owners: true } });
  exporting.make({ quality: 50 });
  flushSync();
  const again = new Exporting(host, 'm', new Preferences());
  expect(again.params).toMatchObject({ format: 'jpeg', quality: 50, scale: 2, redact: { owners: true } });
  again.reset();
  expect(again.isChanged).toBe(false);
  expect(again.params).toEqual({ map: 'm', format: 'jpeg', quality: 90, scale: 2, theme: 'light', embed: false });
  again.change({ format: 'png' });
  expect(again.params?.scale).toBe(3);
});

it('never remembers that comments go along', () => {
  const { host } = hostOf();
  const preferences = new Preferences();
  const exporting = new Exporting(host, 'm', preferences);
  exporting.comments = true;
  expect(exporting.params?.comments).toBe(true);
  exporting.open({ kind: 'map' });
  expect(exporting.params?.comments).toBeUndefined();
});

it('exports one map in one format, and more as a batch', async () => {
  const { host, asked } = hostOf();
  const exporting = new Exporting(host, 'm', new Preferences());
  exporting.what = { kind: 'view', view: 'v' };
  expect(await exporting.run('m.zip')).toBe(true);
  expect(asked.exports).toMatchObject([{ map: 'm', view: 'v', format: 'png' }]);
  exporting.change({ several: true, also: ['svg'] });
  expect(await exporting.run('m.zip')).toBe(true);
  exporting.what = { kind: 'maps', part: 'wholeAndViews' };
  expect(await exporting.run('all.zip')).toBe(true);
  expect(asked.batches.map(({ maps, what }) => [maps, what])).toEqual([
    [['m'], { kind: 'view', view: 'v' }],
    [undefined, { kind: 'wholeAndViews' }],
  ]);
  expect(asked.batches[0]?.exports.map(({ format }) => format)).toEqual(['png', 'svg']);
});

it('shows what failed of a batch', async () => {
  const failed = [{ file: 'a.png', error: { code: 'tooLarge' as const, message: 'Too wide.' } }];
  const { host } = hostOf({ written: ['a.svg'], failed, cancelled: false });
  const exporting = new Exporting(host, null, new Preferences());
  exporting.what = { kind: 'maps', part: 'whole' };
  expect(exporting.params).toBeNull();
  expect(await exporting.run('all.zip')).toBe(false);
  expect(exporting.outcome?.report.failed).toEqual(failed);
  expect(exporting.running).toBe(false);
});
