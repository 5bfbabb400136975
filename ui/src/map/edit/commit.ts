/** From keys and texts of the editor in place to the map. */
import { t } from '../../i18n';
import { toasts } from '../../toasts/toasts.svelte';
import type { MapPane } from '../pane.svelte';
import type { NextName } from './naming';
import { cellForText, obstacle } from './place';
import { editCommand, editorRect, makes, type EditTarget } from './target';

/** What becomes of the selection when a new card has been made. */
export type Afterwards = 'select' | 'stay';

/**
 * Opens the editor for text that is about to be typed: a new card in the cell the keyboard is in or that is
 * nearest, or the name of the header it is on, to be replaced. Answers whether there is an editor.
 */
export function startTyping(pane: MapPane): boolean {
  if (pane.readOnly) return false;
  const { spot } = pane;
  if (spot && spot.at !== 'cell') {
    pane.edit({ type: spot.at, id: spot.id });
    return pane.editing !== null;
  }
  const cell = cellForText(pane.sheet, spot, pane.place);
  if (cell) pane.startCard(cell);
  else if (spot) {
    const reason = obstacle(pane.sheet, spot.cell) ?? 'noCards';
    refuse(t(`map:said.${reason}`, { lane: pane.say.laneName(spot.cell.lane) }));
  } else refuse(t('map:said.nowhere'));
  return pane.editing !== null;
}

/** Says why nothing can be typed, to eyes as well: whoever types wonders where the letters went. */
function refuse(text: string): void {
  toasts.show({ text });
}

/** Opens the editor of a name that Tab led to, of a thing that is there or of one to be made. */
export function editName(pane: MapPane, name: NextName): void {
  if (name.to === 'stage' || name.to === 'touchpoint') {
    pane.edit({ type: name.to, id: name.id });
    return;
  }
  const target: EditTarget =
    name.to === 'newStage'
      ? { of: 'newStage', stage: name.stage, text: '' }
      : { of: 'newTouchpoint', touchpoint: name.touchpoint, text: '' };
  pane.session.selection = [];
  const place = editorRect(pane.sheet, target);
  if (place) pane.revealPart(place.part, place.rect);
  pane.editing = target;
}

/** Writes what was typed. Answers whether the map took it. */
export async function write(pane: MapPane, target: EditTarget, text: string, then: Afterwards): Promise<boolean> {
  const command = editCommand(target, text);
  if (!command) return true;
  const { session } = pane;
  const { selection } = session;
  const outcome = await session.execute(command);
  if (!outcome) return false;
  const [made] = outcome.created;
  // Whoever has gone on in the meantime is not called back.
  if (makes(target) && made && then === 'select' && session.selection === selection && !pane.editing) {
    pane.select([made]);
  }
  pane.announce(saidOf(pane, target, text));
  return true;
}

function saidOf(pane: MapPane, target: EditTarget, text: string): string {
  switch (target.of) {
    case 'newCard':
      return t('map:said.cardAdded', {
        lane: pane.say.laneName(target.cell.lane),
        touchpoint: pane.say.touchpointName(target.cell.touchpoint),
      });
    case 'card':
      return t('map:said.cardChanged');
    default:
      return t('map:said.renamed', { name: text });
  }
}
