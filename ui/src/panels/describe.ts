import type { EntityId, Persona, Series, Touchpoint } from '../generated/model';
import { t } from '../i18n';
import { solid } from '../parts/color';
import type { IconName } from '../parts/Icon.svelte';
import type { MapModel } from '../session/model.svelte';
import { plain } from '../session/plain';

/** How a list shows a thing of the map. */
export interface Description {
  /** What it is called, or what it says. */
  name: string;
  /** What kind of thing it is. */
  kind: string;
  icon: IconName;
  /** Colour of the icon, or of the edge of its row. */
  color: string;
}

const quiet = 'var(--ui-muted)';

/** Describes a thing; null when the map does not hold it. */
export function describe(model: MapModel, entity: EntityId): Description | null {
  const kind = t(`actions:things.${entity.type}`);
  switch (entity.type) {
    case 'stage': {
      const stage = model.stage(entity.id);
      return stage ? { name: nameOf(stage), kind, icon: 'flag', color: solid(stage.color) } : null;
    }
    case 'touchpoint': {
      const touchpoint = model.touchpoint(entity.id);
      if (!touchpoint) return null;
      const color = solid(model.stage(touchpoint.stage)?.color ?? 'slate');
      return { name: nameOf(touchpoint), kind, icon: 'circle', color };
    }
    case 'lane': {
      const lane = model.lane(entity.id);
      if (!lane) return null;
      const color = `var(--lane-${lane.kind}-icon)`;
      return { name: lane.title || t('inspector:unnamed'), kind, icon: `lane.${lane.kind}`, color };
    }
    case 'card': {
      const card = model.card(entity.id);
      if (!card) return null;
      const lane = model.lane(card.lane)?.kind ?? 'text';
      const name = plain(card.text) || t('inspector:card.empty');
      return { name, kind, icon: `lane.${lane}`, color: `var(--lane-${lane}-icon)` };
    }
    case 'series': {
      const series = model.oneSeries(entity.id);
      return series ? { name: nameOf(series), kind, icon: 'spline', color: quiet } : null;
    }
    case 'persona': {
      const persona = model.persona(entity.id);
      return persona ? { name: nameOf(persona), kind, icon: 'user', color: solid(persona.color) } : null;
    }
    case 'connector': {
      const connector = model.connector(entity.id);
      if (!connector) return null;
      const ends = [connector.from, connector.to].map((end) => describe(model, end)?.name ?? '');
      const between = t('panels:connector', { from: ends[0] ?? '', to: ends[1] ?? '' });
      return { name: connector.label || between, kind, icon: 'route', color: quiet };
    }
    case 'view': {
      const view = model.view(entity.id);
      return view ? { name: nameOf(view), kind, icon: 'layers', color: quiet } : null;
    }
    case 'comment': {
      const comment = model.comment(entity.id);
      return comment ? { name: comment.text, kind, icon: 'message-circle', color: quiet } : null;
    }
  }
}

function nameOf({ name }: Pick<Touchpoint | Persona | Series, 'name'>): string {
  return name || t('inspector:unnamed');
}
