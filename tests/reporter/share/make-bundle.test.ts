import { bundleSchema, bundleText, canonicalText, digestOf } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { reference, referencePilot, referenceUnits, siteOf } from './site.ts';

describe('the bundle of a site', () => {
  const { bundle, evidence } = siteOf();
  const text = bundleText(bundle);

  it('has the form that its schema says, and is the same bytes after reading', () => {
    const read = bundleSchema.parse(JSON.parse(text));
    expect(canonicalText(read)).toBe(text);
    expect(bundleText(siteOf().bundle)).toBe(text);
  });

  it('holds the protocol whose hash it states', () => {
    expect(digestOf(canonicalText(bundle.protocol))).toBe(bundle.protocolHash);
    expect(bundle.protocolHash).toBe(evidence.protocolHash);
  });

  it('holds every estimate to the last bit, with the covariance', () => {
    for (const [index, one] of evidence.estimates.entries()) {
      expect(bundle.estimates[index]).toMatchObject({
        id: one.id,
        estimate: one.estimate,
        standardError: one.standardError,
        df: one.df,
      });
    }
    expect(bundle.covariance).toEqual(evidence.covariance);
  });

  it('names no person, file, seed or day', () => {
    expect(text).not.toMatch(/"u\d+"|\.csv|2026-01-31|title|question/);
    expect(bundle.provenance).toMatchObject({ analysedIn: '2026-01', supersedes: null, registered: 'never' });
  });

  it('does not depend on the order of the units but for the last digits of sums', () => {
    const turned = (name: 'age' | 'alone' | 'later' | 'euro' | 'before' | 'block' | 'cluster' | 'arm') =>
      [...reference.data[name]].reverse();
    const columns = {
      age: turned('age'),
      alone: turned('alone'),
      later: turned('later'),
      euro: turned('euro'),
      before: turned('before'),
      arm: turned('arm'),
    };
    const other = siteOf(referencePilot(), referenceUnits(columns)).bundle;
    const [one] = bundle.regressions;
    for (const [index, value] of other.regressions[0]!.sums.gram.entries()) {
      expect(Math.abs(value - one!.sums.gram[index]!)).toBeLessThan(1e-12 * Math.abs(value) + 1e-9);
    }
  });

  it('is refused without a site, since it must say whose it is', () => {
    expect(() => siteOf({ ...referencePilot(), site: null })).toThrow('missing key: site');
  });

  it('a site may ask for a higher minimum', () => {
    const { bundle: other } = siteOf(referencePilot({ site: { code: 'GM0001', minimumCount: 30 } }));
    expect(other.minimumCount).toBe(30);
    expect(other.site).toEqual({ code: 'GM0001', name: null, arms: null, context: {} });
  });
});
