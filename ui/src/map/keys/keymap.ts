/**
 * What a key means while the map has the focus. What the rest of the program has keys for (undo, delete,
 * duplicate, rename, zoom with Ctrl) is left to its registry of actions.
 */
import type { Direction, Spot } from '../spot';

/** What a key asks for. */
export type KeyDeed =
  | { readonly do: 'go'; readonly direction: Direction; readonly extend: boolean }
  | { readonly do: 'carry'; readonly direction: Direction }
  | { readonly do: 'resize'; readonly by: 1 | -1 }
  | { readonly do: 'leap'; readonly to: 'rowStart' | 'rowEnd' | 'mapStart' | 'mapEnd'; readonly extend: boolean }
  | { readonly do: 'page'; readonly direction: Direction; readonly extend: boolean }
  | { readonly do: 'cell'; readonly step: 1 | -1 }
  | { readonly do: 'edit' }
  | { readonly do: 'type' }
  | { readonly do: 'widen' }
  | { readonly do: 'clear' }
  | { readonly do: 'menu' }
  | { readonly do: 'score'; readonly step: 1 | -1 }
  | { readonly do: 'zoom'; readonly to: 'in' | 'out' | 'fit' | 'actual' };

/** The parts of a keyboard event that decide. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const zooms: Readonly<Record<string, 'in' | 'out' | 'fit' | 'actual'>> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'fit',
  '1': 'actual',
};

/** Where the keyboard stands, as far as keys mean different things there. */
export interface KeyPlace {
  readonly spot: Spot | null;
  /** Whether the cell is one of an experience curve. */
  readonly onCurve: boolean;
}

/** What a key means; null when it means nothing here. */
export function keyDeed(press: KeyPress, { spot, onCurve }: KeyPlace): KeyDeed | null {
  const { key, shiftKey, altKey } = press;
  const mod = press.ctrlKey || press.metaKey;
  const direction = arrows[key];
  if (direction) {
    if (mod) return null;
    if (altKey && shiftKey) return { do: 'resize', by: direction === 'right' || direction === 'down' ? 1 : -1 };
    return altKey ? carryDeed(direction, onCurve) : { do: 'go', direction, extend: shiftKey };
  }
  if (mod && !altKey) return modDeed(key, shiftKey);
  if (key === 'PageUp' || key === 'PageDown') return pageDeed(key, altKey, shiftKey);
  if (altKey) return null;
  return plainDeed(key, shiftKey, spot, onCurve);
}

function carryDeed(direction: Direction, onCurve: boolean): KeyDeed {
  const upDown = direction === 'up' || direction === 'down';
  return onCurve && upDown ? { do: 'score', step: direction === 'up' ? 1 : -1 } : { do: 'carry', direction };
}

function modDeed(key: string, shiftKey: boolean): KeyDeed | null {
  if (key === 'a' && !shiftKey) return { do: 'widen' };
  if (key === 'Home') return { do: 'leap', to: 'mapStart', extend: shiftKey };
  if (key === 'End') return { do: 'leap', to: 'mapEnd', extend: shiftKey };
  return null;
}

/** As in spreadsheets: a page down or up, and with Alt a page to the side. */
function pageDeed(key: 'PageUp' | 'PageDown', altKey: boolean, extend: boolean): KeyDeed {
  const direction = key === 'PageUp' ? (altKey ? 'left' : 'up') : altKey ? 'right' : 'down';
  return { do: 'page', direction, extend };
}

function plainDeed(key: string, shiftKey: boolean, spot: Spot | null, onCurve: boolean): KeyDeed | null {
  switch (key) {
    case 'Home':
      return { do: 'leap', to: 'rowStart', extend: shiftKey };
    case 'End':
      return { do: 'leap', to: 'rowEnd', extend: shiftKey };
    case 'Enter':
      return spot ? { do: 'edit' } : null;
    case 'Escape':
      return { do: 'clear' };
    case 'Tab':
      // From anywhere but a cell, Tab leaves the map as it leaves everything.
      return spot?.at === 'cell' ? { do: 'cell', step: shiftKey ? -1 : 1 } : null;
    case 'ContextMenu':
      return { do: 'menu' };
    case 'F10':
      return shiftKey ? { do: 'menu' } : null;
  }
  if (onCurve && (key === '+' || key === '-')) return { do: 'score', step: key === '+' ? 1 : -1 };
  const zoom = spot === null || onCurve ? zooms[key] : undefined;
  if (zoom) return { do: 'zoom', to: zoom };
  return isCharacter(key) && !onCurve && (spot?.at === 'cell' || key !== '?') ? { do: 'type' } : null;
}

/** Whether a key writes something: named keys have longer names than the longest character has parts. */
function isCharacter(key: string): boolean {
  return [...key].length === 1 && key !== ' ';
}
