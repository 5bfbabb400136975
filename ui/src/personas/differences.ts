/** What differs between the persona of a map and the library's. */
import type { PersonaPatch } from '../generated/commands';
import type { Persona } from '../generated/model';

/** Everything a persona says, in the order in which it is shown. */
export const personaFields = [
  'name',
  'role',
  'portrait',
  'color',
  'quote',
  'goals',
  'needs',
  'pains',
  'facts',
  'scales',
] as const;
export type PersonaFieldName = (typeof personaFields)[number];

/** What is left out means the same as what is empty. */
function plain(persona: Persona, field: PersonaFieldName): string {
  const value = persona[field];
  return value === undefined || value === '' ? '[]' : JSON.stringify(value);
}

export function differing(one: Persona, other: Persona): PersonaFieldName[] {
  return personaFields.filter((field) => plain(one, field) !== plain(other, field));
}

/** The change that makes a persona say what `wanted` says. */
export function patchTo(wanted: Persona): PersonaPatch {
  return {
    name: wanted.name,
    role: wanted.role ?? '',
    quote: wanted.quote ?? '',
    goals: wanted.goals ?? [],
    needs: wanted.needs ?? [],
    pains: wanted.pains ?? [],
    facts: wanted.facts ?? [],
    scales: wanted.scales ?? [],
    color: wanted.color,
    portrait: wanted.portrait === undefined ? 'clear' : { set: wanted.portrait },
  };
}

/** A persona with a change made, for the library, which keeps whole personas. */
export function patched(persona: Persona, { portrait, ...patch }: PersonaPatch): Persona {
  const { portrait: old, ...rest } = persona;
  const next = portrait === undefined ? old : portrait === 'clear' ? undefined : portrait.set;
  return { ...rest, ...patch, ...(next === undefined ? {} : { portrait: next }) };
}
