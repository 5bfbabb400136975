import type { TemplateInfo } from '../generated/protocol';
import type { catalogue } from '../i18n/catalogue';

/** Under what the gallery lists templates; the order is that of the gallery. */
export const categories = ['own', 'basics', 'commerce', 'travel', 'services', 'digital', 'business'] as const;
export type Category = (typeof categories)[number] & keyof (typeof catalogue)['library']['gallery']['categories'];

/** Where a template belongs; what names no category the gallery knows is something to begin with. */
export function categoryOf(template: TemplateInfo): Category {
  if (template.own) return 'own';
  return categories.find((category) => category === template.category && category !== 'own') ?? 'basics';
}

/** Templates of a category; `all` are in the order of the categories. */
export function inCategory(templates: readonly TemplateInfo[], category: Category | 'all'): readonly TemplateInfo[] {
  const place = (template: TemplateInfo) => categories.indexOf(categoryOf(template));
  if (category === 'all') return templates.toSorted((one, other) => place(one) - place(other));
  return templates.filter((template) => categoryOf(template) === category);
}

/** The categories that have a template. */
export function usedCategories(templates: readonly TemplateInfo[]): Category[] {
  return categories.filter((category) => templates.some((template) => categoryOf(template) === category));
}

/** The name to make a map or a picture with: of the template in the person's language where it is in it. */
export function nameIn(template: TemplateInfo, spoken: string): string {
  return template.languages.includes(spoken) ? `${template.name}.${spoken}` : template.name;
}

/** The language that a template's words are in, for who speaks a language; empty where nobody said. */
export function languageIn(template: TemplateInfo, spoken: string): string {
  if (template.languages.includes(spoken)) return spoken;
  return template.language || (template.own ? '' : 'en');
}

/** What a template is called and good for, in a language where it was translated. */
export function wordsFor(
  template: TemplateInfo,
  language: string,
): { title: string; summary: string; language: string } {
  const title = template.titles[language];
  const summary = template.summaries[language];
  if (title !== undefined && summary !== undefined) return { title, summary, language };
  return { title: template.title, summary: template.summary, language: template.own ? template.language : 'en' };
}
