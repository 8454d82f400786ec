import { type Bundle, bundleText, digestOf, gateOf, type PoolMember, publicBundle } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referencePilot, referenceUnits, siteOf } from '../share/site.ts';

const at = (code: string, sections = {}, supersedes: string | null = null): Bundle =>
  siteOf(referencePilot({ site: { code }, ...sections }), referenceUnits(), supersedes).bundle;
const member = (bundle: Bundle, label = bundle.site.code): PoolMember => ({
  label,
  digest: digestOf(bundleText(bundle)),
  bundle,
});
const [a, b, c] = ['GM0001', 'GM0002', 'GM0003'].map((code) => member(at(code))) as [
  PoolMember,
  PoolMember,
  PoolMember,
];
const codes = (found: ReturnType<typeof gateOf>) => found.kept.map(({ code, label }) => [code, label]);

describe('bundles that belong together', () => {
  it('are admitted in the order of their sites, whatever their own', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([a, b, c], { minLength: 3 }), (members) => {
        expect(gateOf(members)).toEqual({ admitted: [a, b, c], kept: [] });
      }),
    );
    expect(gateOf([])).toEqual({ admitted: [], kept: [] });
  });

  it('count once when they come twice', () => {
    expect(gateOf([a, { ...a, label: 'copy' }, b]).admitted.map(({ bundle }) => bundle.site.code)).toEqual([
      'GM0001',
      'GM0002',
    ]);
  });
});

describe('one site with two bundles', () => {
  it('stands with the last where it replaces the first, through a chain', () => {
    const second = member(at('GM0001', {}, a.digest), 'second');
    const third = member(at('GM0001', {}, second.digest), 'third');
    const found = gateOf([third, a, b, second]);
    expect(found.admitted.map(({ label }) => label)).toEqual(['third', 'GM0002']);
    expect(codes(found)).toEqual([
      ['superseded', 'GM0001'],
      ['superseded', 'second'],
    ]);
  });

  it('is kept out when neither replaces the other', () => {
    const other = member(at('GM0001', { site: { code: 'GM0001', name: 'Other' } }), 'other');
    const found = gateOf([a, other, b]);
    expect(found.admitted).toEqual([b]);
    expect(codes(found)).toEqual([
      ['duplicate-site', 'GM0001'],
      ['duplicate-site', 'other'],
    ]);
  });

  it('stands with the exact one beside its rounded one', () => {
    const rounded = member(publicBundle(a.bundle, null), 'rounded');
    const found = gateOf([rounded, a, b]);
    expect(found.admitted).toEqual([a, b]);
    expect(codes(found)).toEqual([['superseded', 'rounded']]);
    expect(gateOf([rounded, b]).admitted).toEqual([rounded, b]);
  });

  it('cannot replace the bundle of another site', () => {
    const thief = member(at('GM0009', {}, a.digest));
    expect(gateOf([a, b, thief]).admitted.map(({ label }) => label)).toEqual(['GM0001', 'GM0002', 'GM0009']);
  });
});

describe('another protocol', () => {
  const interventions = {
    usual: { title: 'Usual', control: true },
    some: { title: 'Some', capacity: 300 },
    more: { title: 'More' },
  };
  const outcome = { title: 'Score', column: 'later', kind: 'continuous', better: 'higher', role: 'primary' };
  const euro = {
    title: 'Cost',
    column: 'euro',
    kind: 'continuous',
    better: 'lower',
    role: 'secondary',
    about: 'money',
  };
  it.each([
    ['other-arms', { interventions }, '/interventions/some/capacity'],
    [
      'other-instrument',
      { outcomes: { score: { ...outcome, measuredIn: 'points' }, euro } },
      '/outcomes/score/measuredIn',
    ],
    ['other-horizon', { moments: { t0: 'baseline', t6: '7 months' } }, '/moments/t6'],
    [
      'other-protocol',
      { analysis: { estimators: [{ method: 'difference-in-means' }], confidence: 0.9 } },
      '/analysis/confidence',
    ],
  ])('is kept out, and what differs is listed: %s', (code, sections, path) => {
    const other = member(at('GM0004', sections));
    const found = gateOf([other, a, b]);
    expect(found.admitted).toEqual([a, b]);
    expect(codes(found)).toEqual([[code, 'GM0004']]);
    expect(found.kept[0]!.differs.map((one) => one.path)).toContain(path);
    expect(found.kept[0]!.message).toContain('other protocol: GM0004: differs at /');
    expect(gateOf([other, a, b], { allowed: [found.kept[0]!.code] }).admitted).toEqual([a, b, other]);
  });

  it('is that of the pilot where one is given, not of the many', () => {
    const other = member(at('GM0004', { moments: { t0: 'baseline', t6: '7 months' } }));
    expect(gateOf([other, a, b], { protocolHash: other.bundle.protocolHash }).admitted).toEqual([other]);
  });

  it('words differ without being another', () => {
    const other = member(at('GM0004', { pilot: { id: 'trial', title: 'Proef', question: 'Helpt het?' } }));
    expect(gateOf([a, other]).kept).toEqual([]);
  });
});
