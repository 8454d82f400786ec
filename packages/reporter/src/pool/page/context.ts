import { decimalsFor, formatConfidence, formatNumber, formatPercent, type Marks } from '../../report/format.ts';
import { definePageSection, type PageSection } from '../../report/page-section.ts';
import type { Words } from '../../report/words/en.ts';
import type { ErrorOf, Pooled, PooledAnswer, PooledShort } from '../pooled.ts';
import type { Question } from '../study-effect.ts';
import type { PoolWords, Said } from './words/en.ts';

/** All that a section of the page may look at. */
export type PoolContext = {
  readonly pooled: Pooled;
  readonly say: PoolWords;
  readonly words: Words;
  readonly marks: Marks;
  /** The code of the municipality whose page it is; null for all. */
  readonly site: string | null;
};

/** One section of the page. */
export type PoolSection = PageSection<PoolContext>;

/** Makes a section of the page. */
export const definePoolSection = definePageSection<PoolContext>;

/** The error that the page shows: the floored one where there is one. */
export function shownError(answer: PooledAnswer): ErrorOf {
  return answer.floored ?? answer;
}

/** Decimals that show two significant digits of an answer's error. */
export function decimalsOf(answer: PooledAnswer): number {
  return decimalsFor(shownError(answer).standardError, 2);
}

/** An effect as it is written beside this answer. */
export function effectText({ marks }: PoolContext, answer: PooledAnswer, value: number): string {
  return formatNumber(value, decimalsOf(answer), marks);
}

/** An interval as it is written beside this answer. */
export function rangeText(
  { marks, say }: PoolContext,
  answer: PooledAnswer,
  { estimate, low, high }: { readonly estimate: number; readonly low: number; readonly high: number },
): string {
  const [value = '', from = '', to = ''] = [estimate, low, high].map((number) =>
    formatNumber(number, decimalsOf(answer), marks),
  );
  return say.differ.withInterval({ value, low: from, high: to });
}

/** How many studies, in words. */
export function studiesText({ say, marks }: PoolContext, k: number): string {
  return say.studies(formatNumber(k, 0, marks));
}

/** What a sentence about an answer is made of, with these ends. */
export function saidOf(
  context: PoolContext,
  answer: PooledAnswer,
  { low, high }: { readonly low: number; readonly high: number },
): Said {
  return {
    studies: studiesText(context, answer.k),
    point: effectText(context, answer, answer.estimate),
    low: effectText(context, answer, low),
    high: effectText(context, answer, high),
    confidence: formatConfidence(answer.confidence, context.marks),
  };
}

/** A chance in whole per cents; never 0 % or 100 %. */
export function chanceText(value: number, marks: Marks): string {
  if (value < 0.01) return `< ${formatPercent(0.01, 0, marks)}`;
  return value > 0.99 ? `> ${formatPercent(0.99, 0, marks)}` : formatPercent(value, 0, marks);
}

/** What an answer is about; empty where the source does not say. */
export function aboutText({ outcome, at, treatment, control, group = null }: Question): string {
  const arms = [treatment, control].filter((arm) => arm !== null).join(' – ');
  return [outcome, at, arms, group].filter((text) => text !== null && text !== '').join(', ');
}

/** What an interval says of 0: all of it above, all below, or neither. */
export function sideOf({ low, high }: Pick<PooledShort, 'low' | 'high'>): -1 | 0 | 1 {
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}

/** The year of a study, where its name does not say it already. */
export function momentOf(study: string, year: number | null): string {
  return year === null || study.includes(String(year)) ? '' : String(year);
}
