/** Sentences for the live region and names for the accessible grid. */
import { formatNumber, t } from '../i18n';
import type {
  Card,
  CardId,
  Comment,
  Connector,
  ConnectorEnd,
  ConnectorKind,
  EntityId,
  LaneId,
  Scale,
  Series,
  SeriesValue,
  StageId,
  TouchpointId,
} from '../generated/model';
import type { MapModel } from '../session/model.svelte';
import { isFew, roundedFigure, shownScores } from '../session/typed';
import { openThreads, type OpenThreads } from './comments';
import type { Sayings } from './gestures/gesture';
import type { Cell } from './hit';
import type { Spot } from './spot';

/** Markup of a card's text, left away where it is read aloud. */
export function plainText(markup: string): string {
  return markup
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*{1,2}([^*]+)\*{1,2}/g, '$1')
    .replace(/\\(.)/g, '$1')
    .replace(/\s*\n\s*/g, ' ');
}

/** Speaks of the things of one map by their names. */
export class MapSpeech implements Sayings {
  /** Open threads of the comments they were counted from, which labels ask for again and again. */
  private threads: { comments: readonly Comment[]; open: readonly OpenThreads[] } | null = null;

  constructor(private readonly model: () => MapModel) {}

  stageName(id: StageId): string {
    return this.model().stage(id)?.name || t('map:unnamed.stage');
  }

  touchpointName(id: TouchpointId): string {
    return this.model().touchpoint(id)?.name || t('map:unnamed.touchpoint');
  }

  laneName(id: LaneId): string {
    return this.model().lane(id)?.title || t('map:unnamed.lane');
  }

  cardText(id: CardId): string {
    const text = plainText(this.model().card(id)?.text ?? '');
    return text || t('map:unnamed.card');
  }

  /** "Card: Seat fee is a surprise, Pain points, Choose seat, assumption". */
  cardName(card: Card): string {
    return t('map:grid.card', {
      text: plainText(card.text) || t('map:unnamed.card'),
      lane: this.laneName(card.lane),
      touchpoint: this.touchpointName(card.touchpoint),
      evidence: t(`map:evidence.${card.evidence}`),
    });
  }

  /** The same by the card's id, for a map that may still be loading. */
  cardLabel(id: CardId): string {
    const card = this.model().card(id);
    return card ? this.withComments(this.cardName(card), { type: 'card', id }) : t('map:unnamed.card');
  }

  /** "Stage: Plan, 1 open comment". */
  stageLabel(id: StageId): string {
    return this.withComments(t('map:grid.stage', { name: this.stageName(id) }), { type: 'stage', id });
  }

  touchpointLabel(id: TouchpointId): string {
    return this.withComments(t('map:grid.touchpoint', { name: this.touchpointName(id) }), { type: 'touchpoint', id });
  }

  laneLabel(id: LaneId): string {
    return this.withComments(t('map:grid.lane', { name: this.laneName(id) }), { type: 'lane', id });
  }

  private withComments(what: string, { type, id }: EntityId): string {
    const { comments } = this.model();
    if (this.threads?.comments !== comments) this.threads = { comments, open: openThreads(comments) };
    const open = this.threads.open.find(({ about }) => about.type === type && about.id === id);
    return open ? t('map:grid.openComments', { what, count: open.count }) : what;
  }

  cellName(cell: Cell, cards: number): string {
    const place = { lane: this.laneName(cell.lane), touchpoint: this.touchpointName(cell.touchpoint) };
    const scores = this.scoresIn(cell);
    if (scores !== '') return t('map:grid.scores', { ...place, scores });
    return cards === 0 ? t('map:grid.emptyCell', place) : t('map:grid.cell', { ...place, count: cards });
  }

  /** What is at a stop of the keyboard. */
  spotName(spot: Spot, cardsInCell: number): string {
    switch (spot.at) {
      case 'stage':
        return t('map:grid.stage', { name: this.stageName(spot.id) });
      case 'touchpoint':
        return t('map:grid.touchpoint', { name: this.touchpointName(spot.id) });
      case 'lane':
        return t('map:grid.lane', { name: this.laneName(spot.id) });
      case 'connector':
        return this.connectorName(spot.id);
      case 'cell': {
        const card = spot.card === null ? undefined : this.model().card(spot.card);
        return card ? this.cardName(card) : this.cellName(spot.cell, cardsInCell);
      }
    }
  }

  stageMoved(id: StageId, before: StageId | null): string {
    const name = this.stageName(id);
    return before === null
      ? t('map:said.stageLast', { name })
      : t('map:said.stageMoved', { name, before: this.stageName(before) });
  }

  touchpointsMoved(ids: readonly TouchpointId[], stage: StageId): string {
    const [first] = ids;
    return t('map:said.touchpointMoved', {
      count: ids.length,
      name: first === undefined ? '' : this.touchpointName(first),
      stage: this.stageName(stage),
    });
  }

  laneMoved(id: LaneId, before: LaneId | null): string {
    const name = this.laneName(id);
    return before === null
      ? t('map:said.laneLast', { name })
      : t('map:said.laneMoved', { name, before: this.laneName(before) });
  }

  cardsMoved(ids: readonly CardId[], lane: LaneId, touchpoint: TouchpointId): string {
    return t('map:said.cardMoved', {
      count: ids.length,
      lane: this.laneName(lane),
      touchpoint: this.touchpointName(touchpoint),
    });
  }

  cardsMovedTogether(ids: readonly CardId[]): string {
    return t('map:said.cardsMovedTogether', { count: ids.length });
  }

  cardStretched(id: CardId, span: number): string {
    return t('map:said.cardStretched', { count: span, card: this.cardText(id) });
  }

  touchpointsResized(ids: readonly TouchpointId[], widthPx: number | null): string {
    const [first] = ids;
    const name = first === undefined ? '' : this.touchpointName(first);
    return widthPx === null
      ? t('map:said.widthAutomatic', { count: ids.length, name })
      : t('map:said.width', { count: ids.length, name, size: this.size(widthPx) });
  }

  stageResized(id: StageId, widthPx: number | null): string {
    const name = this.stageName(id);
    return widthPx === null
      ? t('map:said.stageAutomatic', { name })
      : t('map:said.stageWidth', { name, size: this.size(widthPx) });
  }

  laneResized(id: LaneId, heightPx: number | null): string {
    const name = this.laneName(id);
    return heightPx === null
      ? t('map:said.laneAutomatic', { name })
      : t('map:said.laneHeight', { name, size: this.size(heightPx) });
  }

  /** "Loop from Choose seat to Book online: 31 % go back". */
  connectorName(id: string): string {
    const connector = this.model().connector(id);
    if (!connector) return t('map:unnamed.connector');
    const { label = '' } = connector;
    const what = t('map:grid.connector', this.between(connector));
    return label === '' ? what : t('map:grid.connectorLabelled', { what, label });
  }

  connected(connector: Pick<Connector, 'from' | 'to' | 'kind'>): string {
    return t('map:said.connected', this.between(connector));
  }

  connectorKind(kind: ConnectorKind): string {
    return t(`map:connectorKind.${kind}`);
  }

  size(px: number): string {
    return t('map:size', { pixels: formatNumber(Math.round(px)) });
  }

  private between({ kind, from, to }: Pick<Connector, 'from' | 'to' | 'kind'>) {
    return { kind: this.connectorKind(kind), from: this.endName(from), to: this.endName(to) };
  }

  private endName(end: ConnectorEnd): string {
    return end.type === 'card' ? this.cardText(end.id) : this.touchpointName(end.id);
  }

  expanded(name: string): string {
    return t('map:said.expanded', { name });
  }

  noteSet(touchpoint: TouchpointId): string {
    return t('map:said.noteSet', { touchpoint: this.touchpointName(touchpoint) });
  }

  scoreCleared(touchpoint: TouchpointId): string {
    return t('map:said.scoreCleared', { touchpoint: this.touchpointName(touchpoint) });
  }

  scoreSet(touchpoint: TouchpointId, score: number): string {
    return t('map:said.scoreSet', { touchpoint: this.touchpointName(touchpoint), score: this.score(score) });
  }

  score(score: number): string {
    return formatNumber(score, { maximumFractionDigits: 2, signDisplay: 'exceptZero' });
  }

  /** A figure of feedback is never told without its answers, nor where too few answered for one. */
  private figure(name: string, series: Series, scale: Scale, value: SeriesValue): string {
    const n = formatNumber(value.n ?? 0);
    if (isFew(series, value)) return t('map:grid.fewAnswers', { name, n });
    return t('map:grid.figure', { name, value: this.score(roundedFigure(scale, value.value)), n });
  }

  private scoresIn({ lane, touchpoint }: Cell): string {
    return this.model()
      .seriesOf(lane)
      .flatMap((series) => {
        const { scale, values } = shownScores(this.model(), series);
        const value = values.find((candidate) => candidate.touchpoint === touchpoint);
        if (!value) return [];
        const name = series.name || t(`map:seriesKind.${series.kind}`);
        return [series.feedback ? this.figure(name, series, scale, value) : `${name} ${this.score(value.value)}`];
      })
      .join(', ');
  }
}
