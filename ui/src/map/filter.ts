/** From the choice of what is shown to what the sheet leaves out and draws faint. */
import type { MapModel } from '../session/model.svelte';
import { dims, type Shown } from '../session/shown';
import { noFilter, type SheetFilter } from './sheet';

/** The filter that a choice asks for; a map that has not arrived has nothing to pale. */
export function filterOf(shown: Shown, model: Pick<MapModel, 'cards' | 'series'>): SheetFilter {
  const { hiddenLanes, hiddenStages, personas } = shown;
  const pales = personas !== null || shown.evidence !== null || shown.tags !== null;
  const faint = pales ? [...model.cards.values()].filter((card) => dims(shown, card)) : [];
  const others = personas ? model.series.filter(({ persona }) => persona !== undefined && !personas.has(persona)) : [];
  return {
    hiddenLanes,
    hiddenStages,
    faintCards: pales ? new Set(faint.map(({ id }) => id)) : noFilter.faintCards,
    hiddenSeries: personas ? new Set(others.map(({ id }) => id)) : noFilter.hiddenSeries,
  };
}
