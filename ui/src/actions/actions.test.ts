import { describe, expect, it } from 'vitest';
import { catalogue } from '../i18n/catalogue';
import { keyDeed } from '../map/keys/keymap';
import { actions, keysOf } from './index';
import { locale } from '../i18n';
import { matches, show } from './keys';

describe('the registry of actions', () => {
  it('names each action once and has words for it', () => {
    const ids = actions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(Object.keys(catalogue.actions.labels).sort());
  });

  const places = (['library', 'map'] as const).flatMap((screen) => [true, false].map((mac) => [screen, mac] as const));
  it.each(places)('gives no key to two actions on the screen of the %s (mac: %s)', (screen, mac) => {
    const keys = actions
      .filter(({ where }) => where === screen || where === 'anywhere')
      .flatMap((action) => keysOf(action, mac));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('gives no key to an action that the map has for itself', () => {
    const nowhere = { spot: null, onCurve: false };
    const cell = { spot: { at: 'cell', cell: { lane: 'l', touchpoint: 't' }, card: null }, onCurve: false } as const;
    for (const action of actions) {
      if (action.keysElsewhere || action.where === 'library') continue;
      for (const key of keysOf(action, false)) {
        const parts = key.split('+');
        const press = {
          key: parts.at(-1) ?? '',
          ctrlKey: parts.includes('Mod'),
          metaKey: false,
          altKey: parts.includes('Alt'),
          shiftKey: parts.includes('Shift'),
        };
        expect(keyDeed(press, nowhere), `${action.id}: ${key}`).toBeNull();
        if (press.key.length > 1) expect(keyDeed(press, cell), `${action.id}: ${key}`).toBeNull();
      }
    }
  });

  it('does each action, or offers choices', () => {
    for (const action of actions) expect(Boolean(action.run) !== Boolean(action.choices), action.id).toBe(true);
  });

  it('keeps single letters and Delete for writing', () => {
    for (const { id, keys = [], inText } of actions) {
      if (inText) for (const key of keys) expect(key, id).toMatch(/^(Mod|Alt)\+|^(Shift\+)?F\d/);
    }
  });
});

describe('keys', () => {
  const press = (key: string, held: string[] = [], code?: string) => ({
    key,
    code: code ?? '',
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
  });
  const cases: [keys: string, key: string, held: string[], mac: boolean, want: boolean][] = [
    ['Mod+Z', 'z', ['ctrl'], false, true],
    ['Mod+Z', 'z', ['meta'], true, true],
    ['Mod+Z', 'z', ['ctrl'], true, false],
    ['Mod+Z', 'Z', ['ctrl', 'shift'], false, false],
    ['Mod+Shift+Z', 'Z', ['ctrl', 'shift'], false, true],
    ['Mod+Z', 'z', ['ctrl', 'alt'], false, false],
    ['Delete', 'Delete', [], false, true],
    ['Delete', 'Delete', ['shift'], false, false],
    ['?', '?', ['shift'], false, true],
    ['?', '?', [], false, true],
    ['Mod++', '+', ['ctrl', 'shift'], false, true],
    ['Mod+=', '=', ['ctrl'], false, true],
    ['Mod+-', '-', ['ctrl'], false, true],
    ['Mod+0', '0', ['ctrl'], false, true],
    ['Mod+Shift+Space', ' ', ['ctrl', 'shift'], false, true],
    ['Mod+Shift+Space', ' ', ['ctrl'], false, false],
  ];
  it.each(cases)('%s and %s with %s (mac: %s): %s', (keys, key, held, mac, want) =>
    expect(matches(keys, press(key, held), mac)).toBe(want),
  );

  it('goes by the place of a letter where Option types another', () => {
    expect(matches('Alt+N', press('˜', ['alt'], 'KeyN'), true)).toBe(true);
    expect(matches('Alt+N', press('m', ['alt'], 'KeyM'), false)).toBe(false);
  });

  it('are shown as each system writes them', () => {
    expect(show('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(show('Mod+Shift+Z', true)).toBe('⌘⇧Z');
    expect(show('Mod++', false)).toBe('Ctrl++');
    expect(show('Delete', false)).toBe('Del');
    locale.choice = 'de';
    expect(show('Mod+Shift+Delete', false)).toBe('Strg+Umschalt+Entf');
    locale.choice = 'en';
  });
});
