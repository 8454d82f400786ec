import { expect, it } from 'vitest';
import { sideBySide } from '../../../../packages/reporter/src/report/sections/side-by-side.ts';
import { matchedEvidence, prior } from '../matched-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';

const english = { language: 'en' } as const;

it('sets the naive, the matched and the randomised answer side by side', () => {
  const blocks = blocksOf(sideBySide, matchedEvidence(), english);
  const [table] = tablesOf(blocks);
  expect(rowOf(table, 'Everyone, as they are')?.slice(1)).toEqual([
    'these data',
    '−$1,967 to $697',
    '−$635',
    '185 / 429',
  ]);
  expect(rowOf(table, 'Matched')?.[3]).toBe('$770');
  expect(rowOf(table, 'Drawn by lot')?.slice(1)).toEqual(['The trial', '$479 to $3,109', '$1,794', '–']);
  expect(textOf(blocks)).toContain('It is the yardstick.');
});

it('says when there is no yardstick: none, not drawn, or in standard deviations', () => {
  for (const priorEvidence of [[], [{ ...prior, basis: 'matched' }], [{ ...prior, scale: 'standardized' }]]) {
    const blocks = blocksOf(sideBySide, matchedEvidence({ sections: { purpose: { priorEvidence } } }), english);
    expect(textOf(blocks)).toContain('there is no yardstick here');
    expect(tablesOf(blocks)[0]!.rows).toHaveLength(2);
  }
});

it('shows a randomised answer without an error as a point', () => {
  const { standardError: _, ...bare } = prior;
  const [table] = tablesOf(
    blocksOf(sideBySide, matchedEvidence({ sections: { purpose: { priorEvidence: [bare] } } }), english),
  );
  expect(rowOf(table, 'Drawn by lot')?.slice(2, 4)).toEqual(['–', '$1,794']);
});

it('is left out where arms were drawn', () => {
  expect(blocksOf(sideBySide, nswEvidence())).toEqual([]);
});
