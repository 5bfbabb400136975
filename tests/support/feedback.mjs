/** Files of feedback as survey tools write them, made by formula, so that every figure in a test can be worked out. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from './programs.mjs';

/** Writes a file into a folder that is gone after the test. */
export function feedbackFile(context, name, content) {
  const path = join(freshFolder(context), name);
  writeFileSync(path, content);
  return path;
}

/**
 * A response a row: satisfaction 1 to 5 in turn, comfort of the seat with a 0 in every tenth row (mean 3.2 of those that
 * are 1 to 5, 2.9 with the zeros), recommendation 0 to 10, and a comment that holds an address.
 */
export function wideSurvey({ rows = 200, from = 0, satisfied = false } = {}) {
  const head =
    'Response ID,Email,Customer Type,Channel,Date,Overall satisfaction,Seat comfort,Likelihood to recommend,Comment';
  const lines = Array.from({ length: rows }, (_, at) => {
    const n = from + at;
    const seat = n % 10 === 0 ? 0 : (n % 5) + 1;
    const date = `2026-0${(n % 6) + 1}-${String((n % 28) + 1).padStart(2, '0')}`;
    const overall = satisfied ? 5 : (n % 5) + 1;
    return [
      `r${n}`,
      `a${n}@example.org`,
      n % 3 ? 'Economy' : 'Business',
      n % 2 ? 'web' : 'app',
      date,
      overall,
      seat,
      n % 11,
      `"The seat was number ${n}, write to me${n}@example.org"`,
    ].join(',');
  });
  return `${[head, ...lines].join('\n')}\n`;
}

/** An export of Qualtrics with its three rows of heads; one of the 40 responses is a preview. */
export function qualtricsSurvey() {
  const heads = ['StartDate', 'EndDate', 'Status', 'Progress', 'Finished', 'RecordedDate', 'ResponseId', 'Q1', 'Q2'];
  const words = ['Start Date', 'End Date', 'Response Type', 'Progress', 'Finished', 'Recorded Date', 'Response ID'];
  const asked = ['How satisfied are you with check-in?', 'What should we do better?'];
  const ids = [
    'startDate',
    'endDate',
    'status',
    'progress',
    'finished',
    'recordedDate',
    '_recordId',
    'QID1',
    'QID2_TEXT',
  ];
  const quoted = (cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',');
  const zone = (id) => (id.endsWith('Date') ? `{"ImportId":"${id}","timeZone":"UTC"}` : `{"ImportId":"${id}"}`);
  const rows = Array.from({ length: 40 }, (_, n) => {
    const time = `2026-03-${String((n % 28) + 1).padStart(2, '0')} 10:00:00`;
    const status = n === 0 ? 'Survey Preview' : 'IP Address';
    return [time, time, status, '100', 'True', time, `R_${n}`, (n % 5) + 1, `Shorter queues at desk ${n}, please`];
  });
  return `${[heads, [...words, ...asked], ids.map(zone), ...rows].map(quoted).join('\r\n')}\r\n`;
}

/** Semicolons between fields and commas before fractions; halves from 1 to 5 in turn: the mean is 3.0. */
export function commaSurvey() {
  const lines = Array.from({ length: 90 }, (_, n) => `k${n};${String((n % 9) / 2 + 1).replace('.', ',')};gut`);
  return `Response ID;Bewertung;Kommentar\n${lines.join('\n')}\n`;
}
