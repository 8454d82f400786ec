import type { Estimate } from '../../evidence/evidence.ts';
import { type Block, note, paragraph, table } from '../document.ts';
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

/** Interaction tests of the first estimator; those about a group that is too small to show are left out. */
function tests(context: ReportContext): readonly Block[] {
  const { words, evidence } = context;
  const { group, outcome, pValue } = words.columns;
  const tested = evidence.tests.flatMap(({ kind, estimates, pValue: p }) => {
    const members = evidence.estimates.filter(({ id, first }) => first && estimates.includes(id));
    const member = members.find((estimate) => estimate.group !== null && !estimate.group.startsWith('!'));
    const hidden = members.some((estimate) => isTooSmall(context, estimate));
    return kind !== 'interaction' || member === undefined || hidden ? [] : [{ member, p }];
  });
  if (tested.length === 0) return [];
  const inOrder = inReportOrder(
    evidence,
    tested.map(({ member }) => member),
  ).map((member) => tested.find((test) => test.member === member)!);
  const columns = [group, outcome, pValue, words.groups.conclusion].map((title) => ({
    title,
    numeric: title === pValue,
  }));
  return [table({ caption: words.groups.testsTitle, columns, rows: inOrder.map((test) => testCells(context, test)) })];
}

function testCells(
  context: ReportContext,
  { member, p }: { readonly member: Estimate; readonly p: number },
): readonly string[] {
  const { words, names, evidence } = context;
  const differs = p < 1 - evidence.protocol.analysis.confidence;
  return [
    label(context, member),
    names.outcomeAt(member.outcome, member.at),
    pText(context, p),
    differs ? words.groups.differs : words.groups.same,
  ];
}
