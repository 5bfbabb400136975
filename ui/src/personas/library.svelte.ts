import { report, reported } from '../errors/report';
import type { Persona, PersonaId } from '../generated/model';
import type { LibraryPersona } from '../generated/protocol';
import type { Host } from '../host/host';
import { t } from '../i18n';
import { toasts } from '../toasts/toasts.svelte';

/** A change of the library: how a persona was and how it is now; null where there is none. */
interface Step {
  before: Persona | null;
  after: Persona | null;
}

/** The personas that the workspace's maps share, and the way to change them, back and forth. */
export class PersonaLibrary {
  list: readonly LibraryPersona[] = $state.raw([]);
  loaded = $state(false);
  #undo: Step[] = $state.raw([]);
  #redo: Step[] = $state.raw([]);
  #host: Host;
  #asked = 0;
  /** Changes go one after the other: the next one builds on what the last one made. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: Host) {
    this.#host = host;
  }

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  find(id: PersonaId): LibraryPersona | undefined {
    return this.list.find(({ persona }) => persona.id === id);
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const list = await this.#host.call('personas', {});
      // A later answer may already be there.
      if (asked !== this.#asked) return;
      this.list = list;
      this.loaded = true;
    } catch (thrown) {
      if (this.#host.connection() === 'connected') report(thrown);
    }
  }

  /** Forgets another workspace's personas. */
  forget(): void {
    this.list = [];
    this.loaded = false;
    this.#undo = [];
    this.#redo = [];
  }

  /** Makes a persona or changes it, in the library and in every map that holds it; answers whether it was done. */
  save(persona: Persona): Promise<boolean> {
    return this.#step(() => ({ before: this.find(persona.id)?.persona ?? null, after: persona }));
  }

  /** Changes what a persona of the library says. */
  change(id: PersonaId, changed: (persona: Persona) => Persona): Promise<boolean> {
    return this.#step(() => {
      const now = this.find(id)?.persona;
      return now ? { before: now, after: changed(now) } : null;
    });
  }

  /** Takes a persona out of the library and offers to bring it back; maps keep theirs. */
  async remove(persona: Persona): Promise<boolean> {
    const done = await this.#step(() => ({ before: persona, after: null }));
    if (!done) return false;
    const step = this.#undo.at(-1);
    toasts.show({
      text: t('personas:deleted', { name: persona.name || t('inspector:unnamed') }),
      // After another change, undo would take back that one.
      action: { label: t('undo'), run: () => step === this.#undo.at(-1) && void this.undo() },
    });
    return true;
  }

  undo(): Promise<boolean> {
    return this.#go(() => this.#undo.at(-1), 'undo');
  }

  redo(): Promise<boolean> {
    return this.#go(() => this.#redo.at(-1), 'redo');
  }

  #step(make: () => Step | null): Promise<boolean> {
    return this.#queue(async () => {
      const step = make();
      if (!step || !(await this.#put(step.after, step.before))) return false;
      this.#undo = [...this.#undo, step];
      this.#redo = [];
      return true;
    });
  }

  #go(next: () => Step | undefined, way: 'undo' | 'redo'): Promise<boolean> {
    return this.#queue(async () => {
      const step = next();
      if (!step) return false;
      const [to, from] = way === 'undo' ? [step.before, step.after] : [step.after, step.before];
      if (!(await this.#put(to, from))) return false;
      this.#undo = way === 'undo' ? this.#undo.slice(0, -1) : [...this.#undo, step];
      this.#redo = way === 'undo' ? [...this.#redo, step] : this.#redo.slice(0, -1);
      return true;
    });
  }

  #queue(work: () => Promise<boolean>): Promise<boolean> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Tells the application, then shows what it answers. */
  async #put(to: Persona | null, from: Persona | null): Promise<boolean> {
    if (to) {
      const saved = await reported(() => this.#host.call('savePersona', { persona: to }));
      if (!saved) return false;
      const known = this.list.some(({ persona }) => persona.id === to.id);
      this.list = known ? this.list.map((one) => (one.persona.id === to.id ? saved : one)) : [...this.list, saved];
      return true;
    }
    if (!from) return false;
    const gone = await reported(() => this.#host.call('deletePersona', { persona: from.id }));
    if (!gone) return false;
    this.list = this.list.filter(({ persona }) => persona.id !== from.id);
    return true;
  }
}
