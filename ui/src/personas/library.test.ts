import { describe, expect, it, vi } from 'vitest';
import type { Persona } from '../generated/model';
import type { Host } from '../host/host';
import { PersonaLibrary } from './library.svelte';

const anna: Persona = { id: 'p1', name: 'Anna', color: 'indigo' };
const ben: Persona = { id: 'p2', name: 'Ben', color: 'teal' };

/** A library over personas kept in memory. */
function library(...personas: Persona[]) {
  const kept = new Map(personas.map((persona) => [persona.id, persona]));
  const known = (persona: Persona) => ({ persona, maps: [], updatedAt: 0 });
  const call = vi.fn((method: string, params: { persona?: Persona | string }) => {
    const { persona } = params;
    if (method === 'savePersona' && typeof persona === 'object') kept.set(persona.id, persona);
    if (method === 'deletePersona' && typeof persona === 'string') kept.delete(persona);
    if (method === 'savePersona' && typeof persona === 'object') return Promise.resolve(known(persona));
    return Promise.resolve(method === 'personas' ? [...kept.values()].map(known) : {});
  });
  const host = { call, connection: () => 'connected' } as unknown as Host;
  const names = () => [...kept.values()].map(({ name }) => name).sort();
  return { library: new PersonaLibrary(host), names, call };
}

describe('the library of personas', () => {
  it('takes changes back and makes them again', async () => {
    const { library: personas, names } = library(anna);
    await personas.load();
    await personas.save(ben);
    await personas.change('p1', (persona) => ({ ...persona, name: 'Ann' }));
    await personas.remove(ben);
    const steps: [way: 'undo' | 'redo', left: string[]][] = [
      ['undo', ['Ann', 'Ben']],
      ['undo', ['Anna', 'Ben']],
      ['undo', ['Anna']],
      ['redo', ['Anna', 'Ben']],
      ['redo', ['Ann', 'Ben']],
      ['redo', ['Ann']],
    ];
    expect(names(), 'after the changes').toEqual(['Ann']);
    for (const [way, left] of steps) {
      await personas[way]();
      expect(names(), way).toEqual(left);
      expect(personas.list.map(({ persona }) => persona.name).sort(), `list after ${way}`).toEqual(left);
    }
    expect(await personas.redo(), 'there is nothing more').toBe(false);
  });

  it('a change after undo leaves nothing to redo', async () => {
    const { library: personas } = library(anna);
    await personas.load();
    await personas.save(ben);
    await personas.undo();
    await personas.change('p1', (persona) => ({ ...persona, name: 'Ann' }));
    expect(personas.canRedo).toBe(false);
  });

  it('quick changes build on each other', async () => {
    const { library: personas } = library(anna);
    await personas.load();
    await Promise.all([
      personas.change('p1', (persona) => ({ ...persona, name: 'Ann' })),
      personas.change('p1', (persona) => ({ ...persona, role: 'Speaker' })),
    ]);
    expect(personas.find('p1')?.persona).toMatchObject({ name: 'Ann', role: 'Speaker' });
  });

  it('what was refused is no step', async () => {
    const { library: personas, call } = library(anna);
    await personas.load();
    call.mockRejectedValueOnce(new Error('no'));
    expect(await personas.save(ben)).toBe(false);
    expect(personas.canUndo).toBe(false);
  });
});
