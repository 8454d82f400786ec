import {
  armIds,
  calendarOf,
  controlArm,
  crossoversOf,
  type Data,
  dayOfIsoDate,
  isoDateOf,
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

/** Sequences start on the first day of a period, after the first and not after the last. */
const starts = crossCheck(['moments', 'assignment'], ({ moments, assignment }) => {
  const crossovers = crossoversOf(assignment);
  const all = periodsOf(moments);
  const [first, last] = [all[0], all.at(-1)];
  if (crossovers === null || first === undefined || last === undefined || all.length < 2) return [];
  const path = designPath(assignment);
  const days = new Set(all.map(({ start }) => start));
  const off = crossovers.findIndex((day) => day <= last.start && !days.has(day));
  if (crossovers[0]! <= first.start) {
    const hint = 'there must be a period before anybody starts';
    return [errorAt([...path, 'start'], 'inconsistent', `too early start: ${isoDateOf(crossovers[0]!)}`, { hint })];
  }
  if (off >= 0) {
    const hint = `periods start on ${all
      .slice(0, 3)
      .map(({ key }) => key)
      .join(', ')}, …: choose start and step so that sequences start with them`;
    const message = `inconsistent start: sequence ${off + 1} starts on ${isoDateOf(crossovers[off]!)}, within a period`;
    return [errorAt([...path, off === 0 ? 'start' : 'step'], 'inconsistent', message, { hint })];
  }
  const late = crossovers.findIndex((day) => day > last.start);
  if (late < 0) return [];
  const hint = 'give moments a later until, or fewer sequences or a shorter step';
  const message = `too late start: sequence ${late + 1} starts on ${isoDateOf(crossovers[late]!)}, after the last period`;
  return [errorAt([...path, 'step'], 'inconsistent', message, { hint })];
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
  const limited = ids.filter((id) => interventions[id]?.capacity !== undefined);
  for (const id of limited) {
    const hint = 'everybody gets the treatment in the end: leave capacity out';
    const path = ['interventions', id, 'capacity'];
    found.push(errorAt(path, 'inconsistent', `invalid capacity: ${id} under stepped-wedge`, { hint, onKey: true }));
  }
  return found;
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

export const steppedWedgeChecks = [periods, order, starts, compared, dated];
