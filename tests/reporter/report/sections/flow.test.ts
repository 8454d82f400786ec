import { expect, it } from 'vitest';
import { flow } from '../../../../packages/reporter/src/report/sections/flow.ts';
import { lonelinessEvidence } from '../loneliness-evidence.ts';
import { matchedEvidence } from '../matched-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';
import { evidenceOf } from '../small-flow.ts';

it('shows every stage, arm and reason, small reasons hidden', () => {
  const [table] = tablesOf(blocksOf(flow, lonelinessEvidence()));
  expect(rowOf(table, 'mag meedoen')).toEqual([
    'mag meedoen',
    'iedereen',
    '–',
    '371',
    'jonger dan 65: 64; woont in een instelling: <10',
  ]);
  expect(rowOf(table, 'gemeten', 'Huisbezoek', 'Eenzaamheid, na 12 maanden')?.slice(3)).toEqual([
    '101',
    'niet gemeten: 16',
  ]);
  const [inside] = tablesOf(blocksOf(flow, lonelinessEvidence(), { internal: true }));
  expect(rowOf(inside, 'mag meedoen')?.at(-1)).toBe('jonger dan 65: 64; woont in een instelling: 6');
});

it('hides few that dropped out, and does not give them away by what is left', () => {
  const [table] = tablesOf(
    blocksOf(
      flow,
      evidenceOf(220, [
        { assigned: 100, measured: 97, analysed: 97 },
        { assigned: 120, measured: 100, analysed: 100 },
      ]),
    ),
  );
  expect(rowOf(table, 'gemeten', 'arm-0')?.slice(3)).toEqual(['≥ 91', 'niet gemeten: <10']);
  expect(rowOf(table, 'gemeten', 'arm-1')?.slice(3)).toEqual(['100', 'niet gemeten: 20']);
});

it('gives the share that dropped out: 1 − 101/117 = 13,7%', () => {
  const text = textOf(blocksOf(flow, lonelinessEvidence()));
  expect(text).toContain('Eenzaamheid, na 12 maanden: 13,7% met Huisbezoek, 18,6% met Koffieochtend.');
});

it('shows clusters where they were drawn', () => {
  const evidence = nswEvidence();
  const rows = evidence.flow.map((row) => (row.arm === null ? row : { ...row, clusters: 14 }));
  const [table] = tablesOf(blocksOf(flow, { ...evidence, flow: rows }));
  expect(table?.columns.map(({ title }) => title)).toContain('Clusters');
  expect(rowOf(table, 'toegewezen', 'Supported work')?.[4]).toBe('14');
});

it('says of a matched comparison that people are in a group, and takes who is left out for no dropout', () => {
  const text = textOf(blocksOf(flow, matchedEvidence(), { language: 'en' }));
  expect(text).toContain('in this group');
  expect(text).not.toMatch(/\bassigned\b.*185/);
  expect(text).not.toContain('who were not analysed');
  expect(text).toContain('left out: nobody like them, or not needed: 244');
});
