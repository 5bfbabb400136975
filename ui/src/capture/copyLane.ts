/** Copies lanes of the open map into another one of the workspace. */
import type { MapId } from '../generated/model';
import type { Host } from '../host/host';
import { MapModel } from '../session/model.svelte';
import type { MapSession } from '../session/session.svelte';
import { fragmentOf } from './fragment';
import { pastePlan } from './paste';

/** Copies; answers whether there was anything to copy. */
export async function copyLanes(host: Host, from: MapSession, lanes: readonly string[], to: MapId): Promise<boolean> {
  const fragment = fragmentOf(
    from.model,
    from.id,
    lanes.map((id) => ({ type: 'lane', id })),
  );
  if (!fragment) return false;
  await host.call('openMap', { map: to });
  try {
    const model = new MapModel();
    model.load(await host.call('mapModel', { map: to }));
    const plan = pastePlan(fragment, { map: to, model, cell: null, beside: null });
    if (!plan) return false;
    await host.call('execute', { map: to, command: plan.command });
    return true;
  } finally {
    await host.call('closeMap', { map: to });
  }
}
