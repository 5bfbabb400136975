import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, useBrowser } from '../support/browser.mjs';
import { serve } from '../support/server.mjs';
import { workshop } from '../walk/workshop.mjs';

const browser = useBrowser();

test('a workshop of an hour, from a blank map to the export', async (context) => {
  const { address } = await serve(context);
  const page = await open(browser, context, address);
  const { map, count } = await workshop(page);
  assert.deepEqual([map.stages.length, map.touchpoints.length], [6, 18]);
  assert.ok(map.cards.length >= 60, `${map.cards.length} cards`);
  assert.ok(count.keys + count.clicks + count.drags < 300, `few presses and clicks: ${JSON.stringify(count)}`);
});
