import type { InsightType } from '../../generated/feedback';

/** The kinds of insight in the order in which they are shown. */
export const insights: readonly InsightType[] = [
  'relationshipTracking',
  'interactionMonitoring',
  'continuousListening',
  'projectInfusion',
  'periodicImmersion',
];
