import type { Estimate } from '../../evidence/evidence.ts';
import { type Block, heading, list, note, paragraph, table } from '../document.ts';
import { contrastText, isTooSmall, pText } from '../effect-words.ts';
import { inReportOrder, outcomesInOrder } from '../names.ts';
import { defineSection, type ReportContext } from '../section.ts';
import { effectTable } from './effects.ts';

/** Effects in the groups that were named beforehand, with a test whether they differ; never a verdict. */
export const groups = defineSection('groups', {
  part: 'results',
  title: ({ words }) => words.groups.title,
  render: (context) => {
    const estimates = inReportOrder(
      context.evidence,
      context.evidence.estimates.filter(({ first, group }) => first && group !== null),
    );
    if (estimates.length === 0) return [];
    const { warning, warningText } = context.words.groups;
    return [
      note('unsure', warning, warningText),
      ...vulnerable(context, estimates),
      ...tables(context, estimates),
      ...(estimates.some((estimate) => isTooSmall(context, estimate))
        ? [paragraph(context.words.groups.hidden, 'small')]
        : []),
      ...tests(context),
    ];
  },
});

function vulnerable(context: ReportContext, estimates: readonly Estimate[]): readonly Block[] {
  const { groups: declared } = context.evidence.protocol.population;
  return Object.keys(declared)
    .sort()
    .filter((id) => declared[id]!.vulnerable && estimates.some(({ group }) => group === id))
    .map((id) => paragraph(context.words.groups.vulnerable(context.names.group(id))));
}

function tables(context: ReportContext, estimates: readonly Estimate[]): readonly Block[] {
  const { words, names } = context;
  return outcomesInOrder(context.evidence).flatMap((outcome) => {
    const rows = estimates.filter((estimate) => estimate.outcome === outcome);
    if (rows.length === 0) return [];
    const caption = words.effects.unit({
      title: words.groups.caption({ outcome: names.outcome(outcome) }),
      unit: context.quantity(outcome).effectUnit,
    });
    return [table(effectTable(context, caption, rows, (estimate) => label(context, estimate)))];
  });
}

const label = (context: ReportContext, estimate: Estimate) =>
  `${context.names.group(estimate.group ?? '')}: ${contrastText(context, estimate)}`;

/** Interaction tests in words; those about a group that is too small to show are left out. */
function tests(context: ReportContext): readonly Block[] {
  const { words, names, evidence } = context;
  const alpha = 1 - evidence.protocol.analysis.confidence;
  const items = evidence.tests.flatMap(({ kind, estimates, pValue }) => {
    const members = evidence.estimates.filter(({ id }) => estimates.includes(id));
    const member = members.find(({ group }) => group !== null && !group.startsWith('!'));
    const small = members.some((estimate) => isTooSmall(context, estimate));
    if (kind !== 'interaction' || member === undefined || small) return [];
    const sentence = words.groups.interaction({
      group: `${names.group(member.group ?? '')} (${contrastText(context, member)})`,
      outcome: names.outcomeAt(member.outcome, member.at),
      p: pText(context, pValue),
    });
    return [`${sentence} ${pValue < alpha ? words.groups.differs : words.groups.same}`];
  });
  return items.length === 0 ? [] : [heading(words.groups.testsTitle), list(items)];
}
