import { expect, it } from 'vitest';
import { matching } from '../../../../packages/reporter/src/report/sections/matching.ts';
import { matchedEvidence } from '../matched-evidence.ts';
import { nswEvidence } from '../nsw-evidence.ts';
import { blocksOf, rowOf, tablesOf, textOf } from '../section-blocks.ts';

const evidence = matchedEvidence();
const english = { language: 'en' } as const;

it('says that nobody was drawn, how many are compared, and where the groups still differ', () => {
  const text = textOf(blocksOf(matching, evidence, english));
  expect(text).toContain('Nobody was drawn.');
  expect(text).toContain('185 of 185 compared');
  expect(text).toContain('185 of 429 compared; left out, nobody like them or not needed: 244');
  expect(text).toContain('more than 0.1 standard deviations in: educ, race and nodegree.');
  expect(text).toContain('after matching 5 lie beyond it');
  expect(textOf(blocksOf(matching, evidence))).toContain('Er is niet geloot.');
});

it('has balance before and after in a figure and a table', () => {
  const [figure, balance] = tablesOf(blocksOf(matching, evidence, english));
  expect(rowOf(figure, 'age')).toEqual(['age', '0.31', '0.09']);
  expect(rowOf(balance, 'age')).toEqual(['age', '25.8', '28.0', '25.2', '−0.31', '0.09', '0.46', '0.08', '0.25']);
  expect(rowOf(balance, 'race: black')?.slice(1, 6)).toEqual(['84.3%', '20.3%', '47.0%', '1.76', '1.03']);
});

it('says when the groups are alike, what the comparison group is worth, and who is used more than once', () => {
  const balanced = textOf(blocksOf(matching, matchedEvidence({ match: { method: 'entropy-balancing' } }), english));
  expect(balanced).toContain('no difference is larger than 0.1');
  expect(balanced).toContain('as much as 98 people with No programme');
  const again = textOf(blocksOf(matching, matchedEvidence({ match: { replace: true } }), english));
  expect(again).toMatch(/\d+ people are compared with more than one other/);
});

it('hides a share of few people, and the differences that would give it back', () => {
  const small = { ...evidence, protocol: { ...evidence.protocol, sharing: { minimumCount: 12 } } };
  const [figure, balance] = tablesOf(blocksOf(matching, small, english));
  expect(rowOf(balance, 'race: hispan')?.slice(1)).toEqual(['–*', '14.2%', '21.1%', '–*', '–*', '–*', '–*', '–*']);
  expect(rowOf(balance, 'race: white')?.[1]).toBe('–*');
  expect(rowOf(figure, 'race: hispan')).toBeUndefined();
  const internal = tablesOf(blocksOf(matching, small, { ...english, internal: true }));
  expect(rowOf(internal[1], 'race: hispan')?.[1]).toBe('5.9%');
});

it('hides how few were left out', () => {
  const { matching: record } = evidence;
  const units = {
    ...record!.units,
    treatment: { all: 185, matched: 182, unmatched: 3, incomplete: 0, effective: 182 },
  };
  const text = textOf(blocksOf(matching, { ...evidence, matching: { ...record!, units } }, english));
  expect(text).toContain('left out, nobody like them or not needed: <10');
  expect(text).not.toMatch(/\b18[1-4]\b/);
});

it('says why there is no comparison group', () => {
  const refusal = { code: 'no-matches', message: 'nobody', values: {} };
  const none = { ...evidence, matching: { ...evidence.matching!, after: [], refusal } };
  const text = textOf(blocksOf(matching, none, english));
  expect(text).toContain('No comparison group could be made');
  expect(text).toContain('Nobody in one group is enough like anybody in the other.');
});

it('is left out where arms were drawn', () => {
  expect(blocksOf(matching, nswEvidence())).toEqual([]);
});
