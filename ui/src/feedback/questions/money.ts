/** The inputs of a scenario, as a person fills them in. */
import type { Figure, MoneyClass, MoneyInputs, MoneyRange } from '../../generated/feedback';
import { t } from '../../i18n';

/** Which of the three numbers of an input: what makes the result low, what is likely, what makes it high. */
export const ends = ['low', 'base', 'high'] as const satisfies readonly (keyof MoneyRange)[];
export type End = (typeof ends)[number];

/** Inputs of everybody together, in the order in which they are asked. */
export const ofAll = [
  'customers',
  'orderValue',
  'yearlyMargin',
  'newCustomerValue',
  'actingShare',
  'contactCost',
  'cost',
  'yearlyCost',
] as const satisfies readonly (keyof MoneyInputs)[];
export type OfAll = (typeof ofAll)[number];

/** Inputs of each class of customers. */
export const ofClass = [
  'shareChange',
  'repeatRate',
  'churn',
  'peopleTold',
  'contacts',
] as const satisfies readonly (keyof MoneyClass)[];
export type OfClass = (typeof ofClass)[number];

/** Inputs that are parts of a whole, written in percent. */
export function isPart(input: OfAll | OfClass): boolean {
  return input === 'actingShare' || input === 'shareChange' || input === 'churn';
}

/** Of the people who hear a recommendation, so many act on it: Forrester's observation. */
const ACTING = 0.02;

const nothing: MoneyRange = { low: 0, base: 0, high: 0 };

/** A scenario about which nothing is known yet but how few act on a recommendation. */
export function newInputs(): MoneyInputs {
  const names = [
    t('questions:money.classes.detractors'),
    t('questions:money.classes.passives'),
    t('questions:money.classes.promoters'),
  ];
  return {
    customers: nothing,
    orderValue: nothing,
    yearlyMargin: nothing,
    newCustomerValue: nothing,
    actingShare: { low: ACTING, base: ACTING, high: ACTING },
    contactCost: nothing,
    cost: nothing,
    yearlyCost: nothing,
    classes: names.map((name) => ({
      name,
      shareChange: nothing,
      repeatRate: nothing,
      churn: nothing,
      peopleTold: nothing,
      contacts: nothing,
    })),
  };
}

/** What the changes of shares sum to; 0 when they balance. Changes that sum to less than a millionth are rounding. */
export function sumOfChanges({ classes }: MoneyInputs, end: End): number {
  const sum = classes.reduce((total, { shareChange }) => total + shareChange[end], 0);
  return Math.abs(sum) < 1e-9 ? 0 : sum;
}

export function isBalanced(inputs: MoneyInputs): boolean {
  return ends.every((end) => sumOfChanges(inputs, end) === 0);
}

/** Has one class take what the others leave, so that the shares still sum to all customers. */
export function balancedBy(inputs: MoneyInputs, at: number): MoneyInputs {
  const rest = (end: End) => {
    const others = inputs.classes.filter((_, place) => place !== at);
    return Number((-others.reduce((total, { shareChange }) => total + shareChange[end], 0)).toFixed(9)) || 0;
  };
  const shareChange = { low: rest('low'), base: rest('base'), high: rest('high') };
  return withClass(inputs, at, { shareChange });
}

export function withClass(inputs: MoneyInputs, at: number, change: Partial<MoneyClass>): MoneyInputs {
  return { ...inputs, classes: inputs.classes.map((own, place) => (place === at ? { ...own, ...change } : own)) };
}

/** A number typed into one of the three fields; the likely one goes along to those that were still the same. */
export function withEnd(range: MoneyRange, end: End, value: number): MoneyRange {
  if (end !== 'base') return { ...range, [end]: value };
  const follows = (other: number) => (other === range.base ? value : other);
  return { low: follows(range.low), base: value, high: follows(range.high) };
}

/** Shares of detractors, passives and promoters among the answers to an NPS question, from 0 to 1; null without answers. */
export function sharesOf({
  kind,
  distribution,
  n,
}: Pick<Figure, 'kind' | 'distribution' | 'n'>): [number, number, number] | null {
  if (kind.kind !== 'nps' || n === 0) return null;
  const all = distribution.reduce((sum, { weight }) => sum + weight, 0);
  if (all <= 0) return null;
  const share = (from: number, to: number) =>
    distribution.reduce((sum, { value, weight }) => sum + (value >= from && value <= to ? weight : 0), 0) / all;
  return [share(0, 6), share(7, 8), share(9, 10)];
}

/** Classes whose share would leave 0 to 100 percent, at any end. */
export function impossibleClasses({ classes }: MoneyInputs, shares: readonly number[]): string[] {
  return classes
    .filter(({ shareChange }, at) =>
      ends.some((end) => {
        const after = (shares[at] ?? 0) + shareChange[end];
        return after < -1e-9 || after > 1 + 1e-9;
      }),
    )
    .map(({ name }) => name);
}
