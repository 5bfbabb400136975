/** Reads facts and scales as they are typed on one line. */
import type { PersonaFact, PersonaScale } from '../generated/model';

/** `Home: Lyon`; without a colon, what it is about. */
export function factIn(text: string): PersonaFact {
  const [label = '', ...value] = text.split(':');
  return { label: label.trim(), value: value.join(':').trim() };
}

/** `Plans ahead – decides on the spot`; dashes with spaces around them, slashes, arrows and bars set the ends apart. */
export function scaleIn(text: string): PersonaScale {
  const [left = '', right = ''] = text.split(/\s+[-–—]+\s+|\s*[/|↔]\s*/u, 2);
  return { left: left.trim(), right: right.trim(), value: 50 };
}
