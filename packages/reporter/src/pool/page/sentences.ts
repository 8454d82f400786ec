import {
  decimalsFor,
  formatConfidence,
  formatNumber,
  formatPercent,
  formatPValue,
  formatShort,
} from '../../report/format.ts';
import type { PooledAnswer } from '../pooled.ts';
import { chanceText, type PoolContext, saidOf, shownError, sideOf } from './context.ts';
import type { Differing } from './words/en.ts';

/** What is said of one answer: the headline, and what follows. */
export type Sentences = { readonly headline: string; readonly paragraphs: readonly string[] };

/** Plain words: what the studies say, how much they differ, what a new municipality may expect. */
export function sentencesOf(context: PoolContext, answer: PooledAnswer): Sentences {
  const { answer: words } = context.say;
  const error = shownError(answer);
  const said = saidOf(context, answer, error);
  const isSettled = sideOf(error) !== 0;
  const headline = answer.k === 1 ? words.one(said) : isSettled ? words.effect(said) : words.unsettled(said);
  return {
    headline,
    paragraphs: [
      answer.k === 1 ? words.ownInterval(said) : words.interval(said),
      ...(answer.k === 1 || isSettled ? [] : [words.notNone]),
      ...differenceOf(context, answer),
      ...newcomerOf(context, answer),
    ],
  };
}

function differenceOf(context: PoolContext, answer: PooledAnswer): readonly string[] {
  const { answer: words } = context.say;
  const { tau2, tau2Low, tau2High, qPValue, confidence } = answer;
  if (tau2 === null || tau2Low === null || tau2High === null || qPValue === null) return [];
  if (answer.predictionLow === null) return [];
  const isSure = qPValue < 1 - confidence;
  if (tau2 === 0 && !isSure) return [words.same];
  return [isSure ? words.differ(differing(context, answer)) : words.maybe(differing(context, answer))];
}

function differing({ marks }: PoolContext, { tau2, tau2Low, tau2High, i2, confidence }: PooledAnswer): Differing {
  const decimals = decimalsFor(Math.sqrt(tau2 ?? 0), 2);
  const root = (value: number | null) => formatNumber(Math.sqrt(value ?? 0), decimals, marks);
  return {
    share: formatPercent(i2 ?? 0, 0, marks),
    spread: root(tau2),
    low: root(tau2Low),
    high: root(tau2High),
    confidence: formatConfidence(confidence, marks),
  };
}

function newcomerOf(context: PoolContext, answer: PooledAnswer): readonly string[] {
  const { answer: words } = context.say;
  const { predictionLow: low, predictionHigh: high, newMunicipality, k } = answer;
  if (k === 2) return [context.say.warnings.labels['two-studies']];
  if (k > 2 && low === null) return [words.nowhereElse];
  if (low === null || high === null || newMunicipality === null) return [];
  const chance = chanceText(newMunicipality.aboveZero, context.marks);
  const newcomer = words.newcomer({ ...saidOf(context, answer, { low, high }), chance });
  const { worthwhile } = newMunicipality;
  if (worthwhile === null) return [newcomer];
  const found = {
    smallest: formatShort(worthwhile.smallest, context.marks),
    chance: chanceText(worthwhile.chance, context.marks),
  };
  return [`${newcomer} ${words.worthwhile(found)}`];
}

/** A p-value after `p`, with its sign. */
export function pAfter(value: number | null, { marks }: PoolContext): string {
  if (value === null) return '';
  const text = formatPValue(value, marks);
  return /^[<>]/.test(text) ? text : `= ${text}`;
}
