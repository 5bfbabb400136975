import type { Persona, Series } from '../generated/model';
import { t } from '../i18n';
import { newLane, newSeries } from '../session/make';
import type { MapModel } from '../session/model.svelte';
import type { MapSession } from '../session/session.svelte';

/** The curves of a persona's experience. */
export function curvesOf(model: MapModel, persona: string): Series[] {
  return model.series.filter((one) => one.persona === persona && model.lane(one.lane)?.kind === 'experience');
}

/**
 * Gives a persona a curve of its own, in the first lane of experience, which is made where there is none.
 * It takes the scale of the curves that stand there, so that they can be compared.
 */
export async function addPersonaSeries(session: MapSession, persona: Persona): Promise<void> {
  const { model } = session;
  const lane = model.lanes.find(({ kind }) => kind === 'experience');
  const made = lane ?? newLane('experience', t('lanes:experience'));
  const [first] = model.seriesOf(made.id);
  const series = {
    ...newSeries(made.id, persona.name || t('inspector:unnamed'), 'assumed', first?.scale),
    persona: persona.id,
    color: persona.color,
  };
  const content = { lanes: lane ? [] : [made], series: [series] };
  const outcome = await session.execute({ type: 'insert', content, before: {} });
  if (outcome) session.selection = [{ type: 'series', id: series.id }];
}
