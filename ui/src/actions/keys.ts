import { t } from '../i18n';
import type { catalogue } from '../i18n/catalogue';

/**
 * Keys as the registry writes them: `Mod+Shift+Z`, where `Mod` is Command on a Mac and Ctrl elsewhere.
 * The last part is `KeyboardEvent.key`, in capitals where it is a letter.
 */
export type Keys = string;

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export const onMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** Whether a press is the one that is written. */
export function matches(keys: Keys, press: Press, mac = onMac): boolean {
  const parts = keys.split('+');
  // `Mod++` ends in an empty part for the plus itself.
  const key = keys.endsWith('+') ? '+' : (parts.at(-1) ?? '');
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (mod !== wants('Mod') || otherMod || press.altKey !== wants('Alt')) return false;
  // A sign such as `?` needs Shift on some keyboards and not on others; the sign itself tells enough.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key);
  if (!isSign && press.shiftKey !== wants('Shift')) return false;
  // With Option held, a Mac types another letter, so the place of the key tells.
  if (press.altKey && /^[A-Z]$/.test(key)) return press.code === `Key${key}`;
  if (key === 'Space') return press.key === ' ';
  return press.key.length === 1 ? press.key.toUpperCase() === key : press.key === key;
}

/** Signs that stand for keys in any language, on a Mac and elsewhere. */
const macSigns: Partial<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Delete: '⌦',
  Backspace: '⌫',
  PageUp: '⇞',
  PageDown: '⇟',
};
const signs: Partial<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** Keys that languages have names of their own for. */
type NamedKey = keyof (typeof catalogue)['actions']['keyNames'];
const named: readonly NamedKey[] = [
  'Mod',
  'Shift',
  'Delete',
  'Backspace',
  'Escape',
  'Space',
  'PageUp',
  'PageDown',
  'Home',
  'End',
];

function nameOf(part: string, mac: boolean): string {
  const sign = (mac ? macSigns[part] : undefined) ?? signs[part];
  if (sign !== undefined) return sign;
  const name = named.find((one) => one === part);
  return name ? t(`actions:keyNames.${name}`) : part;
}

/** Keys as people read them: `Ctrl+Shift+Z`, `⇧⌘Z`, `Strg+Umschalt+Z`. */
export function show(keys: Keys, mac = onMac): string {
  const key = keys.endsWith('+') ? '+' : (keys.split('+').at(-1) ?? '');
  const modifiers = keys.split('+').slice(0, -1).filter(Boolean);
  const shown = [...modifiers, key].map((part) => nameOf(part, mac));
  return shown.join(mac ? '' : '+');
}
