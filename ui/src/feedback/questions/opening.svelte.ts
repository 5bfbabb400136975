import type { App } from '../../app/app.svelte';

/** The parts of the page of questions, in their order. */
export const sections = ['matters', 'doing', 'improve', 'money', 'coverage'] as const;
export type Section = (typeof sections)[number];

/** Which part of the page is shown, or will be when the page opens. */
class Opening {
  section: Section = $state('matters');

  /** Shows a part of the page about the open map. */
  open(app: App, section: Section = this.section): void {
    if (!app.session) return;
    this.section = section;
    app.route.toQuestions(app.session.id);
  }
}

export const opening = new Opening();
