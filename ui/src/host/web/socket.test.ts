import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../errors/fault';
import type { HostEvent } from '../host';
import { Socket, type SocketLike } from './socket';

/** A socket that does only what the test says. */
class Line implements SocketLike {
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.onclose?.();
  }
  receive(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

describe('the socket', () => {
  let lines: Line[];
  let socket: Socket;
  const line = () => lines.at(-1) ?? expect.fail('no socket was opened');

  beforeEach(() => {
    vi.useFakeTimers();
    lines = [];
    socket = new Socket(() => {
      const next = new Line();
      lines.push(next);
      return next;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends what was asked before it was open, and answers by number', async () => {
    const first = socket.call('workspace', {});
    const second = socket.call('templates', {});
    expect(line().sent).toEqual([]);
    line().onopen?.();
    expect(line().sent).toEqual([
      '{"id":1,"method":"workspace","params":{}}',
      '{"id":2,"method":"templates","params":{}}',
    ]);
    line().receive({ id: 2, ok: [] });
    line().receive({ id: 1, ok: { name: 'Demo' } });
    await expect(first).resolves.toEqual({ name: 'Demo' });
    await expect(second).resolves.toEqual([]);
  });

  it('rejects with the code of the error', async () => {
    line().onopen?.();
    const call = socket.call('mapModel', { map: 'm' });
    line().receive({ id: 1, error: { code: 'notFound', message: 'No such map' } });
    await expect(call).rejects.toMatchObject({ code: 'notFound', message: 'No such map' });
  });

  it('tells events and leaves strange messages alone', () => {
    const heard: HostEvent[] = [];
    socket.events.add((event) => heard.push(event));
    line().onopen?.();
    line().receive({ event: 'libraryChanged' });
    line().receive({ id: 99, ok: {} });
    line().receive(null);
    expect(heard).toEqual([{ event: 'libraryChanged' }]);
  });

  it('says that the connection is lost, refuses calls meanwhile, and connects again more and more slowly', async () => {
    const seen: string[] = [];
    socket.connections.add((connection) => seen.push(connection));
    line().onopen?.();
    const waiting = socket.call('workspace', {});
    line().close();
    await expect(waiting).rejects.toMatchObject({ code: 'connectionLost' });
    await expect(socket.call('workspace', {})).rejects.toBeInstanceOf(Fault);
    vi.advanceTimersByTime(300);
    expect(lines).toHaveLength(2);
    line().close();
    vi.advanceTimersByTime(599);
    expect(lines).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(lines).toHaveLength(3);
    line().onopen?.();
    expect(seen).toEqual(['connected', 'lost', 'connected']);
  });
});
