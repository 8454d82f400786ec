import type { Estimate } from '../evidence/evidence.ts';
import { formatConfidence, formatPValue } from './format.ts';
import type { ReportContext } from './section.ts';
import { complementOf, placesOf } from './visible-counts.ts';

/** An interval with its level. */
export type Interval = { readonly low: number; readonly high: number; readonly confidence: number };

/** Whether the outcome is better when it is higher. */
export function higherIsBetter(context: ReportContext, outcome: string): boolean {
  return context.names.declared(outcome)?.better !== 'lower';
}

/** `0,62 punten lager`; what rounds to zero is `geen verschil`. */
export function directed(context: ReportContext, outcome: string, value: number, decimals: number): string {
  const { answer } = context.words;
  const size = context.quantity(outcome).size(value, decimals);
  if (!/[1-9]/.test(size)) return answer.noDifference;
  return value > 0 ? answer.higher(size) : answer.lower(size);
}

/** Both ends of an interval in words; where they lie on one side, the smaller comes first and the unit stands once. */
export function directedEnds(
  context: ReportContext,
  outcome: string,
  { low, high }: Interval,
  decimals: number,
): readonly [string, string] {
  const opposite = low < 0 && high > 0;
  if (opposite) return [directed(context, outcome, low, decimals), directed(context, outcome, high, decimals)];
  const [near, far] = Math.abs(low) <= Math.abs(high) ? [low, high] : [high, low];
  return [context.quantity(outcome).effect(Math.abs(near), decimals), directed(context, outcome, far, decimals)];
}

/** The interval that counts for an estimate: the one its verdict rests on, so that they agree, else its own. */
export function decidingInterval({ evidence }: ReportContext, estimate: Estimate): Interval {
  return evidence.verdicts.find((verdict) => verdict.estimate === estimate.id)?.interval ?? estimate;
}

/** `−1,03 tot −0,21`. */
export function intervalText(context: ReportContext, estimate: Estimate, interval: Interval = estimate): string {
  const quantity = context.quantity(estimate.outcome);
  const decimals = quantity.decimals(estimate.standardError);
  return context.words.columns.to(quantity.effect(interval.low, decimals), quantity.effect(interval.high, decimals));
}

/** `−0,62`. */
export function pointText(context: ReportContext, estimate: Estimate): string {
  const quantity = context.quantity(estimate.outcome);
  return quantity.effect(estimate.estimate, quantity.decimals(estimate.standardError));
}

/** A p-value as printed. */
export function pText(context: ReportContext, pValue: number): string {
  return formatPValue(pValue, context.marks);
}

/** A level of confidence as printed. */
export function confidenceText(context: ReportContext, confidence: number): string {
  return formatConfidence(confidence, context.marks);
}

/** `Huisbezoek tegenover Koffieochtend`. */
export function contrastText(context: ReportContext, { treatment, control }: Pick<Estimate, 'treatment' | 'control'>) {
  return context.words.columns.versus(context.names.arm(treatment), context.names.arm(control));
}

/** Analysed units of both arms, small counts hidden. */
export function unitsText({ mask }: ReportContext, estimate: Estimate): string {
  return placesOf(estimate)
    .map((place) => mask.count(place, place.units))
    .join('\u00a0/\u00a0');
}

/** Whether an estimate of a group, or of everyone outside it, rests on so few people that both must be hidden. */
export function isTooSmall({ mask, evidence }: ReportContext, estimate: Estimate): boolean {
  const complement = complementOf(evidence, estimate);
  return [estimate, ...(complement === undefined ? [] : [complement])].some(
    ({ units }) => mask.isSmall(units.treatment) || mask.isSmall(units.control),
  );
}

/** A code in words, or its message where the code is not known; small numbers in it are hidden. */
export function codeText(
  context: ReportContext,
  kind: 'refusals' | 'warnings',
  item: {
    readonly code: string;
    readonly message: string;
    readonly values: { readonly [name: string]: string | number };
  },
): string {
  const known = context.words.codes[kind];
  const value = (name: string) => {
    const found = Object.hasOwn(item.values, name) ? item.values[name]! : null;
    const shown = found === null ? null : context.mask.value(name, found);
    return shown === null ? null : String(shown);
  };
  const say = Object.hasOwn(known, item.code) ? known[item.code] : undefined;
  return say === undefined ? maskedMessage(context, item) : say(value);
}

/** A message with every whole number that may be a small count of people hidden. */
function maskedMessage(
  { mask }: ReportContext,
  { message, values }: { readonly message: string; readonly values: { readonly [name: string]: string | number } },
): string {
  if (!mask.on) return message;
  const withoutNames = Object.entries(values).reduce(
    (text, [name, value]) =>
      typeof value === 'string' && mask.value(name, value) === null ? text.replaceAll(value, '…') : text,
    message,
  );
  return withoutNames.replaceAll(/(?<![\d.,-])\d+(?![\d.,]*\d)/g, (digits) =>
    Number(digits) > 0 && Number(digits) < mask.minimum ? `<${mask.minimum}` : digits,
  );
}
