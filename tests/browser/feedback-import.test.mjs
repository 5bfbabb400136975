import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { open, useBrowser } from '../support/browser.mjs';
import { demoFile, openDemo } from '../support/demo.mjs';
import { ask, eventually } from '../support/editor.mjs';
import { commaSurvey, feedbackFile, qualtricsSurvey, wideSurvey } from '../support/feedback.mjs';
import { serve } from '../support/server.mjs';

const browser = useBrowser();

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor();
const next = (page) => page.getByRole('button', { name: /^Next: / }).click();
const sources = async (page) => (await ask(page, 'feedback', {})).sources;
const row = (page, question) => page.getByRole('row').filter({ hasText: question });

/** Opens the page of feedback of an empty workspace. */
async function openPage(context, options = {}) {
  const { address } = await serve(context);
  const page = await open(browser, context, `${address}#/feedback`, options);
  await page.getByRole('heading', { name: 'No feedback yet' }).waitFor();
  return page;
}

/** Chooses a file by a press of a button that opens the system's dialog. */
async function choose(page, path, name = 'Import feedback') {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name }).first().click();
  await (await chooser).setFiles(path);
}

/** Tries and imports a file in which nothing is open. */
async function importWhole(page) {
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await heading(page, 'Imported');
}

test('a survey with zeros among 1 to 5: asked about, tried either way, imported, shown and undone', async (context) => {
  const page = await openPage(context);
  await choose(page, feedbackFile(context, 'spring_survey.csv', wideSurvey()));
  await heading(page, 'How the file is read');
  await page.getByText('200 rows, 9 columns').waitFor();
  await next(page);
  await heading(page, 'What each column is');
  const email = row(page, 'Personal data: e-mail addresses');
  await email.getByText('Left out by default').waitFor();
  await next(page);
  await heading(page, 'What the answers mean');
  const zero = page.getByRole('group', { name: /^0 stands among the answers/ });
  assert.equal(await zero.getByRole('radio', { checked: true }).count(), 0, 'nothing is answered beforehand');

  await page.getByRole('button', { name: /^4 Try and import|^Try and import/ }).click();
  await page.getByText('Answer these first').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled(), 'nothing goes in on a guess');
  await page.getByRole('button', { name: 'Answer in “Scales”' }).click();

  await zero.getByRole('radio', { name: /0 is the worst score.*mean 2\.90/ }).check();
  await page.getByText('Everything is answered.').waitFor();
  await next(page);
  await row(page, 'Seat comfort').getByText('2.9', { exact: true }).waitFor();
  await row(page, 'Seat comfort').getByText('n 200').waitFor();
  await page.getByRole('button', { name: 'Back' }).click();
  await zero.getByRole('radio', { name: /0 means “does not apply”.*mean 3\.22/ }).check();
  await page.getByText('Everything is answered.').waitFor();
  await next(page);
  await row(page, 'Seat comfort').getByText('3.22', { exact: true }).waitFor();
  await row(page, 'Seat comfort').getByText('n 180').waitFor();

  assert.equal(
    await page
      .getByRole('textbox', { name: 'Into the source' })
      .or(page.getByRole('combobox', { name: 'Into the source' }))
      .inputValue(),
    'spring survey',
  );
  assert.equal((await sources(page)).length, 0, 'a trial keeps nothing');
  await importWhole(page);
  await page.getByText('200 responses came into “spring survey”.').waitFor();
  await page.getByRole('button', { name: 'Show the source' }).click();
  await row(page, 'Seat comfort').getByText('n 180').waitFor();
  const [source] = await sources(page);
  assert.equal(source.questions.find(({ question }) => question.code === 'Seat comfort').figure.notApplicable, 20);

  await page.getByRole('button', { name: 'Undo the import of spring_survey.csv' }).click();
  await page.getByRole('dialog').getByText('200 responses stop to count').waitFor();
  await page.getByRole('button', { name: 'Undo import', exact: true }).click();
  await page.getByText('Every import was undone.').waitFor();
  assert.equal((await sources(page))[0].responses, 0, 'what was undone does not count');

  await page.getByRole('button', { name: 'Delete source…' }).click();
  await page.getByRole('button', { name: 'Delete source', exact: true }).click();
  await page.getByRole('heading', { name: 'No feedback yet' }).waitFor();
});

test('an export of Qualtrics by the keyboard alone', async (context) => {
  const page = await openPage(context);
  const { keyboard } = page;
  // Listened to from the start: a key is pressed sooner than the browser could be told to hand over its dialog.
  const chooser = page.waitForEvent('filechooser');
  /** Goes on with Tab until a control of that name has the focus. */
  const tabTo = (name) =>
    eventually(
      `Tab comes to ${name}`,
      async () => {
        await keyboard.press('Tab');
        return page.evaluate(() => {
          const at = document.activeElement;
          return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
        });
      },
      (reached) => name.test(reached),
    );
  await tabTo(/^Import feedback$/);
  await keyboard.press('Enter');
  await (await chooser).setFiles(feedbackFile(context, 'qualtrics.csv', qualtricsSurvey()));
  await heading(page, 'How the file is read');
  await page.getByText('Qualtrics', { exact: true }).waitFor();
  await page.getByText('40 rows, 9 columns').waitFor();
  for (const title of ['What each column is', 'What the answers mean', 'What would come in']) {
    await tabTo(/^Next: /);
    await keyboard.press('Enter');
    await heading(page, title);
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, title, 'a step begins at its heading');
  }
  await page.getByText('Tests, left out').waitFor();
  await row(page, 'How satisfied are you with check-in?').getByText('n 39').waitFor();
  await tabTo(/^Import 39 responses$/);
  await keyboard.press('Enter');
  await heading(page, 'Imported');
  await tabTo(/^Show the source$/);
  await keyboard.press('Enter');
  await page.getByRole('article', { name: 'Source qualtrics' }).waitFor();
  const [source] = await sources(page);
  assert.deepEqual([source.responses, source.verbatims], [39, 39], 'the preview does not count');
});

test('semicolons with decimal commas, and a change of how the file is read', async (context) => {
  const page = await openPage(context);
  await choose(page, feedbackFile(context, 'komma.csv', commaSurvey()));
  await heading(page, 'How the file is read');
  const delimiter = page
    .getByRole('button', { name: 'Between fields' })
    .or(page.getByRole('combobox', { name: 'Between fields' }));
  await delimiter.filter({ hasText: 'Semicolon' }).waitFor();
  await delimiter.click();
  await page.getByRole('option', { name: 'Tab' }).click();
  await page.getByText('90 rows, 1 column', { exact: true }).waitFor();
  await delimiter.click();
  await page.getByRole('option', { name: 'Semicolon' }).click();
  await page.getByText('90 rows, 3 columns').waitFor();
  await page
    .getByRole('button', { name: /Try and import/ })
    .last()
    .click();
  await row(page, 'Bewertung').getByText('3.0', { exact: true }).waitFor();
  await row(page, 'Bewertung').getByText('n 90').waitFor();
});

test('the same file again is refused, a later one updates by id, and its mapping is remembered', async (context) => {
  const page = await openPage(context);
  const first = feedbackFile(context, 'spring.csv', wideSurvey({ rows: 100 }));
  await choose(page, first);
  await heading(page, 'How the file is read');
  await page
    .getByRole('button', { name: /Scales/ })
    .first()
    .click();
  await page.getByRole('radio', { name: /does not apply/ }).check();
  await page.getByText('Everything is answered.').waitFor();
  await next(page);
  await importWhole(page);

  await choose(page, first, 'Import another file');
  await heading(page, 'What would come in');
  await page.getByText('This very file is already in “spring”.').waitFor();
  await page.getByText('were imported before').waitFor();
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await page.getByRole('alert').getByText('“spring” holds this very file already').waitFor();
  await page.getByRole('button', { name: 'Close the import' }).click();

  const later = feedbackFile(context, 'spring-later.csv', wideSurvey({ rows: 100, from: 50, satisfied: true }));
  await choose(page, later);
  await heading(page, 'What would come in');
  await page.getByText('It has 100 responses already.').waitFor();
  await importWhole(page);
  const [source] = await sources(page);
  assert.equal(source.responses, 150, '50 of the 100 take the place of those with the same id');
  const overall = source.questions.find(({ question }) => question.code === 'Overall satisfaction');
  assert.equal(overall.figure.n, 150);
  assert.equal(overall.figure.distribution.at(-1).count, 110, 'ten of the first 50, and all of the later ones');

  await page.getByRole('button', { name: 'Undo this import…' }).click();
  await page.getByRole('button', { name: 'Undo import', exact: true }).click();
  await eventually(
    'what was replaced counts again',
    async () => (await sources(page))[0].responses,
    (n) => n === 100,
  );
});

test('a large file is stopped while it is read and while it is imported', async (context) => {
  const page = await openPage(context);
  const path = feedbackFile(context, 'large.csv', wideSurvey({ rows: 250_000 }));
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  await choose(page, path);
  await page.getByText('Reading all rows…').waitFor();
  await stop.click();
  await page.getByRole('heading', { name: 'No feedback yet' }).waitFor();

  await choose(page, path);
  await page
    .getByRole('button', { name: /Scales/ })
    .first()
    .click({ timeout: 60_000 });
  await page.getByRole('radio', { name: /does not apply/ }).check();
  await page.getByText('Everything is answered.').waitFor();
  await next(page);
  await page.getByRole('button', { name: /^Import 250,000/ }).click({ timeout: 60_000 });
  await page.getByText('Importing…').waitFor();
  await stop.click();
  await page.getByText('Stopped. Nothing was imported.').waitFor();
  assert.deepEqual(
    (await sources(page)).map(({ responses }) => responses).filter((responses) => responses > 0),
    [],
    'nothing counts',
  );
});

test('files that cannot be read say why', async (context) => {
  const page = await openPage(context);
  await choose(page, feedbackFile(context, 'broken.xlsx', Buffer.from('PK\x03\x04 and then nothing of a workbook')));
  await heading(page, 'This file could not be read');
  assert.match((await page.getByRole('alert').textContent()) ?? '', /damaged|could not be read|not read here/);
  await choose(page, feedbackFile(context, 'empty.csv', ''), 'Choose another file');
  await page.getByRole('alert').getByText('holds no rows').waitFor();
  await page.getByRole('button', { name: 'Close the import' }).click();
  await page.getByRole('heading', { name: 'No feedback yet' }).waitFor();
});

test('a file that is dropped on a map is looked at, and the import leads back to the map', async (context) => {
  const { page, editor } = await openDemo(browser, context);
  const drop = () =>
    page.evaluate((text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
    }, qualtricsSurvey());
  await drop();
  await heading(page, 'How the file is read');
  await page.getByRole('link', { name: 'Maps', exact: true }).click();
  await page.getByRole('heading', { name: 'Maps' }).waitFor();
  await drop();
  // Among the maps, a table may be one of them.
  await page.getByRole('dialog', { name: 'What is in this table?' }).getByRole('button', { name: 'Feedback' }).click();
  await heading(page, 'How the file is read');
  await page.evaluate((hash) => (location.hash = hash), `#/map/${editor.id}`);
  await page.locator('[data-entity]').first().waitFor({ state: 'attached' });
  await drop();
  await heading(page, 'How the file is read');
  await page
    .getByRole('button', { name: /Try and import/ })
    .last()
    .click();
  await importWhole(page);
  await page.getByRole('button', { name: /^Attach to “Flying/ }).click();
  await page.waitForURL((url) => url.hash.startsWith(`#/map/${editor.id}`));
  await page.getByRole('region', { name: 'Feedback', exact: true }).waitFor();
});

test('what is told about a source, and how its questions count', async (context) => {
  const page = await openPage(context);
  await choose(page, feedbackFile(context, 'q.csv', qualtricsSurvey()));
  await heading(page, 'How the file is read');
  await page
    .getByRole('button', { name: /Try and import/ })
    .last()
    .click();
  await importWhole(page);
  await page.getByRole('button', { name: 'Show the source' }).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('Check-in');
  await name.press('Enter');
  await page.getByRole('heading', { name: 'Check-in', level: 2 }).waitFor();
  const invited = page.getByRole('textbox', { name: 'Customers invited' });
  await invited.fill('390');
  await invited.press('Enter');
  await page.getByText('Response rate 10%: 39 of 390').first().waitFor();
  await page
    .getByText('Insight', { exact: true })
    .locator('..')
    .getByRole('combobox')
    .or(page.getByRole('button', { name: /^Insight/ }))
    .first()
    .click();
  await page.getByRole('option', { name: 'Interaction monitoring' }).click();
  await page.getByText('Asks right after an encounter').waitFor();

  await page.getByRole('button', { name: /^Change how/ }).click();
  const dialog = page.getByRole('dialog', { name: 'How the question is counted' });
  const counted = dialog
    .getByRole('button', { name: /^Counted as/ })
    .or(dialog.getByRole('combobox', { name: /^Counted as/ }));
  await counted.click();
  await page.getByRole('option', { name: 'NPS' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').getByText('NPS is defined on 0 to 10 only').waitFor();
  await counted.click();
  await page.getByRole('option', { name: 'Rating' }).click();
  await dialog.getByRole('radio', { name: 'Relationship' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  const [source] = await sources(page);
  assert.deepEqual(
    [source.name, source.about.insight, source.questions[0].question.metric, source.questions[0].question.scope],
    ['Check-in', 'interactionMonitoring', 'rating', 'relationship'],
  );
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`every step is accessible, ${colorScheme}`, async (context) => {
    const { address } = await serve(context, { files: [demoFile] });
    const page = await open(browser, context, `${address}#/feedback`, { colorScheme });
    await page.getByRole('heading', { name: 'No feedback yet' }).waitFor();
    await assertAccessible(page, 'no feedback');
    await choose(page, feedbackFile(context, 'survey.csv', wideSurvey()));
    await heading(page, 'How the file is read');
    await assertAccessible(page, 'how the file is read');
    await next(page);
    await heading(page, 'What each column is');
    await assertAccessible(page, 'what each column is');
    await page.getByRole('radio', { name: 'an answer' }).click();
    await page.getByRole('button', { name: 'Read it so' }).waitFor();
    await assertAccessible(page, 'the columns of a long file');
    await next(page);
    await heading(page, 'What the answers mean');
    await assertAccessible(page, 'what the answers mean');
    await page
      .getByRole('button', { name: /Try and import/ })
      .last()
      .click();
    await page.getByText('Answer these first').waitFor();
    await assertAccessible(page, 'what is still open');
    await page.getByRole('button', { name: 'Answer in “Scales”' }).click();
    await page.getByRole('radio', { name: /0 is the worst score/ }).check();
    await page.getByText('Everything is answered.').waitFor();
    await next(page);
    await page.getByRole('heading', { name: 'What the questions would show' }).waitFor();
    await assertAccessible(page, 'what would come in');
    await importWhole(page);
    await assertAccessible(page, 'what came in');
    await page.getByRole('button', { name: 'Show the source' }).click();
    await page.getByRole('button', { name: /^Report of/ }).click();
    await assertAccessible(page, 'a source with a report');
    await page
      .getByRole('button', { name: /^Change how/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await assertAccessible(page, 'how a question is counted');
  });
}
