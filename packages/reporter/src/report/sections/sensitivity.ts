import type { Sensitivity } from '../../sensitivity/sensitivity.ts';
import { type Block, type Fact, facts, heading, paragraph } from '../document.ts';
import { contrastText } from '../effect-words.ts';
import { formatNumber } from '../format.ts';
import { defineSection, type ReportContext } from '../section.ts';

/** How strong something unknown must be to explain a matched difference away. */
export const sensitivity = defineSection('sensitivity', {
  part: 'results',
  title: ({ words }) => words.sensitivity.title,
  render: (context) => {
    const found = (context.evidence.sensitivity ?? []).filter(
      ({ eValue, rosenbaum }) => eValue !== null || rosenbaum !== null,
    );
    if (found.length === 0) return [];
    return [
      paragraph(context.words.sensitivity.intro),
      ...found.flatMap((one) => blocksOf(context, one, found.length > 1)),
    ];
  },
});

function blocksOf(context: ReportContext, found: Sensitivity, isOneOfMany: boolean): readonly Block[] {
  const { words, names, evidence } = context;
  const estimate = evidence.estimates.find(({ id }) => id === found.estimate);
  if (estimate === undefined) return [];
  const outcome = names.outcomeAt(estimate.outcome, estimate.at);
  const about = words.sensitivity.about({ outcome, contrast: contrastText(context, estimate) });
  return [
    ...(isOneOfMany ? [heading(about)] : []),
    facts([...eValueFact(context, found), ...gammaFact(context, found)]),
  ];
}

function eValueFact({ words, marks }: ReportContext, { eValue }: Sensitivity): readonly Fact[] {
  if (eValue === null) return [];
  const { sensitivity: said } = words;
  const value = (number: number) => formatNumber(number, 2, marks);
  const near = eValue.interval === 1 ? said.already : said.interval({ value: value(eValue.interval) });
  const text = [
    said.eValueText({ value: value(eValue.estimate) }),
    near,
    ...(eValue.scale === 'standardized' ? [said.approximate] : []),
  ].join(' ');
  return [{ term: said.eValue, text }];
}

function gammaFact({ words, marks }: ReportContext, { rosenbaum }: Sensitivity): readonly Fact[] {
  if (rosenbaum === null) return [];
  const { sensitivity: said } = words;
  const { gamma } = rosenbaum;
  const text = gamma === null ? said.none : said.gammaText({ gamma: formatNumber(gamma, 2, marks) });
  return [{ term: said.gamma, text }];
}
