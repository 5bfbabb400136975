/** What a page shows, judged by somebody who reads a language that nobody speaks. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { freshFolder } from './programs.mjs';

/** Keys whose values are names the program knows, not words of a person. */
const ofTheFormat = new Set([
  'format',
  'id',
  'kind',
  'type',
  'state',
  'evidence',
  'effort',
  'color',
  'language',
  'due',
  'stage',
  'touchpoint',
  'lane',
  'persona',
  'to',
  'links',
  'icon',
  'status',
  'contact',
  'image',
  'portrait',
  'marks',
  'labels',
]);
const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const latin = 'abcdefghijklmnopqrstuvwxyz';
const greek = [...'αβψδεφγηιξκλμνοπθρστυωωχυζ'];

/** The same words in letters that no text of the program has. */
export function inGreek(text) {
  return [...text]
    .map((letter) => {
      const at = latin.indexOf(letter.toLowerCase());
      if (at < 0) return letter;
      const other = greek[at] ?? letter;
      return letter === letter.toLowerCase() ? other : other.toUpperCase();
    })
    .join('');
}

function translated(value, key = '') {
  if (typeof value === 'string') return ofTheFormat.has(key) || isId.test(value) ? value : inGreek(value);
  if (Array.isArray(value)) return value.map((one) => translated(one, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, translated(one, name)]));
}

/** A copy of a map's file with all that a person wrote in Greek letters, so that it is told from the program's texts. */
export function greekCopy(context, file) {
  const map = translated(JSON.parse(readFileSync(file, 'utf8')));
  const copy = join(freshFolder(context), 'greek.journey.json');
  writeFileSync(copy, JSON.stringify(map));
  return copy;
}

/**
 * What is wrong on the screen: texts that are not from the catalogue, labels that are cut off, things that stick
 * out of the page.
 * @returns {Promise<{ hardCoded: string[], clipped: string[], outside: string[] }>}
 */
export function faults(page) {
  return page.evaluate(() => {
    const keys =
      /(?:(?:Ctrl|Alt|Shift)\+)*(?:Ctrl|Alt|Shift|Enter|Escape|Esc|Tab|Home|End|Space|Delete|Del|Backspace|PgUp|PgDn|F\d{1,2}|(?<=\+)[A-Z])(?![a-z])/g;
    const isShown = (element) => {
      const box = element.getBoundingClientRect();
      return (
        box.width > 0 && box.height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      );
    };
    const nameOf = (element) => {
      const holder = element.closest('[class],[role],button,a') ?? element;
      const component =
        holder.className && typeof holder.className === 'string' ? `.${holder.className.split(' ')[0]}` : '';
      return `${holder.tagName.toLowerCase()}${component}`;
    };
    // Names that are no language's words, and texts in a language of their own.
    const isApart = (element) =>
      element.closest('[translate="no"], body [lang], time, kbd, .keys, svg, canvas, script, style') !== null;
    // What the browser says in the language of the page, which for one that nobody speaks is English.
    const { lang } = document.documentElement;
    const tags =
      'ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh'.split(
        ' ',
      );
    const languages = new Intl.DisplayNames(lang, { type: 'language' });
    const fields = new Intl.DisplayNames(lang, { type: 'dateTimeField' });
    const joined = new Intl.ListFormat(lang).format(['1', '2', '3']);
    const ofTheBrowser = new Set([
      ...tags.map((tag) => languages.of(tag)),
      ...['day', 'month', 'year'].map((field) => fields.of(field)),
      ...['dd', 'mm', 'yyyy'],
      // Sizes of an effort, and the sign for a number of answers.
      ...['S', 'M', 'L', 'XL', 'n'],
      ...joined.split(/[\s,\d]+/),
    ]);
    const isOfTheBrowser = (text) =>
      ofTheBrowser.has(text) ||
      text.split(/[^\p{L}]+/u).every((word) => !/\p{Script=Latin}/u.test(word) || ofTheBrowser.has(word));
    const left = (text) => {
      let rest = text;
      for (let before = ''; before !== rest;) {
        before = rest;
        rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ');
      }
      return rest.replace(keys, ' ').trim();
    };
    const hardCoded = new Set();
    const clipped = new Set();
    const outside = new Set();

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || isApart(element) || !isShown(element)) continue;
      const rest = left(node.textContent ?? '');
      if (!isOfTheBrowser(rest)) hardCoded.add(`${nameOf(element)} says “${rest.slice(0, 60)}”`);
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (isApart(element)) continue;
      for (const name of [
        'aria-label',
        'title',
        'placeholder',
        'alt',
        'aria-valuetext',
        'aria-roledescription',
        'aria-description',
      ]) {
        const value = element.getAttribute(name);
        if (!value || element.closest('[hidden]')) continue;
        const rest = left(value);
        if (!isOfTheBrowser(rest)) hardCoded.add(`${nameOf(element)}’s ${name} is “${rest.slice(0, 60)}”`);
      }
    }

    const labels =
      'button, a.button, label, legend, h1, h2, h3, h4, [role^="menuitem"], [role="tab"], [role="option"], [role="radio"], .label, .pill, .tag, .menu-heading, th';
    for (const element of document.body.querySelectorAll(labels)) {
      const text = element.textContent?.trim() ?? '';
      // What a person wrote may be cut; it can be of any length.
      if (!text.includes('⟦') && !document.documentElement.lang.startsWith('de')) continue;
      if (!isShown(element) || element.clientWidth <= 2 || isApart(element)) continue;
      const inner = [element, ...element.querySelectorAll('*')].filter(
        (one) =>
          one.clientWidth > 2 &&
          isShown(one) &&
          !(one instanceof SVGElement) &&
          [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()) &&
          /[⟦a-zA-Z]/.test(
            [...one.childNodes]
              .filter((node) => node.nodeType === 3)
              .map((node) => node.textContent)
              .join(''),
          ),
      );
      for (const one of inner) {
        const style = getComputedStyle(one);
        const isCutWithCare = style.textOverflow === 'ellipsis' && /\p{Script=Greek}/u.test(one.textContent ?? '');
        if (isCutWithCare) continue;
        const lines = style.getPropertyValue('-webkit-line-clamp');
        if (
          one.scrollWidth > one.clientWidth + 1 ||
          (lines === 'none' && style.overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 3)
        ) {
          clipped.add(
            `${nameOf(one)} cuts “${(one.textContent ?? '').trim().slice(0, 60)}” (${one.scrollWidth} in ${one.clientWidth})`,
          );
        }
      }
    }

    // A label may also lie behind the edge of what holds it.
    for (const element of document.body.querySelectorAll(labels)) {
      if (!isShown(element) || isApart(element) || element.closest('[data-map-view]')) continue;
      const box = element.getBoundingClientRect();
      if (box.width <= 2) continue;
      for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
        if (getComputedStyle(one).overflowX === 'visible') continue;
        const edge = one.getBoundingClientRect();
        if (box.right > edge.right + 1 || box.left < edge.left - 1) {
          clipped.add(
            `${nameOf(element)} “${(element.textContent ?? '').trim().slice(0, 60)}” lies behind the edge of ${nameOf(one)}`,
          );
        }
        break;
      }
    }

    const clips = (element) => {
      for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
        if (getComputedStyle(one).overflowX !== 'visible') return true;
      }
      return false;
    };
    for (const element of document.body.querySelectorAll('*')) {
      if (element instanceof SVGElement || !isShown(element) || clips(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue;
      const at = getComputedStyle(element);
      // A link to skip with stands above the page until it has the focus.
      if (at.transform !== 'none' && box.bottom <= 0) continue;
      if (box.left < -1 || box.right > innerWidth + 1)
        outside.add(`${nameOf(element)} from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) outside.add(`the page scrolls sideways: ${scrollWidth} in ${clientWidth}`);
    return { hardCoded: [...hardCoded], clipped: [...clipped], outside: [...outside] };
  });
}

/** Collects what is wrong on each screen of a walk and fails once, with all of it. */
export class Walk {
  #faults = [];
  #screens = 0;

  /**
   * @param {import('playwright-core').Page} page
   * @param {readonly ('hardCoded' | 'clipped' | 'outside')[]} kinds
   */
  constructor(page, kinds) {
    this.page = page;
    this.kinds = kinds;
  }

  /** Looks at the screen as it stands. */
  async look(screen) {
    this.#screens += 1;
    const found = await faults(this.page);
    for (const kind of this.kinds) for (const fault of found[kind]) this.#faults.push({ kind, screen, fault });
  }

  end() {
    const seen = new Map();
    for (const { kind, screen, fault } of this.#faults) {
      const key = `${kind}: ${fault}`;
      if (!seen.has(key)) seen.set(key, `${screen}: ${key}`);
    }
    assert.ok(this.#screens > 0, 'the walk saw screens');
    assert.deepEqual([...seen.values()], [], 'every text is from the catalogue and has its room');
  }
}
