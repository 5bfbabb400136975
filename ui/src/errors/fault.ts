import type { ErrorCode } from '../generated/protocol';

/** Kinds of errors: those of the application, and those that only a front end meets. */
export type FaultCode = ErrorCode | 'connectionLost' | 'unexpected';

const applicationCodes: Record<ErrorCode, true> = {
  badRequest: true,
  notFound: true,
  rejected: true,
  readOnly: true,
  badFile: true,
  storage: true,
  tooLarge: true,
  cancelled: true,
  internal: true,
};

/** An error with a kind; the message tells place, reason and way out, in words for a person. */
export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message = '') {
    super(message);
    this.name = 'Fault';
    this.code = code;
  }

  /** Makes a fault of whatever was thrown or of an error body `{code, message}`. */
  static from(thrown: unknown): Fault {
    if (thrown instanceof Fault) return thrown;
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return new Fault('cancelled');
    if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
      const message = String(thrown.message);
      if ('code' in thrown && typeof thrown.code === 'string' && Object.hasOwn(applicationCodes, thrown.code)) {
        return new Fault(thrown.code as ErrorCode, message);
      }
      return new Fault('unexpected', message);
    }
    return new Fault('unexpected', typeof thrown === 'string' ? thrown : '');
  }
}
