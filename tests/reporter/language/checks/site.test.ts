import { describe, expect, it } from 'vitest';
import { said } from '../example.ts';

const interventions = { usual: { title: 'U', control: true }, a: { title: 'A' }, b: { title: 'B' } };
const at = (site: object) => ({ interventions, site: { code: 'GM0150', ...site } });

describe('site', () => {
  it('offers arms of the pilot, the control arm among them', () => {
    expect(said(at({ arms: ['usual', 'b'], costs: { b: { perUnit: 10 } } }))).toEqual([]);
    expect(said(at({ arms: ['usual', 'c'] }))).toEqual(['error site.arms.1: unknown arm: c']);
    expect(said(at({ arms: ['usual', 'usual', 'a'] }))).toEqual(['error site.arms.1: duplicate arm: usual']);
    expect(said(at({ arms: ['a', 'b'] }))).toEqual(['error site.arms: missing control arm: usual']);
    expect(said(at({ costs: { c: { perUnit: 10 } } }))).toEqual(['error site.costs.c: unknown arm: c']);
  });

  it('may be stricter about small counts, not laxer', () => {
    expect(said(at({ minimumCount: 20 }))).toEqual([]);
    expect(said(at({ minimumCount: 5 }))).toEqual(['error site.minimumCount: too low minimumCount: 5']);
    expect(said({ ...at({ minimumCount: 5 }), sharing: { minimumCount: 5 } })).toEqual([]);
  });
});
