import { expect, test } from 'vitest';
import { clusterPeriods, exposures } from '../../../../packages/reporter/src/estimate/cluster-periods.ts';
import { roomForScores } from '../../../../packages/reporter/src/estimate/replay/replays.ts';
import { wedgeScore } from '../../../../packages/reporter/src/estimate/replay/wedge-score.ts';
import { wedgeRegression } from '../../../../packages/reporter/src/estimate/wedge-regression.ts';
import { expectClose } from '../made-study.ts';
import { cases, type WedgeCase, wedgeStudy } from '../wedge-study.ts';

function scored(one: WedgeCase, given?: readonly number[]) {
  const study = wedgeStudy(one);
  const cluster = study.design.cluster!;
  const cells = clusterPeriods(study, study.repeated!, cluster);
  const drawn = new Int32Array(cluster.labels.length);
  study.arm.forEach((arm, row) => {
    drawn[cluster.codes[row]!] = arm;
  });
  const scores = roomForScores(1);
  const score = wedgeScore(cells, exposures(study.repeated!));
  const isScored = score(given === undefined ? drawn : Int32Array.from(given), scores, 0);
  return { isScored, cells, drawn, scores };
}

test.each(cases.map(({ expected: _, ...one }) => [one.name, one] as const))(
  'of the sequences as drawn it is the estimate, with slope 1 and nothing left of the treatment: %s',
  (_name, one) => {
    const { isScored, cells, scores } = scored(one);
    expect(isScored).toBe(true);
    expectClose(scores.effect[0]!, wedgeRegression(cells)!.estimate);
    expectClose(scores.slope[0]!, 1);
    expect(Math.abs(scores.yz[0]!)).toBeLessThan(1e-12);
    expect(Math.abs(scores.zz[0]!)).toBeLessThan(1e-12);
  },
);

test('of other sequences it is the estimate as if these had been drawn', () => {
  const { expected: _, ...one } = cases[0]!;
  const { drawn } = scored(one);
  const turned = Array.from(drawn, (_sequence, cluster) => drawn[(cluster + 1) % drawn.length]!);
  const { scores } = scored(one, turned);
  const { codes } = wedgeStudy(one).design.cluster!;
  const sequence = Array.from(codes, (cluster) => turned[cluster]! + 1);
  const { cells } = scored({ ...one, sequence });
  expectClose(scores.effect[0]!, wedgeRegression(cells)!.estimate);
});

test('says nothing where all have one sequence', () => {
  const { expected: _, ...one } = cases[0]!;
  expect(scored(one, Array(12).fill(1)).isScored).toBe(false);
});
