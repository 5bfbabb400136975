/** Surveys of a flight for tests, made by fixed formulas so that what follows from them is known. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from './browser.mjs';
import { demoFile, demoTitle } from './demo.mjs';
import { ask, Editor } from './editor.mjs';
import { freshFolder, journey } from './programs.mjs';
import { serve } from './server.mjs';

/** Numbers from 0 to 1 that look as if they were drawn, and are always the same. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/**
 * A survey of a flight whose recommendation follows the rating of the seat, and hardly the others. Seats are worse in the
 * app, and wifi gets better from month to month. `words` writes what stands for a person's own in another way.
 */
export function survey(rows, words = (text) => text) {
  const roll = dice(7);
  const rating = (middle) => Math.max(1, Math.min(5, Math.round(middle + (roll() + roll() + roll() - 1.5) * 2)));
  const lines = [`response id,date,channel,${words('class')},seat,boarding,food,wifi,staff,recommend`];
  for (let number = 0; number < rows; number += 1) {
    const month = number % 10;
    const channel = ['web', 'app', 'desk'][number % 3];
    const seat = rating(channel === 'app' ? 2.6 : 3.3);
    const others = [rating(3.8), rating(3), rating(2.2 + month * 0.12), rating(4.1)];
    const mood = 1.6 * seat + others.reduce((sum, other) => sum + 0.3 * other, 0) - 2 + (roll() - 0.5) * 3;
    // Somebody answers 0, or it would have to be asked whether that was offered.
    const recommend = number === 0 ? 0 : Math.max(0, Math.min(10, Math.round(mood)));
    const when = `2025-${String(month + 1).padStart(2, '0')}-${String((number % 27) + 1).padStart(2, '0')}`;
    const who = number % 5 === 0 ? 'Business' : 'Eco';
    lines.push([`r${number}`, when, words(channel), words(who), seat, ...others, recommend].join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** Many ratings, so that what matters takes a moment to compute. */
export function longSurvey(rows, ratings) {
  const roll = dice(11);
  const names = Array.from({ length: ratings }, (_, at) => `q${at + 1}`);
  const lines = [`response id,${names.join(',')},recommend`];
  for (let number = 0; number < rows; number += 1) {
    const answers = names.map(() => 1 + Math.floor(roll() * 5));
    lines.push(
      [
        `r${number}`,
        ...answers,
        number === 0 ? 0 : Math.min(10, answers[0] + answers[1] - Math.floor(roll() * 2)),
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

const places = {
  seat: 'Choose seat',
  boarding: 'Board',
  food: 'Meal & wifi',
  staff: 'Cabin service',
  recommend: 'Tell others',
};

/** Opens the demo map with surveys in its workspace; the first is attached to touchpoints. */
export async function openFlight(browser, context, files = { Flight: survey(600) }) {
  const folder = freshFolder(context);
  const workspace = join(folder, 'Test.desirepath');
  await journey('new', workspace);
  await journey('import', workspace, demoFile);
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, `${name}.csv`);
    await writeFile(file, text);
    await journey('feedback', 'import', workspace, file, '--source', name);
  }
  const served = await serve(context, { workspace });
  const page = await open(browser, context, served.address);
  const editor = await Editor.open(page, demoTitle);
  const [model, { sources }] = [await editor.model(), await ask(page, 'feedback', {})];
  const [source] = sources;
  const links = Object.entries(source ? places : {}).map(([code, name]) => ({
    source: source.key,
    what: { kind: 'question', code },
    touchpoint: model.touchpoints.find((touchpoint) => touchpoint.name === name).id,
  }));
  await ask(page, 'saveFeedbackLinks', { map: editor.id, links: { links, rules: [] } });
  return { page, editor };
}

/** The parts of the page of questions by their tabs. */
export const parts = {
  matters: 'What matters most',
  doing: 'How are we doing',
  improve: 'What to improve',
  money: 'What is it worth',
  coverage: 'What we do not hear',
};
