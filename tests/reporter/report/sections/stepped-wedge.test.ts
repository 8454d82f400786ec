import { renderReport } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { methods } from '../../../../packages/reporter/src/report/sections/methods.ts';
import { steppedWedge } from '../../../../packages/reporter/src/report/sections/stepped-wedge.ts';
import { wedgeEvidence, wedgeUnits } from '../../evidence/wedge-trial.ts';
import { violationsOf } from '../accessible.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';

const evidence = wedgeEvidence();
const english = { language: 'en' } as const;

it('says who started when, and how the groups are compared', () => {
  const text = textOf(blocksOf(steppedWedge, evidence, english));
  expect(text).toContain('Everybody started with ‘Before’ and got ‘Team’ in the end.');
  expect(text).toContain('2 lines below each other');
  expect(textOf(blocksOf(steppedWedge, evidence))).toContain('Het lot besliste wie eerst kwam.');
  const [steps] = tablesOf(blocksOf(steppedWedge, evidence, english));
  expect(steps!.rows).toEqual([
    ['group 1 (from 1 March 2026)', '2', '24'],
    ['group 2 (from 1 April 2026)', '2', '24'],
  ]);
});

it('marks the means after the start', () => {
  const [, means] = tablesOf(blocksOf(steppedWedge, evidence, english));
  expect(means!.rows.map(([period]) => period)).toEqual([
    '1 January 2026',
    '1 February 2026',
    '1 March 2026',
    '1 April 2026',
    '1 May 2026',
  ]);
  expect(rowOf(means, '1 March 2026')).toEqual([
    '1 March 2026',
    expect.stringMatching(/ ●$/),
    expect.not.stringMatching(/●/),
  ]);
  expect(
    rowOf(means, '1 April 2026')
      ?.slice(1)
      .every((cell) => cell.endsWith('●')),
  ).toBe(true);
});

it('shows no mean over too few people, unless the report stays inside', () => {
  const few = wedgeEvidence(wedgeUnits(12, (unit, month) => month === 1 && unit % 12 > 3));
  const cells = (internal: boolean) =>
    rowOf(tablesOf(blocksOf(steppedWedge, few, { ...english, internal }))[1], '1 February 2026')?.slice(1);
  expect(cells(false)).toEqual(['–*', '–*']);
  expect(cells(true)!.every((cell) => /^\d/.test(cell))).toBe(true);
});

it('is left out of the report of another design', () => {
  expect(blocksOf(steppedWedge, nswEvidence(), english)).toEqual([]);
});

it('goes with words about its periods where methods are told', () => {
  const text = textOf(blocksOf(methods, evidence, english));
  expect(text).toContain('all periods together, from 1 January 2026 until 31 May 2026');
  expect(text).toContain('what clusters differ by throughout, and what changes for everybody over time');
  expect(text).not.toContain('the only measurement');
  expect(textOf(blocksOf(methods, evidence))).toContain(
    'alle periodes samen, van 1 januari 2026 tot en met 31 mei 2026',
  );
});

it('can be read without seeing it', async () => {
  const { html } = renderReport(evidence, { language: 'nl', internal: false });
  expect(html).toContain('Wie begon wanneer');
  expect(await violationsOf(html)).toEqual([]);
});
