/** A survey of answers at places of the demo map, the same on every run. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoFile } from './demo.mjs';
import { freshFolder, journey } from './programs.mjs';

/** Likely to recommend, 0 to 10, by place and channel: the score and how many gave it. */
const answers = {
  // 20 detractors and 20 promoters of 80: 0; by web −50, by app +50.
  'Choose seat': { web: { 3: 20, 8: 20 }, app: { 8: 20, 9: 20 } },
  // 40 promoters and 20 detractors of 80: +25; the same by either channel.
  Security: { web: { 5: 10, 8: 10, 10: 20 }, app: { 5: 10, 8: 10, 10: 20 } },
  // Too few for a figure.
  Board: { web: { 9: 4 }, app: {} },
  // No touchpoint is called so.
  Lounge: { web: { 10: 6 }, app: { 10: 6 } },
};

/** The file: a row a response, with a rating of the seat beside the question about recommending. */
function survey() {
  const rows = ['response id,touchpoint,channel,class,date,nps score,comment,Comfort of the seat'];
  for (const [place, channels] of Object.entries(answers)) {
    for (const [channel, scores] of Object.entries(channels)) {
      for (const [score, count] of Object.entries(scores)) {
        for (let one = 0; one < count; one += 1) {
          const number = rows.length;
          const day = `2026-0${1 + (one % 3)}-${String(1 + (number % 27)).padStart(2, '0')}`;
          const words = place === 'Lounge' ? 'The queue at security was long' : '';
          const row = [`r${number}`, place, channel, ['Business', 'Eco'][one % 2], day, score, words, 1 + (number % 5)];
          rows.push(row.join());
        }
      }
    }
  }
  return `${rows.join('\n')}\n`;
}

/** A workspace with the demo map and the answers to the survey, none of it attached. */
export async function surveyed(context) {
  const folder = freshFolder(context);
  const [workspace, file, mapping] = ['Test.desirepath', 'survey.csv', 'mapping.json'].map((name) =>
    join(folder, name),
  );
  await writeFile(file, survey());
  await journey('new', workspace);
  await journey('import', workspace, demoFile);
  await journey('feedback', 'probe', file, '--mapping', mapping);
  const suggested = JSON.parse(await readFile(mapping, 'utf8'));
  for (const column of suggested.columns) if (column.name === 'touchpoint') column.role = { kind: 'place' };
  await writeFile(mapping, JSON.stringify(suggested));
  await journey('feedback', 'import', workspace, file, '--mapping', mapping, '--source', 'Spring survey');
  return workspace;
}
