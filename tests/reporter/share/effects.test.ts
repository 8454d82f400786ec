import { describe, expect, it } from 'vitest';
import { effectsOfEvidence } from '../../../packages/reporter/src/share/effects.ts';
import { reference, referencePilot, referenceUnits, siteOf } from './site.ts';

describe('the control arm’s mean', () => {
  it('stands beside one estimate, and not beside another over a few people fewer', () => {
    const control = reference.data.arm.indexOf('usual');
    const age = reference.data.age.map((value, row) => (row === control ? null : value));
    const { evidence, bundle } = siteOf(undefined, referenceUnits({ age }));
    const of = (method: string) => bundle.estimates.filter((one) => one.method === method && one.outcome === 'score');
    expect(of('difference-in-means').every(({ controlMean }) => controlMean !== null)).toBe(true);
    expect(of('ols-adjusted').every(({ controlMean, controlSd }) => controlMean === null && controlSd === null)).toBe(
      true,
    );
    // What the evidence would have told: the outcome of the one person without an age.
    const [all, rest] = ['difference-in-means', 'ols-adjusted'].map(
      (method) => evidence.estimates.find((one) => one.outcome === 'score' && one.method === method)!,
    );
    const told = all!.controlMean * all!.units.control - rest!.controlMean * rest!.units.control;
    expect(told).toBeCloseTo(reference.data.later[control]!, 8);
  });

  it('stands beside all of them when they are over the same people', () => {
    expect(siteOf().bundle.estimates.every(({ controlMean }) => controlMean !== null)).toBe(true);
  });
});

describe('a group', () => {
  const pilot = (when: string) =>
    referencePilot({ population: { unit: 'person', id: 'id', groups: { old: { title: 'Old', when } } } });

  it('is shared with everyone else where both are large, and the covariance stays theirs', () => {
    const { evidence, bundle } = siteOf(pilot('age >= 47.0'));
    expect(bundle.estimates).toHaveLength(evidence.estimates.length);
    expect(bundle.covariance).toEqual(evidence.covariance);
  });

  it('goes with everyone else where one of them, or those not known, are few', () => {
    const few = siteOf(pilot('age >= 70.0'));
    expect(few.bundle.estimates.every(({ group }) => group === null)).toBe(true);
    const withheld = few.evidence.estimates.filter(({ group }) => group !== null).map(({ id }) => id);
    expect(few.bundle.withheld.filter(({ what }) => what === 'estimate').map(({ which }) => which)).toEqual(withheld);
    const age = reference.data.age.map((value, row) => (row < 12 ? null : value));
    const unknown = siteOf(pilot('age >= 47.0'), referenceUnits({ age })).bundle;
    const ofGroups = unknown.estimates.filter(({ group }) => group !== null);
    expect(ofGroups.map(({ method }) => method)).not.toContain('difference-in-means');
    expect(ofGroups.every(({ controlMean }) => controlMean === null)).toBe(true);
  });

  it('keeps the covariances of those that stay', () => {
    const { evidence } = siteOf(pilot('age >= 70.0'));
    const { covariance, estimates } = effectsOfEvidence(evidence, 10);
    const place = (id: string) => evidence.covariance.ids.indexOf(id);
    let at = 0;
    for (const [row, one] of estimates.entries())
      for (const other of estimates.slice(0, row + 1)) {
        const [j, l] = [place(one.id), place(other.id)];
        expect(covariance!.lower[at++]).toBe(evidence.covariance.lower[(j * (j + 1)) / 2 + l]);
      }
  });
});
