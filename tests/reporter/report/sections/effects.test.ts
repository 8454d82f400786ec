import { expect, it } from 'vitest';
import { markupOf } from '../../../../packages/reporter/src/report/html.ts';
import { effects } from '../../../../packages/reporter/src/report/sections/effects.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';

const figuresOf = (...given: Parameters<typeof blocksOf>) =>
  blocksOf(...given).flatMap((block) => (block.kind === 'figure' ? [block.figure] : []));

it('draws one figure an outcome, people before money, primary first', () => {
  const titles = figuresOf(effects, lonelinessEvidence()).map(({ title }) => title);
  expect(titles).toEqual([
    'Effect op Eenzaamheid, vergeleken met Koffieochtend (punten)',
    'Effect op Kosten van hulp, vergeleken met Koffieochtend',
    'Effect op Opname in het ziekenhuis, vergeleken met Koffieochtend (procentpunt)',
  ]);
});

it('gives the interval before the best estimate, and the numbers of the evidence', () => {
  const [table] = tablesOf(blocksOf(effects, nswEvidence(), { language: 'en' }));
  expect(table?.columns.map(({ title }) => title)).toEqual([
    'Comparison',
    'Interval (95%)',
    'Best estimate',
    'p-value',
    'People',
  ]);
  expect(rowOf(table, 'Supported work against No programme')?.slice(1)).toEqual([
    '$474 to $3,115',
    '$1,794',
    '0.008',
    '185 / 260',
  ]);
});

it('writes effects on a yes or no in percentage points', () => {
  const tables = tablesOf(blocksOf(effects, lonelinessEvidence()));
  expect(rowOf(tables[2], 'Huisbezoek tegenover Koffieochtend')?.[2]).toBe('−12,1 tot 4,4');
});

it('names the worthwhile effect and the margin of harm inside the drawing', () => {
  const [loneliness, costs, hospital] = figuresOf(effects, lonelinessEvidence());
  expect(markupOf(loneliness!.drawings.wide)).toContain('de moeite waard');
  expect(markupOf(costs!.drawings.wide)).not.toContain('de moeite waard');
  expect(markupOf(hospital!.drawings.wide)).toContain('aanvaardbare grens');
});

it('speaks of differences, not of effects, where the design carries no causal words', () => {
  const evidence = { ...nswEvidence(), design: { method: 'recorded', design: null } };
  const text = textOf(blocksOf(effects, evidence, { language: 'en' }));
  expect(text).toContain('Difference in Earnings in 1978');
  expect(text).not.toMatch(/\beffect\b/i);
});

it('says so when nothing was estimated', () => {
  expect(textOf(blocksOf(effects, { ...nswEvidence(), estimates: [] }))).toBe('Er zijn geen schattingen om te tonen.');
});
