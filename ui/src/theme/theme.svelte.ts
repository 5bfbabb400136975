/** Names of the themes, as the token file and the core have them. */
export const themeNames = ['light', 'dark', 'highContrast'] as const;
export type ThemeName = (typeof themeNames)[number];

/** What the person chose: a theme, or that of the system. */
export const themeChoices = ['system', ...themeNames] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const KEY = 'desire-path.theme';

class Theme {
  choice: ThemeChoice = $state('system');
  #dark = $state(false);
  #contrast = $state(false);
  /** The theme that is shown. */
  readonly name: ThemeName = $derived(
    this.choice !== 'system' ? this.choice : this.#contrast ? 'highContrast' : this.#dark ? 'dark' : 'light',
  );

  /** Takes up the remembered choice and follows the system; to be called once, at the start. */
  start(): void {
    const remembered = localStorage.getItem(KEY);
    this.choice = themeChoices.find((choice) => choice === remembered) ?? 'system';
    follow('(prefers-color-scheme: dark)', (matches) => (this.#dark = matches));
    follow('(prefers-contrast: more)', (matches) => (this.#contrast = matches));
    $effect.root(() => {
      $effect.pre(() => {
        document.documentElement.dataset['theme'] = this.name;
      });
    });
    document.documentElement.dataset['theme'] = this.name;
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    localStorage.setItem(KEY, choice);
  }

  /** The next of the choices, for one key. */
  next(): void {
    const names = themeChoices;
    this.choose(names[(names.indexOf(this.choice) + 1) % names.length] ?? 'system');
  }
}

function follow(query: string, tell: (matches: boolean) => void): void {
  const media = matchMedia(query);
  tell(media.matches);
  media.addEventListener('change', () => tell(media.matches));
}

export const theme = new Theme();
