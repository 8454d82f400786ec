import {
  armIds,
  calendarOf,
  controlArm,
  crossoversOf,
  type Data,
  dayOfIsoDate,
  isoDateOf,
  type Period,
  periodsOf,
  sequencesOf,
} from '@pionier/core';
import { designPath } from '../design.ts';
import { crossCheck, errorAt } from './cross-check.ts';

/** Measurements in periods belong to a stepped wedge, and a stepped wedge needs them. */
const periods = crossCheck(['moments', 'assignment'], ({ moments, assignment }) => {
  const isWedge = sequencesOf(assignment) !== null;
  const calendar = calendarOf(moments);
  const path = ['moments'];
  if (isWedge && calendar === null) {
    const hint =
      'everybody is measured in every period: moments: { every: 1 month, from: 2026-01-01, until: 2027-12-31 }';
    return [
      errorAt(path, 'inconsistent', 'missing periods: a stepped wedge needs moments with every', { hint, onKey: true }),
    ];
  }
  if (!isWedge && calendar !== null) {
    const hint =
      'only stepped-wedge is measured in periods; name the moments: moments: { t6: 6 months, t12: 12 months }';
    return [
      errorAt([...path, 'every'], 'inconsistent', 'invalid moments: every without a stepped wedge', {
        hint,
        onKey: true,
      }),
    ];
  }
  if (calendar === null || periodsOf(moments).length !== 1) return [];
  const hint = 'give a later until, or shorter periods';
  return [errorAt([...path, 'until'], 'inconsistent', 'too few periods: 1', { hint })];
});

type Crossing = { readonly crossovers: Float64Array; readonly all: readonly Period[] };

/** What is wrong with the first sequence that starts when it cannot; null when all can. */
function wrongStart({ crossovers, all }: Crossing) {
  const [first, last] = [all[0]!, all.at(-1)!];
  const day = (sequence: number) => isoDateOf(crossovers[sequence]!);
  if (crossovers[0]! <= first.start) {
    const hint = `there must be a period before anybody starts: moments begin on ${first.key}`;
    return { sequence: 0, message: `too early start: ${day(0)}`, hint };
  }
  const days = new Set(all.map(({ start }) => start));
  const off = crossovers.findIndex((start) => start <= last.start && !days.has(start));
  if (off >= 0) {
    const keys = all.slice(0, 3).map(({ key }) => key);
    const hint = `periods start on ${keys.join(', ')}, …: choose start and step so that sequences start with them`;
    return { sequence: off, message: `inconsistent start: sequence ${off + 1} on ${day(off)}, within a period`, hint };
  }
  const late = crossovers.findIndex((start) => start > last.start);
  if (late < 0) return null;
  const hint = `the last period starts on ${last.key}: give moments a later until, fewer sequences or a shorter step`;
  return { sequence: late, message: `too late start: sequence ${late + 1} on ${day(late)}`, hint };
}

/** Sequences start on the first day of a period, after the first and not after the last. */
const starts = crossCheck(['moments', 'assignment'], ({ moments, assignment }) => {
  const crossovers = crossoversOf(assignment);
  const all = periodsOf(moments);
  const wrong = crossovers === null || all.length < 2 ? null : wrongStart({ crossovers, all });
  if (wrong === null) return [];
  const path = [...designPath(assignment), wrong.sequence === 0 ? 'start' : 'step'];
  return [errorAt(path, 'inconsistent', wrong.message, { hint: wrong.hint })];
});

/** A stepped wedge compares one treatment with what was there before, everywhere. */
const compared = crossCheck(['interventions', 'assignment', 'analysis', 'site'], (parsed) => {
  const { interventions, assignment, analysis, site } = parsed;
  if (sequencesOf(assignment) === null) return [];
  const ids = armIds(interventions);
  const found = [];
  if (ids.length > 2 || (ids.length === 2 && controlArm(interventions) === null)) {
    const hint = 'name what there is before, with control: true, and the one thing that comes after it';
    const message = `invalid interventions: a stepped wedge has a control and one treatment, not ${ids.join(', ')}`;
    found.push(errorAt(['interventions'], 'inconsistent', message, { hint, onKey: true }));
  }
  if (analysis.contrasts !== undefined && analysis.contrasts !== 'each-against-control') {
    const hint = 'leave contrasts out: there is one comparison, with and without';
    found.push(errorAt(['analysis', 'contrasts'], 'inconsistent', 'invalid contrasts: under stepped-wedge', { hint }));
  }
  if (site?.arms !== undefined) {
    const hint = 'leave out arms: every cluster of the site gets the treatment in the end';
    found.push(errorAt(['site', 'arms'], 'inconsistent', 'invalid arms: under stepped-wedge', { hint, onKey: true }));
  }
  return found;
});

/** Whoever is there gets the treatment in the end: places that run out, and people who come one by one, are another pilot. */
const everybody = crossCheck(['interventions', 'assignment'], ({ interventions, assignment }) => {
  if (sequencesOf(assignment) === null) return [];
  const limited = armIds(interventions).filter((id) => interventions[id]?.capacity !== undefined);
  const hint = 'everybody gets the treatment in the end: leave capacity out, or let a lottery decide who gets it';
  return limited.map((id) =>
    errorAt(['interventions', id, 'capacity'], 'inconsistent', `invalid capacity: ${id} under stepped-wedge`, {
      hint,
      onKey: true,
    }),
  );
});

const isDated = (measurements: Data['measurements']) => measurements !== undefined && 'date' in measurements;

/** What is measured in periods has a day. */
const dated = crossCheck(['moments', 'data'], ({ moments, data }) => {
  if (data === null || calendarOf(moments) === null || isDated(data.measurements)) return [];
  const hint = 'one dated file holds all periods: measurements: { file: months.csv, date: month }';
  return [errorAt(['data'], 'inconsistent', 'missing dates: periods need dated measurements', { hint, onKey: true })];
});

/** The last period is over after the first: dates the right way round. */
const order = crossCheck(['moments'], ({ moments }) => {
  const calendar = calendarOf(moments);
  if (calendar === null || dayOfIsoDate(calendar.until) >= dayOfIsoDate(calendar.from)) return [];
  return [errorAt(['moments', 'until'], 'inconsistent', `invalid until: ${calendar.until} is before ${calendar.from}`)];
});

export const steppedWedgeChecks = [periods, order, starts, compared, everybody, dated];
