import type { Estimate } from '../../evidence/evidence.ts';
import { type Block, paragraph, table } from '../document.ts';
import { contrastText, pText } from '../effect-words.ts';
import { calculationText, partsOf } from '../estimate-names.ts';
import { inReportOrder, outcomesInOrder } from '../names.ts';
import { defineSection, type ReportContext } from '../section.ts';
import { effectTable } from './effects.ts';

/** Other calculations beside the one that carries the verdict. */
export const robustness = defineSection('robustness', {
  part: 'account',
  title: ({ words }) => words.robustness.title,
  render: (context) => {
    const joint = jointTests(context);
    if (context.evidence.estimates.every(({ first }) => first)) return joint;
    return [paragraph(context.words.robustness.intro), ...tables(context), ...joint];
  },
});

/** Whether any of the groups made a difference, by outcome; an outcome of which the moment is not the verdict's stands there too. */
function jointTests(context: ReportContext): readonly Block[] {
  const { words, evidence, names } = context;
  const rows = evidence.tests.flatMap(({ kind, id, pValue }) => {
    if (kind !== 'joint') return [];
    const { outcome, at } = partsOf(id);
    return [[names.outcomeAt(outcome, at), calculationText(context, id), pText(context, pValue)]];
  });
  if (rows.length === 0) return [];
  const { outcome, method, pValue } = words.columns;
  const columns = [outcome, method, pValue].map((title) => ({ title, numeric: title === pValue }));
  return [table({ caption: words.robustness.joint, columns, rows })];
}

function tables(context: ReportContext): readonly Block[] {
  const { evidence, words, names } = context;
  const { decideAt } = evidence.protocol.analysis;
  const whole = evidence.estimates.filter(
    ({ group, at, outcome }) =>
      group === null && (at === null || at === decideAt || names.declared(outcome)?.at?.length === 1),
  );
  return outcomesInOrder(evidence).flatMap((outcome) => {
    const rows = inReportOrder(
      evidence,
      whole.filter((estimate) => estimate.outcome === outcome),
    );
    const contrasts = [...new Set(rows.map((estimate) => contrastText(context, estimate)))];
    return contrasts.flatMap((contrast) => {
      const methods = rows.filter((estimate) => contrastText(context, estimate) === contrast);
      if (methods.every(({ first }) => first)) return [];
      const title = words.robustness.caption({ outcome: names.outcome(outcome), contrast });
      const caption = words.effects.unit({ title, unit: context.quantity(outcome).effectUnit });
      const label = ({ id, first }: Estimate) => {
        const text = calculationText(context, id);
        return first ? words.robustness.first(text) : text;
      };
      return [table(effectTable(context, caption, methods, label, words.columns.method))];
    });
  });
}
