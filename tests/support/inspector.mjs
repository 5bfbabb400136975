/** The inspector as a person uses it: what it shows, and ways to the things it shows. */

/** The first lane of a kind. */
export const laneOf = (model, kind) => model.lanes.find((lane) => lane.kind === kind);
/** The first card of a lane of a kind. */
export const cardOf = (model, kind) => model.cards.find((card) => card.lane === laneOf(model, kind).id);
/** The touchpoint of a name. */
export const touchpoint = (model, name) => model.touchpoints.find((one) => one.name === name);
/** The inspector. */
export const panelOf = (page) => page.getByRole('complementary', { name: 'Inspector' });

/** Selects a thing by its address, as a hit of the search does. */
export async function show(page, type, id, heading) {
  await page.evaluate(
    ([type, id]) => {
      location.hash = `${location.hash.replace(/\?.*/, '')}?select=${type}:${id}`;
    },
    [type, id],
  );
  await panelOf(page).getByRole('heading', { name: heading, level: 2 }).waitFor();
}

/** Adds a lane of a kind by its name in the menu. */
export async function addLane(page, editor, name) {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
  // The title can be written at once; here it stays.
  await page.keyboard.press('Escape');
  await editor.settled();
}

/** Waits until the keyboard stands on an entry of the open menu or list. */
export const highlighted = (page, text) => page.locator('[data-highlighted]').filter({ hasText: text }).waitFor();
