import type { Estimate } from '../../evidence/evidence.ts';
import { withFactor } from '../../language/contrasts.ts';
import { paragraph, table } from '../document.ts';
import { confidenceText, higherIsBetter, intervalText } from '../effect-words.ts';
import { formatShort, none } from '../format.ts';
import { defineSection, type ReportContext } from '../section.ts';

type Expected = {
  readonly from: string;
  readonly outcome: string;
  readonly treatment: string;
  readonly at?: string;
  readonly effect: number;
  readonly scale: 'raw' | 'standardized';
};

/** What professionals and earlier research led one to expect, against what was found. */
export const expectations = defineSection('expectations', {
  part: 'results',
  title: ({ words }) => words.expectations.title,
  render: (context) => {
    const { expectations: own = [], priorEvidence = [] } = context.evidence.protocol.purpose;
    const { words } = context;
    const expected: readonly Expected[] = [
      ...own,
      ...priorEvidence.map((prior) => ({ ...prior, from: words.expectations.prior(prior.source) })),
    ];
    if (expected.length === 0) return [];
    const { caption, from, about, inside, intro } = words.expectations;
    const found = words.expectations.found(confidenceText(context, context.evidence.protocol.analysis.confidence));
    return [
      paragraph(intro),
      table({
        caption,
        columns: [
          { title: from, numeric: false },
          { title: about, numeric: false },
          { title: words.expectations.expected, numeric: true },
          { title: found, numeric: true },
          { title: inside, numeric: false },
        ],
        rows: expected.map((item) => cells(context, item)),
      }),
    ];
  },
});

/** The estimate an expectation is about (of a factor its main effect): at its moment, else at the moment of the verdict. */
function foundFor({ evidence }: ReportContext, { outcome, treatment, at }: Expected): Estimate | undefined {
  const moment = at ?? evidence.protocol.analysis.decideAt;
  const about = [treatment, withFactor(treatment)];
  const candidates = evidence.estimates.filter(
    (estimate) =>
      estimate.first && estimate.group === null && estimate.outcome === outcome && about.includes(estimate.treatment),
  );
  return candidates.find((estimate) => estimate.at === moment) ?? candidates.find((estimate) => estimate.at === null);
}

function cells(context: ReportContext, item: Expected): readonly string[] {
  const { names, words, marks } = context;
  const quantity = context.quantity(item.outcome);
  const raw = `${item.effect > 0 ? '+' : ''}${quantity.effect(item.effect, quantity.decimals(item.effect))}`;
  const estimate = foundFor(context, item);
  const expected = item.scale === 'raw' ? raw : words.expectations.standardized(formatShort(item.effect, marks));
  const found = estimate === undefined ? none : intervalText(context, estimate);
  const about = `${names.outcomeAt(item.outcome, estimate?.at ?? item.at ?? null)}: ${names.arm(estimate?.treatment ?? item.treatment)}`;
  return [item.from, about, expected, found, verdictOn(context, item, estimate)];
}

/** Whether the expectation lies within the interval, in words. */
function verdictOn(context: ReportContext, item: Expected, estimate: Estimate | undefined): string {
  const { yes, better, worse, unknown } = context.words.expectations;
  const unit = item.scale === 'raw' ? 1 : (estimate?.controlSd ?? null);
  if (estimate === undefined || unit === null) return unknown;
  const expected = item.effect * unit;
  if (expected >= estimate.low && expected <= estimate.high) return yes;
  const foundHigher = expected < estimate.low;
  return foundHigher === higherIsBetter(context, item.outcome) ? better : worse;
}
