import { Fault } from '../../errors/fault';
import { Listeners, type Answer, type Connection, type HostEvent, type Method, type Params } from '../host';

/** The part of a WebSocket that is used here, so that tests can stand in for the network. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
}

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (fault: Fault) => void;
}

const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 5_000;

/** Requests and events over one WebSocket, which is opened again whenever it closes. */
export class Socket {
  readonly events = new Listeners<HostEvent>();
  readonly connections = new Listeners<Connection>();
  connection: Connection = 'connecting';
  #open: () => SocketLike;
  #socket: SocketLike | null = null;
  #waiting = new Map<number, Waiting>();
  /** Requests made before the first connection stands. */
  #early: string[] = [];
  #nextId = 1;
  #retryMs = FIRST_RETRY_MS;

  constructor(open: () => SocketLike) {
    this.#open = open;
    this.#connect();
  }

  call<M extends Method>(method: M, params: Params<M>): Promise<Answer<M>> {
    if (this.connection === 'lost') return Promise.reject(new Fault('connectionLost'));
    const id = this.#nextId++;
    const text = JSON.stringify({ id, method, params });
    return new Promise<Answer<M>>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      if (this.connection === 'connected') this.#socket?.send(text);
      else this.#early.push(text);
    });
  }

  #connect(): void {
    const socket = this.#open();
    this.#socket = socket;
    socket.onopen = () => {
      this.#retryMs = FIRST_RETRY_MS;
      for (const text of this.#early.splice(0)) socket.send(text);
      this.#become('connected');
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = () => this.#lose();
  }

  #lose(): void {
    this.#socket = null;
    this.#early = [];
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#become('lost');
    for (const { reject } of waiting) reject(new Fault('connectionLost'));
    setTimeout(() => this.#connect(), this.#retryMs);
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
  }

  #become(connection: Connection): void {
    if (this.connection === connection) return;
    this.connection = connection;
    this.connections.tell(connection);
  }

  #receive(data: unknown): void {
    if (typeof data !== 'string') return;
    const message: unknown = JSON.parse(data);
    if (typeof message !== 'object' || message === null) return;
    if ('event' in message) {
      this.events.tell(message as HostEvent);
      return;
    }
    if (!('id' in message) || typeof message.id !== 'number') return;
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    this.#waiting.delete(message.id);
    if ('error' in message) waiting.reject(Fault.from(message.error));
    else if ('ok' in message) waiting.resolve(message.ok);
    else waiting.reject(new Fault('unexpected'));
  }
}
