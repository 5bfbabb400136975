/** What the panel of verbatims looks for. Kept here so that others may ask it to show something before it opens. */
import type { TouchpointId } from '../../generated/model';
import type { Band, QuestionRef } from './bands';

/** What the panel shows. */
export type Part = 'texts' | 'themes';

class VerbatimsState {
  part: Part = $state('texts');
  /** Words as they are typed. */
  query = $state('');
  /** Only texts of this touchpoint; null for all. */
  touchpoint: TouchpointId | null = $state(null);
  /** Whether the touchpoint is that of whatever is selected on the map. */
  follows = $state(false);
  /** Key of the theme that a text must have; null for any. */
  theme: number | null = $state(null);
  /** Key of the one text that is shown, whatever else is chosen; null for all. */
  text: number | null = $state(null);
  /** The question that texts are sorted out by. */
  question: QuestionRef | null = $state.raw(null);
  /** Which of its answers count; null for all. */
  band: Band['name'] | null = $state(null);
  /** Whether one text of each band is picked, the newest. */
  picks = $state(false);
  pinnedOnly = $state(false);
  /** Pins the text that has the focus, or had it last; null where none has had it. */
  pinFocused: (() => void) | null = null;
  /** Whether texts count that the filter of the map leaves out. */
  allAnswers = $state(false);

  /** Has the panel show what was written at a touchpoint, and nothing less. */
  showTouchpoint(touchpoint: TouchpointId): void {
    this.showAll();
    this.touchpoint = touchpoint;
  }

  /** Has the panel show the texts of a theme. */
  showTheme(theme: number): void {
    const { touchpoint, follows } = this;
    this.showAll();
    this.theme = theme;
    this.touchpoint = touchpoint;
    this.follows = follows;
  }

  /** Has the panel show one text. */
  showText(text: number): void {
    this.showAll();
    this.text = text;
  }

  /** Leaves out nothing but what the filter of the map does. */
  showAll(): void {
    this.part = 'texts';
    this.query = '';
    this.touchpoint = null;
    this.follows = false;
    this.text = null;
    this.theme = null;
    this.band = null;
    this.picks = false;
    this.pinnedOnly = false;
    this.allAnswers = false;
  }
}

export const verbatims = new VerbatimsState();
