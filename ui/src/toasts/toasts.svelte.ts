/** Something that can be done from a toast. */
export interface ToastAction {
  label: string;
  run: () => void;
}

/** A short message that goes by itself. */
export interface Toast {
  readonly id: number;
  text: string;
  detail: string;
  severity: 'info' | 'success' | 'warning' | 'error';
  action?: ToastAction | undefined;
  /** A second thing that can be done; the toast stays for the first. */
  also?: ToastAction | undefined;
  /** Told when the toast goes without its action having been taken. */
  passed?: (() => void) | undefined;
}

type NewToast = Pick<Toast, 'text'> & Partial<Omit<Toast, 'id'>> & { stays?: boolean };

/** Long enough to read and to reach "Undo". */
const PLAIN_MS = 5_000;
const WITH_ACTION_MS = 10_000;
const AT_MOST = 4;

class Toasts {
  list = $state.raw<Toast[]>([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #lasts = new Map<number, number>();
  #next = 1;

  /** Shows a toast; the same words shown already are not shown twice. */
  show({ text, detail = '', severity = 'info', action, also, passed, stays = false }: NewToast): number {
    const same = this.list.find((toast) => toast.text === text && toast.detail === detail);
    if (same) this.close(same.id);
    const id = this.#next++;
    this.list = [...this.list, { id, text, detail, severity, action, also, passed }];
    for (const old of this.list.slice(0, -AT_MOST)) this.close(old.id);
    if (!stays) {
      this.#lasts.set(id, action ? WITH_ACTION_MS : PLAIN_MS);
      this.resume(id);
    }
    return id;
  }

  close(id: number): void {
    const closed = this.#take(id);
    closed?.passed?.();
  }

  /** Does what a toast offers; with that it goes. */
  act(id: number): void {
    const taken = this.#take(id);
    taken?.action?.run();
  }

  #take(id: number): Toast | undefined {
    this.pause(id);
    this.#lasts.delete(id);
    const taken = this.list.find((toast) => toast.id === id);
    this.list = this.list.filter((toast) => toast !== taken);
    return taken;
  }

  /** Keeps a toast while it is pointed at or has the focus. */
  pause(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Lets the time of a toast run again, from the start. */
  resume(id: number): void {
    const lasts = this.#lasts.get(id);
    if (lasts === undefined) return;
    this.pause(id);
    this.#timers.set(
      id,
      setTimeout(() => this.close(id), lasts),
    );
  }
}

export const toasts = new Toasts();
