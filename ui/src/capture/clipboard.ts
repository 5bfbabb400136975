/** Cut, copy and paste on a map: between what the browser hands over and one command. */
import { action, run } from '../actions';
import type { App } from '../app/app.svelte';
import type { Card, EntityId } from '../generated/model';
import { t } from '../i18n';
import { isPicture } from '../images/pictures';
import { pasteImages } from '../images/placing';
import { cellForText, obstacle } from '../map/edit/place';
import type { MapPane } from '../map/pane.svelte';
import { newCard } from '../session/make';
import type { Cell, MapSession } from '../session/session.svelte';
import { toasts } from '../toasts/toasts.svelte';
import { capture } from './capture.svelte';
import { fragmentOf, mainThings, type Fragment } from './fragment';
import { fragmentIn, textsOf, type ClipboardTexts } from './fragmentText';
import { cardTexts } from './lines';
import { pastePlan } from './paste';
import { tableFrom } from './table';

/** What was copied last in this window, for menus of web views that may not read the clipboard. */
let last: ClipboardTexts | null = null;

/** The clipboard of one map's view. */
export class MapClipboard {
  constructor(
    private readonly app: App,
    private readonly session: MapSession,
    private readonly pane: MapPane,
  ) {}

  /** The browser asks what to copy. */
  readonly copied = (event: ClipboardEvent): void => {
    if (isOfMap(event)) this.write(event);
  };

  readonly cutOut = (event: ClipboardEvent): void => {
    if (!isOfMap(event) || this.session.readOnly || !this.write(event)) return;
    run(this.app, action('delete'));
  };

  readonly pasted = (event: ClipboardEvent): void => {
    if (!isOfMap(event) || !event.clipboardData) return;
    event.preventDefault();
    const { clipboardData } = event;
    const plain = clipboardData.getData('text/plain');
    const pictures = [...clipboardData.files].filter(isPicture);
    // The range of a spreadsheet comes with a picture of itself.
    if (plain === '' && pictures.length > 0) void this.takePictures(pictures);
    else void this.take({ html: clipboardData.getData('text/html'), plain });
  };

  /** Copies by a menu. */
  copy(): void {
    this.app.view?.focus();
    if (!asked('copy')) this.writeUnasked();
  }

  cut(): void {
    this.app.view?.focus();
    if (!asked('cut') && this.writeUnasked()) run(this.app, action('delete'));
  }

  /** Pastes by a menu: what the web view lets us read, else what was copied here last. */
  async paste(): Promise<void> {
    const read = await readClipboard();
    const texts = read?.texts ?? last;
    if (read && read.texts.plain === '' && read.pictures.length > 0) await this.takePictures(read.pictures);
    else if (texts) await this.take(texts);
    else toasts.show({ text: t('capture:paste.unreadable'), severity: 'warning' });
  }

  private write(event: ClipboardEvent): boolean {
    const texts = this.selected();
    if (!texts || !event.clipboardData) return false;
    event.clipboardData.setData('text/html', texts.html);
    event.clipboardData.setData('text/plain', texts.plain);
    event.preventDefault();
    return true;
  }

  /** Copies without an event of the browser, where a menu gets none. */
  private writeUnasked(): boolean {
    const texts = this.selected();
    if (!texts) return false;
    const parts = { 'text/html': texts.html, 'text/plain': texts.plain };
    const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })] as const);
    // Where this is refused as well, what was copied can still be pasted in this window.
    navigator.clipboard?.write([new ClipboardItem(Object.fromEntries(blobs))]).catch(() => undefined);
    return true;
  }

  /** What is selected, as it goes to the clipboard; null when nothing is. */
  private selected(): ClipboardTexts | null {
    const { session } = this;
    const fragment = session.model.ready ? fragmentOf(session.model, session.id, session.selection) : null;
    if (!fragment) return null;
    last = textsOf(fragment);
    this.pane.announce(t('capture:said.copied', { count: mainThings(fragment).length }));
    return last;
  }

  private async take({ html, plain }: ClipboardTexts): Promise<void> {
    if (this.session.readOnly || !this.session.model.ready) return;
    const fragment = fragmentIn(html);
    if (fragment) return this.takeFragment(fragment);
    const table = tableFrom(html, plain);
    if (table) {
      capture.table = { table, at: this.cell() };
      return;
    }
    await this.takeLines(plain);
  }

  private async takePictures(files: readonly File[]): Promise<void> {
    const { pane, session } = this;
    const cell = pane.spot?.at === 'cell' ? pane.spot.cell : this.cell();
    if (!cell) {
      toasts.show({ text: t('map:said.nowhere', { lane: '' }), severity: 'warning' });
      return;
    }
    const cards = await pasteImages(session, files, cell);
    if (cards.length > 0) this.show(cards.map(({ id }): EntityId => ({ type: 'card', id })));
  }

  private async takeFragment(fragment: Fragment): Promise<void> {
    const { session, pane } = this;
    const { spot } = pane;
    const plan = pastePlan(fragment, {
      map: session.id,
      model: session.model,
      cell: spot?.at === 'cell' ? spot.cell : null,
      beside: session.selection.at(-1) ?? null,
    });
    if (!plan) {
      pane.announce(t('map:said.nowhere'));
      return;
    }
    if (await session.execute(plan.command)) this.show(plan.made);
  }

  private async takeLines(text: string): Promise<void> {
    const { session, pane } = this;
    const texts = cardTexts(text);
    if (texts.length === 0) return;
    const cell = this.cell();
    if (!cell) {
      const { spot } = pane;
      const reason = spot?.at === 'cell' ? obstacle(pane.sheet, spot.cell) : null;
      const lane = spot?.at === 'cell' ? pane.say.laneName(spot.cell.lane) : '';
      toasts.show({ text: t(`map:said.${reason ?? 'nowhere'}`, { lane }), severity: 'warning' });
      return;
    }
    const cards: Card[] = texts.map((one) => newCard(cell.lane, cell.touchpoint, one));
    const outcome = await session.execute({ type: 'createCards', cards, before: null });
    if (outcome) this.show(cards.map(({ id }): EntityId => ({ type: 'card', id })));
  }

  /** Selects what was pasted and brings it into view. */
  show(made: readonly EntityId[]): void {
    const { pane } = this;
    pane.select(made);
    const [first] = made;
    if (first) this.app.view?.reveal(first);
    pane.announce(t('capture:said.pasted', { count: made.length }));
  }

  private cell(): Cell | null {
    const { pane } = this;
    return cellForText(pane.sheet, pane.spot, pane.place);
  }
}

/** Has the browser ask for what is to be copied, as keys do; answers whether it did, which not every menu may cause. */
function asked(command: 'copy' | 'cut'): boolean {
  let heard = false;
  const hear = () => (heard = true);
  document.addEventListener(command, hear, { once: true, capture: true });
  document.execCommand(command);
  document.removeEventListener(command, hear, { capture: true });
  return heard;
}

/** Whether an event is for the map, and not for a field over it or beside it. */
function isOfMap({ target }: Event): boolean {
  return target instanceof Element && target.closest('[data-map-keys]:not([data-own-pointer])') !== null;
}

/** What the clipboard of the system holds, where the web view lets us see it. */
async function readClipboard(): Promise<{ texts: ClipboardTexts; pictures: File[] } | null> {
  try {
    const items = await navigator.clipboard.read();
    const read = async (type: string) => {
      const item = items.find(({ types }) => types.includes(type));
      return item ? (await item.getType(type)).text() : '';
    };
    const pictures = items.flatMap((item) =>
      item.types
        .filter((type) => type.startsWith('image/'))
        .map(async (type) => new File([await item.getType(type)], type.replace('/', '.'), { type })),
    );
    return {
      texts: { html: await read('text/html'), plain: await read('text/plain') },
      pictures: await Promise.all(pictures),
    };
  } catch {
    // Not allowed, not asked for by a gesture, or not offered by this web view: what was copied here remains.
    return null;
  }
}
