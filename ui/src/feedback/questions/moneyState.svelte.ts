import type { App } from '../../app/app.svelte';
import { Fault } from '../../errors/fault';
import { reported } from '../../errors/report';
import type { MoneyInputs, MoneyScenario } from '../../generated/feedback';
import type { SavedScenario } from '../../generated/protocol';
import { isBalanced, newInputs } from './money';

/** A scenario while it is filled in, and those that are kept with the map. */
export class Money {
  inputs: MoneyInputs = $state.raw(newInputs());
  name = $state('');
  /** The NPS question whose answers say how customers are shared out today: source and code. */
  question: string | null = $state(null);
  /** What it comes to; null while the shares do not balance. */
  result: MoneyScenario | null = $state.raw(null);
  fault: Fault | null = $state.raw(null);
  saved: readonly SavedScenario[] = $state.raw([]);
  #asked = 0;

  constructor(
    private readonly app: App,
    private readonly map: string,
  ) {}

  get balanced(): boolean {
    return isBalanced(this.inputs);
  }

  async load(): Promise<void> {
    const saved = await reported(() => this.app.host.call('scenarios', { map: this.map }));
    if (saved) this.saved = saved;
  }

  /** Computes what the inputs come to. A later answer may come before an earlier one, and stays. */
  async compute(inputs: MoneyInputs): Promise<void> {
    const asked = ++this.#asked;
    try {
      const result = await this.app.host.call('money', { inputs });
      if (asked === this.#asked) [this.result, this.fault] = [result, null];
    } catch (thrown) {
      if (asked === this.#asked) [this.result, this.fault] = [null, Fault.from(thrown)];
    }
  }

  /** Shows nothing for inputs that cannot be. */
  forget(): void {
    this.#asked += 1;
    [this.result, this.fault] = [null, null];
  }

  open({ name, inputs }: SavedScenario): void {
    [this.name, this.inputs] = [name, inputs];
  }

  startAnew(): void {
    [this.name, this.inputs] = ['', newInputs()];
  }

  /** Keeps the scenario under its name, or takes it away; answers whether that was done. */
  async keep(name: string, inputs: MoneyInputs | null): Promise<boolean> {
    const saved = await reported(() =>
      this.app.host.call('saveScenario', { map: this.map, name, ...(inputs && { inputs }) }),
    );
    if (saved) this.saved = saved;
    return saved !== null;
  }
}
