/** Accessibility, judged by axe-core. */
import assert from 'node:assert/strict';
import axe from 'axe-core';

/**
 * Asserts that axe finds nothing on the screen as it stands. Menus and the like lie over the page, not in one of its
 * landmarks, which the rule `region` would count against them.
 */
export async function assertAccessible(page, screen) {
  // Evaluated instead of added as a script, which the page's security policy rightly refuses.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe } = /** @type {{ axe: import('axe-core') }} */ (/** @type {unknown} */ (globalThis));
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      rules: { region: { enabled: false } },
    });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .slice(0, 5)
          .map((node) => `${node.target.join(' ')} (${node.failureSummary?.replaceAll(/\s+/g, ' ')})`)
          .join('; ')}`,
    );
  });
  assert.deepEqual(found, [], `nothing to object to on ${screen}`);
}
