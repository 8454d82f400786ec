import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { severalOutcomes } from '../../../../packages/reporter/src/pool/moderators/several-outcomes.ts';
import { poolEffects } from '../../../../packages/reporter/src/pool/pool.ts';
import { reml } from '../../../../packages/reporter/src/pool/reml.ts';
import { effectsNamed, expectClose } from '../reference.ts';

type Fitted = {
  readonly b: readonly [number, number];
  readonly se: readonly [number, number];
  readonly between: readonly [number, number, number];
  readonly rho: number;
  readonly logLikelihood: number;
};

const reference: {
  readonly trial: readonly number[];
  readonly outcome: readonly ('AL' | 'PD')[];
  readonly yi: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly reml: Fitted;
  readonly ml: Fitted;
} = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../reference/several-outcomes.json'), 'utf8'));

const names = ['AL', 'PD'];
const studies = [...new Set(reference.trial)].map((trial, index) => {
  const rows = reference.trial.flatMap((other, row) => (other === trial ? [row] : []));
  return {
    outcomes: rows.map((row) => names.indexOf(reference.outcome[row]!)),
    estimate: Float64Array.from(rows, (row) => reference.yi[row]!),
    covariance: Float64Array.from(reference.covariance[index]!),
  };
});

describe('depth and attachment of five trials, as metafor has it, polished', () => {
  test.each(['reml', 'ml'] as const)('%s', (method) => {
    const found = severalOutcomes(studies, names, { method, confidence: 0.95 });
    const wanted = reference[method];
    found.outcomes.forEach(({ estimate, standardError }, j) => {
      expectClose(estimate, wanted.b[j]!);
      expectClose(standardError, wanted.se[j]!);
    });
    expectClose(found.between[0]!, wanted.between[0]);
    expectClose(found.between[1]!, wanted.between[1]);
    expectClose(found.between[3]!, wanted.between[2]);
    expectClose(found.correlations[1]!, wanted.rho);
    expectClose(found.logLikelihood, wanted.logLikelihood);
  });

  test('as published by Berkey and others (1998), by maximum likelihood', () => {
    const { outcomes, between, correlations } = severalOutcomes(studies, names, { method: 'ml', confidence: 0.95 });
    expect(outcomes.map(({ estimate }) => estimate)).toEqual([expect.closeTo(-0.3379, 4), expect.closeTo(0.3448, 4)]);
    expect(outcomes.map(({ standardError }) => standardError)).toEqual([
      expect.closeTo(0.0798, 4),
      expect.closeTo(0.0495, 4),
    ]);
    expect([between[0], between[3]]).toEqual([expect.closeTo(0.0261, 4), expect.closeTo(0.007, 4)]);
    expect(correlations[1]).toBeCloseTo(0.6992, 4);
  });
});

test('what a trial lacks is left out of its part, and another unit of an outcome changes nothing else', () => {
  const some = studies.map((study, index) =>
    index > 0
      ? study
      : {
          outcomes: [0],
          estimate: Float64Array.of(study.estimate[study.outcomes.indexOf(0)]!),
          covariance: Float64Array.of(0.0077),
        },
  );
  const found = severalOutcomes(some, names, { method: 'reml', confidence: 0.95 });
  const tenfold = some.map(({ outcomes, estimate, covariance }) => {
    const unit = outcomes.map((outcome) => (outcome === 0 ? 10 : 1));
    return {
      outcomes,
      estimate: estimate.map((y, i) => y * unit[i]!),
      covariance: covariance.map((v, at) => v * unit[Math.floor(at / unit.length)]! * unit[at % unit.length]!),
    };
  });
  const other = severalOutcomes(tenfold, names, { method: 'reml', confidence: 0.95 });
  expectClose(other.outcomes[0]!.estimate / 10, found.outcomes[0]!.estimate, 1e-7);
  expectClose(other.outcomes[1]!.estimate, found.outcomes[1]!.estimate, 1e-7);
  expectClose(other.correlations[1]!, found.correlations[1]!, 1e-6);
});

test('one outcome is the pooled mean', () => {
  const effects = effectsNamed('bcg');
  const single = effects.labels.map((_, place) => ({
    outcomes: [0],
    estimate: effects.estimate.slice(place, place + 1),
    covariance: effects.variance.slice(place, place + 1),
  }));
  const found = severalOutcomes(single, ['risk'], { method: 'reml', confidence: 0.95 });
  const pooled = poolEffects(effects, { pooler: reml, test: 'z', confidence: 0.95 });
  expectClose(found.between[0]!, pooled.between!.tau2);
  expectClose(found.outcomes[0]!.estimate, pooled.estimate);
  expectClose(found.outcomes[0]!.standardError, pooled.chosen.standardError);
});
