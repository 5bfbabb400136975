import { pseudoTags, type PseudoTag } from './pseudo';

/** Languages that the texts are in. */
export const languageTags = ['en', 'de'] as const;
export type LanguageTag = (typeof languageTags)[number];

/** What the person chose: a language, or that of the system. */
export const languageChoices = ['system', ...languageTags] as const;
export type LanguageChoice = (typeof languageChoices)[number] | PseudoTag;

const KEY = 'desire-path.language';
const everyChoice: readonly LanguageChoice[] = [...languageChoices, ...pseudoTags];

/** The language of the page. Whatever reads `tag` while it is drawn is drawn again when the language changes. */
class Locale {
  choice: LanguageChoice = $state('system');
  #system: LanguageTag = $state('en');
  /** The language of the texts, as a BCP 47 tag; numbers and dates are shown as it does. */
  readonly tag: LanguageTag | PseudoTag = $derived(this.choice === 'system' ? this.#system : this.choice);
  /** The language of new maps: what is written is never in a pseudo language. */
  readonly spoken: LanguageTag = $derived(languageTags.find((tag) => tag === this.tag) ?? 'en');
  readonly direction: 'ltr' | 'rtl' = $derived(this.tag === 'ar-XB' ? 'rtl' : 'ltr');

  /**
   * Takes up the remembered choice and follows the system; to be called once, at the start. `?lang=TAG` in
   * the address decides for this visit alone.
   */
  start(page: Location): void {
    const asked = new URLSearchParams(page.search).get('lang') ?? localStorage.getItem(KEY);
    this.choice = everyChoice.find((choice) => choice === asked) ?? 'system';
    this.#followSystem();
    addEventListener('languagechange', () => this.#followSystem());
    $effect.root(() => {
      $effect.pre(() => this.#tellPage());
    });
    this.#tellPage();
  }

  choose(choice: LanguageChoice): void {
    this.choice = choice;
    localStorage.setItem(KEY, choice);
  }

  #followSystem(): void {
    this.#system = bestOf(navigator.languages);
  }

  #tellPage(): void {
    const { documentElement } = document;
    documentElement.lang = this.tag;
    documentElement.dir = this.direction;
  }
}

/** The first language that the texts are in, of those a person reads; English without any. */
export function bestOf(wanted: readonly string[]): LanguageTag {
  const bare = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  return bare.flatMap((tag) => languageTags.find((known) => known === tag) ?? [])[0] ?? 'en';
}

export const locale = new Locale();
