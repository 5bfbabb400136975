import type { catalogue } from '../i18n/catalogue';
import { t } from '../i18n';
import { show } from './keys';

/** What a key on the map does, as the catalogue has it. */
export type MapKey = keyof (typeof catalogue)['actions']['mapKeys'];

/**
 * Keys that the map has while it has the focus, for the help alone: `map/keys/keymap.ts` gives them their
 * meaning, because there it depends on where the keyboard stands.
 */
export function mapKeys(): readonly [MapKey, keys: string][] {
  const arrows = t('actions:mapKeyNames.arrows');
  return [
    ['walk', arrows],
    ['extend', `${show('Shift')} + ${arrows}`],
    ['carry', `${show('Alt')} + ${arrows}`],
    ['resize', `${show('Alt+Shift')} + ${arrows}`],
    ['page', `${show('PageUp')}, ${show('PageDown')}`],
    ['ends', t('actions:mapKeyNames.ends')],
    ['edit', show('Enter')],
    ['type', t('actions:mapKeyNames.typing')],
    ['lineBreak', show('Shift+Enter')],
    ['done', show('Mod+Enter')],
    ['next', `${show('Tab')}, ${show('Shift+Tab')}`],
    ['selectCell', show('Mod+A')],
    ['score', '+, −'],
    ['menu', show('Shift+F10')],
    ['clear', show('Escape')],
    ['pan', t('actions:mapKeyNames.space')],
    ['zoom', `${show('Mod')} + ${t('actions:mapKeyNames.wheel')}`],
  ];
}
