import { t } from '../i18n';
import { toasts, type ToastAction } from '../toasts/toasts.svelte';
import { Fault } from './fault';
import { treatments, type Treatment } from './treatments';

const actions: Record<NonNullable<Treatment['action']>, () => void> = {
  reload: () => location.reload(),
  reopen: () => location.reload(),
  library: () => (location.hash = '#/'),
};

/** Shows an error in the way its kind asks for. */
export function report(thrown: unknown): void {
  const fault = Fault.from(thrown);
  const treatment = treatments[fault.code];
  if (!treatment) return;
  const action: ToastAction | undefined = treatment.action && {
    label: t(`errors:actions.${treatment.action}`),
    run: actions[treatment.action],
  };
  toasts.show({
    text: t(`errors:${fault.code}`),
    detail: treatment.detail ? fault.message : '',
    severity: treatment.severity,
    stays: treatment.stays,
    action,
  });
}

/** Runs what may fail; shows the error and answers null if it does. */
export async function reported<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    report(thrown);
    return null;
  }
}
