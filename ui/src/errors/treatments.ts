import type { FaultCode } from './fault';

/** How an error is shown. The words are in the catalogue under `errors:CODE`. */
export interface Treatment {
  severity: 'info' | 'warning' | 'error';
  /** Whether the message that came with the error is shown under the heading. */
  detail: boolean;
  /** What can be done about it at once. */
  action?: 'reload' | 'reopen' | 'library';
  /** Whether it stays until it is closed. */
  stays: boolean;
}

/** Every kind of error, once. `null` is not shown: the person asked for it. */
export const treatments: Record<FaultCode, Treatment | null> = {
  badRequest: { severity: 'error', detail: true, action: 'reload', stays: true },
  notFound: { severity: 'warning', detail: true, action: 'library', stays: false },
  rejected: { severity: 'warning', detail: true, stays: false },
  readOnly: { severity: 'warning', detail: true, stays: false },
  badFile: { severity: 'error', detail: true, stays: true },
  storage: { severity: 'error', detail: true, stays: true },
  tooLarge: { severity: 'warning', detail: true, stays: true },
  cancelled: null,
  internal: { severity: 'error', detail: true, action: 'reopen', stays: true },
  connectionLost: { severity: 'error', detail: false, stays: false },
  unexpected: { severity: 'error', detail: true, action: 'reload', stays: true },
};
