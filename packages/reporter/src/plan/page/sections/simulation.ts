import { own, periodsOf, sequencesOf } from '@pionier/core';
import { type Block, list, note, paragraph, type Table, table } from '../../../report/document.ts';
import { formatConfidence, formatNumber, formatPercent, formatShort, none } from '../../../report/format.ts';
import type { MonteCarlo, SimulatedEstimate } from '../../../simulate/simulation-record.ts';
import { chance, count, definePlanSection, type PlanContext, pairText } from '../context.ts';
import type { simulation as words } from '../words/simulation-en.ts';

/** What a simulation of the very pilot found, beside the formula; only where one was run. */
export const simulation = definePlanSection('simulation', {
  part: 'results',
  title: ({ say }) => say.simulation.title,
  render: (context) => {
    const { plan, say, marks } = context;
    if (plan.simulation === null) return [];
    return [
      paragraph(say.simulation.intro({ replications: count(plan.simulation.replications, marks) })),
      ...[...whyTexts(context), ...periodTexts(context)].map((text) => paragraph(text)),
      ...failures(context),
      ...firstRows(context).flatMap((row) => [paragraph(sentence(context, row)), ...unanswered(context, row)]),
      table(powerTable(context)),
      table(behaviourTable(context)),
      paragraph(seedText(context), 'small'),
    ];
  },
});

/** The same for a terminal: a line for each comparison, and the seed; none without a simulation. */
export function simulationLines(context: PlanContext): readonly string[] {
  if (context.plan.simulation === null) return [];
  const lines = firstRows(context).map((row) => sentence(context, row));
  return [...whyTexts(context), ...failureTexts(context), ...lines, seedText(context)];
}

/** Why a pilot is played though nobody asked: no formula holds for how its groups are made. */
function whyTexts({ plan, say }: PlanContext): readonly string[] {
  const why = plan.warnings.find(({ code }) => code === 'nearest-formula');
  return why === undefined ? [] : [say.warnings.labels[why.code]];
}

/** What was made up of a pilot that is measured in periods. */
function periodTexts({ pilot, say, marks }: PlanContext): readonly string[] {
  const periods = periodsOf(pilot.moments).length;
  return periods === 0 ? [] : [say.simulation.periods({ periods: count(periods, marks) })];
}

function seedText({ plan, say, marks }: PlanContext): string {
  const { seed, estimates } = plan.simulation!;
  const confidence = Math.max(...estimates.map((one) => one.confidence));
  return say.simulation.seed({ seed, level: formatConfidence(confidence, marks) });
}

/** One estimate with the planned effect and without; without an effect that is planned only the second. */
type Row = { readonly planned: SimulatedEstimate | null; readonly none: SimulatedEstimate };

function rowsOf({ plan }: PlanContext): readonly Row[] {
  const all = plan.simulation?.estimates ?? [];
  return all
    .filter(({ effect }) => effect === 'none')
    .map((none) => ({ planned: all.find(({ id, effect }) => id === none.id && effect === 'planned') ?? null, none }));
}

/** The comparisons by the estimator that carries the verdict. */
const firstRows = (context: PlanContext) => rowsOf(context).filter(({ none: { first } }) => first);

const failures = (context: PlanContext): readonly Block[] =>
  failureTexts(context).map((text) => note('bad', context.say.simulation.failed, text));

function failureTexts({ plan, say, marks }: PlanContext): readonly string[] {
  const { failed, replications, failures: reasons } = plan.simulation!;
  if (failed === 0) return [];
  const text = say.simulation.failures({
    failed: count(failed, marks),
    replications: count(replications, marks),
    reasons: Object.entries(reasons)
      .map(([message, times]) => `${message} (${count(times, marks)})`)
      .join('; '),
  });
  return [text];
}

const aboutText = (context: PlanContext, { outcome, at, ...pair }: SimulatedEstimate) =>
  `${context.names.outcomeAt(outcome, at)}: ${pairText(context, pair)}`;

/** Twice the Monte Carlo error, in percentage points. */
function marginText({ marks }: PlanContext, error: number | null): string {
  return error === null ? none : formatNumber(200 * error, error < 0.005 ? 1 : 0, marks);
}

/** What the one who reads no tables should know of a comparison. */
function sentence(context: PlanContext, { planned, none: without }: Row): string {
  const { say, marks, plan } = context;
  const about = aboutText(context, without);
  const alarm = formatPercent(without.rejected.value ?? 0, 1, marks);
  const level = formatConfidence(1 - without.confidence, marks);
  const isHarm = plan.contrasts.some(({ outcome, aim }) => outcome === without.outcome && aim === 'safe');
  if (isHarm) {
    const safe = verdictShare(without, 'safe', completed(context));
    const margin = marginText(context, safe.error);
    return say.simulation.safe({ about, found: chance(safe.value, marks), margin });
  }
  if (planned === null) return say.simulation.noEffect({ about, alarm, level });
  const { power, typeM } = planned;
  const margin = marginText(context, power.error);
  const found = say.simulation.found({ about, found: chance(power.value, marks), margin, alarm, level });
  const exaggeration = typeM.value === null || typeM.value < 1.1 ? null : formatNumber(typeM.value, 1, marks);
  return exaggeration === null ? found : `${found} ${say.simulation.exaggerated({ times: exaggeration })}`;
}

/** Replications that ran to their end. */
const completed = ({ plan: { simulation: found } }: PlanContext) => found!.replications - found!.failed;

/** The share of all replications that ran with that verdict. */
function verdictShare({ verdicts }: SimulatedEstimate, verdict: string, all: number): MonteCarlo {
  if (verdicts === null) return { value: null, error: null };
  const value = (own(verdicts, verdict) ?? 0) / all;
  return { value, error: Math.sqrt((value * (1 - value)) / all) };
}

/** How often there was no answer, and why. */
function unanswered({ say, words: { codes }, marks }: PlanContext, { planned, none: without }: Row): readonly Block[] {
  const one = planned ?? without;
  const refused = Object.entries(one.refusals);
  if (refused.length === 0) return [];
  const times = refused.reduce((all, [, more]) => all + more, 0);
  const reasons = refused.map(([code, more]) => {
    const why = own(codes.refusals, code)?.(() => null) ?? code;
    return `${why} (${count(more, marks)})`;
  });
  return [
    paragraph(say.simulation.unanswered({ share: formatPercent(times / (one.estimated + times), 1, marks) })),
    list(reasons),
  ];
}

function calculationText({ pilot, words: { methods, wedge } }: PlanContext, method: string): string {
  const name = method.replace(/-\d+$/, '');
  const replaysWedge = name === 'randomisation-inference' && sequencesOf(pilot.assignment) !== null;
  const known = replaysWedge ? wedge.replayed : own(methods.estimators, name);
  return known === undefined ? method : method.replace(/^.*?(-\d+)?$/, (_, number = '') => `${known}${number}`);
}

const columnsOf = (first: string, second: string, numeric: readonly string[]): Table['columns'] => [
  { title: first, numeric: false },
  { title: second, numeric: false },
  ...numeric.map((title) => ({ title, numeric: true })),
];

function powerTable(context: PlanContext): Table {
  const { say, marks } = context;
  const { caption, formula, simulated, margin, works, alarm, answered, calculation } = say.simulation;
  return {
    caption,
    columns: columnsOf(say.comparisons.what, calculation, [formula, simulated, margin, works, alarm, answered]),
    rows: rowsOf(context).map(({ planned, none: without }) => [
      aboutText(context, without),
      calculationText(context, without.method),
      chance(formulaPower(context, without), marks),
      chance(planned?.power.value ?? null, marks),
      marginText(context, planned?.power.error ?? null),
      planned === null ? none : chance(verdictShare(planned, 'works', completed(context)).value, marks),
      without.rejected.value === null ? none : formatPercent(without.rejected.value, 1, marks),
      `${count((planned ?? without).estimated, marks)}`,
    ]),
  };
}

/** The power by formula, which is that of the estimator that carries the verdict. */
function formulaPower({ plan }: PlanContext, { outcome, treatment, control, first }: SimulatedEstimate): number | null {
  if (!first) return null;
  const same = plan.contrasts.find(
    (one) => one.outcome === outcome && one.treatment === treatment && one.control === control,
  );
  return same?.power ?? null;
}

const figures = ['bias', 'standardDeviation', 'meanStandardError', 'rmse', 'coverage', 'typeS', 'typeM'] as const;
const shares: ReadonlySet<(typeof figures)[number]> = new Set(['coverage', 'typeS']);

function behaviourTable(context: PlanContext): Table {
  const { say, marks, plan } = context;
  const short = (value: number) => formatShort(value, marks);
  const cell = (one: SimulatedEstimate, figure: (typeof figures)[number]) => {
    const { value, error } = one[figure];
    if (value === null) return none;
    const text = shares.has(figure) ? (share: number) => formatPercent(share, 1, marks) : short;
    return error === null ? text(value) : `${text(value)}\n± ${text(error)}`;
  };
  const titles: (typeof words)['figures'] = say.simulation.figures;
  return {
    caption: say.simulation.behaviour,
    columns: columnsOf(
      say.comparisons.what,
      say.simulation.calculation,
      figures.map((figure) => titles[figure]),
    ),
    rows: (plan.simulation?.estimates ?? []).map((one) => [
      `${aboutText(context, one)}, ${say.simulation.effects[one.effect]}`,
      calculationText(context, one.method),
      ...figures.map((figure) => cell(one, figure)),
    ]),
  };
}
