import { own } from '@pionier/core';
import { type Block, facts, heading, list, paragraph } from '../../../report/document.ts';
import { bubbleChart } from '../../../report/figures/bubble.ts';
import { decimalsFor, formatConfidence, formatNumber, formatPercent, formatShort } from '../../../report/format.ts';
import type { EstimateRecord, ModelRecord, Moderated, TermRecord, TestRecord } from '../../moderators/record.ts';
import { isAbout } from '../../study-effect.ts';
import { aboutText, definePoolSection, type PoolContext, sideOf } from '../context.ts';
import { pAfter } from '../sentences.ts';

/** Under which circumstances effects are larger. */
export const moderators = definePoolSection('moderators', {
  part: 'results',
  title: ({ say }) => say.moderators.title,
  render: (context) => {
    const { moderators: found } = context.pooled;
    if (found.length === 0) return [];
    return [paragraph(context.say.moderators.warning), ...found.flatMap((one) => blocksOf(context, one))];
  },
});

function blocksOf(context: PoolContext, moderated: Moderated): readonly Block[] {
  const { say } = context;
  const about = aboutText(moderated);
  const notes = moderated.warnings.map(({ code, message }) => own(say.moderators.labels, code) ?? message);
  const { model } = moderated;
  return [
    ...(about === '' ? [] : [heading(about)]),
    ...(model === null ? [] : modelBlocks(context, moderated, model)),
    ...(notes.length === 0 ? [] : [list(notes)]),
  ];
}

function modelBlocks(context: PoolContext, moderated: Moderated, model: ModelRecord): readonly Block[] {
  return [
    ...model.terms.map((term) => paragraph(sentenceOf(context, model, term))),
    ...model.terms.flatMap((term) => figureOf(context, moderated, term)),
    tableOf(context, model),
    factsOf(context, model),
  ];
}

const shown = (record: EstimateRecord) => record.floored ?? record;
const decimalsOf = (record: EstimateRecord) => decimalsFor(shown(record).standardError, 2);

function sentenceOf(context: PoolContext, model: ModelRecord, term: TermRecord): string {
  const { say, marks } = context;
  const name = term.name;
  if (term.kind === 'category') {
    const p = pAfter(term.flooredPValue ?? term.pValue, context);
    return say.moderators.levels({ name, p });
  }
  const slope = model.coefficients.find((coefficient) => coefficient.name === name)!;
  const error = shown(slope);
  const text = (value: number) => formatNumber(value, decimalsOf(slope), marks);
  const said = { name, slope: text(slope.estimate), low: text(error.low), high: text(error.high) };
  return sideOf(error) === 0 ? say.moderators.unsettled(said) : say.moderators.slope(said);
}

function figureOf(context: PoolContext, moderated: Moderated, term: TermRecord): readonly Block[] {
  if (term.line.length === 0) return [];
  const { say, marks, pooled } = context;
  const answer = pooled.pooled.find(isAbout(moderated))!;
  const sites = new Map(answer.sites.map((site) => [site.site, site]));
  const most = answer.sites.reduce((high, { weight }) => Math.max(high, weight), 0);
  const rows = term.values.map(({ site, value }) => ({ site: sites.get(site)!, at: Number(value) }));
  const chart = bubbleChart({
    bubbles: rows.map(({ site, at }) => ({
      at,
      value: site.estimate,
      radius: Math.round((3 + 9 * Math.sqrt(site.weight / most)) * 10) / 10,
    })),
    line: term.line.map(({ at, estimate, low, high }) => ({ at, value: estimate, low, high })),
    tick: (value, decimals) => formatNumber(value, decimals, marks),
    words: { across: term.name, up: say.forest.table.estimate },
  });
  const title = say.moderators.figure(term.name);
  const numeric = [say.forest.table.estimate, term.name].map((text) => ({ title: text, numeric: true }));
  const alternative = {
    caption: title,
    columns: [{ title: say.forest.table.study, numeric: false }, ...numeric],
    rows: rows.map(({ site, at }) => [site.site, formatShort(site.estimate, marks), formatShort(at, marks)]),
  };
  return [{ kind: 'figure', figure: { title, description: say.moderators.description, ...chart, alternative } }];
}

function tableOf(context: PoolContext, model: ModelRecord): Block {
  const { say, marks } = context;
  const { table } = say.forest;
  const titles = [table.estimate, table.error, table.interval, 'p'];
  const levels = model.terms.flatMap(({ name, levels: all }) =>
    all.map((level) => ({ ...level, name: say.moderators.level({ name, level: level.name, k: `${level.studies}` }) })),
  );
  const coefficients = model.coefficients.map((one, j) => ({
    ...one,
    name: j === 0 ? say.moderators.intercept : one.name,
  }));
  return {
    kind: 'table',
    table: {
      caption: say.moderators.table(formatConfidence(1 - (1 - context.pooled.pooled[0]!.confidence), marks)),
      columns: [{ title: say.moderators.what, numeric: false }, ...titles.map((title) => ({ title, numeric: true }))],
      rows: [...coefficients, ...levels].map((one) => rowOf(context, one)),
    },
  };
}

function rowOf(context: PoolContext, record: EstimateRecord): readonly string[] {
  const { marks } = context;
  const error = shown(record);
  const text = (value: number) => formatNumber(value, decimalsOf(record), marks);
  return [
    record.name,
    text(record.estimate),
    text(error.standardError),
    `${text(error.low)} – ${text(error.high)}`,
    pAfter(error.pValue, context).replace(/^= /, ''),
  ];
}

function factsOf(context: PoolContext, model: ModelRecord): Block {
  const { say, marks } = context;
  const { lines } = say.moderators;
  const left = { q: formatNumber(model.qe, 1, marks), df: formatNumber(model.qeDf, 0, marks) };
  return facts([
    { term: lines.all, text: testText(context, model.all) },
    { term: lines.r2, text: model.r2 === null ? say.moderators.nothing : formatPercent(model.r2, 0, marks) },
    { term: lines.tau2, text: formatShort(model.tau2, marks) },
    { term: lines.left, text: say.differ.test({ ...left, p: pAfter(model.qePValue, context) }) },
  ]);
}

function testText(context: PoolContext, { f, df1, df2, pValue, flooredPValue }: TestRecord): string {
  const { say, marks } = context;
  const p = pAfter(flooredPValue ?? pValue, context);
  const text = formatNumber(f ?? 0, 2, marks);
  return say.moderators.test({ f: text, df1: `${df1}`, df2: df2 === null ? '∞' : `${df2}`, p });
}
