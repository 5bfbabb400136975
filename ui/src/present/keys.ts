import type { Move } from './talk';

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Keys that mean the same in both directions of writing. Clickers send Page Up and Page Down, and a full stop. */
const moves: ReadonlyMap<string, Move> = new Map(
  Object.entries({
    PageDown: 'next',
    PageUp: 'previous',
    Backspace: 'previous',
    Home: 'first',
    End: 'last',
    ArrowUp: 'up',
    ArrowDown: 'down',
    b: 'black',
    B: 'black',
    '.': 'black',
    n: 'notes',
    N: 'notes',
    Enter: 'enter',
    Escape: 'escape',
    F5: 'end',
  } as const).map(([key, move]) => [key, { do: move }]),
);

/** What a key means during a presentation; null when it means nothing. */
export function moveOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Press, rightToLeft: boolean): Move | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === ' ') return { do: shiftKey ? 'previous' : 'next' };
  if (key === 'ArrowRight') return { do: rightToLeft ? 'previous' : 'next' };
  if (key === 'ArrowLeft') return { do: rightToLeft ? 'next' : 'previous' };
  if (/^\d$/.test(key)) return { do: 'digit', digit: key };
  return moves.get(key) ?? null;
}
