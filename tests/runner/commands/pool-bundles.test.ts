import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poolEffects, poolers } from '@pionier/reporter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pionier } from '../../support/command-line.ts';
import { analysedTogether, sharedBundle } from '../support/made-up-sites.ts';

const folder = mkdtempSync(join(tmpdir(), 'pionier-pool-'));
const sites = [1, 2, 3, 4];
let bundles: readonly string[] = [];

beforeAll(async () => {
  for (const site of sites) bundles = [...bundles, (await sharedBundle(folder, site)).bundle];
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let runs = 0;
/** Pools into a folder of its own. */
async function pooledFrom(...words: readonly string[]) {
  runs += 1;
  const out = join(folder, `pooled-${runs}`);
  const ran = await pionier('pool', ...words, '--out', out);
  return { ...ran, out, pooled: existsSync(out) ? JSON.parse(readFileSync(join(out, 'pooled.json'), 'utf8')) : null };
}

const estimatesIn = (file: string) => JSON.parse(readFileSync(file, 'utf8')).estimates;

describe('bundles of one protocol', () => {
  it('are pooled in two stages as their estimates are', async () => {
    const { status, pooled, error } = await pooledFrom(...bundles.toReversed());
    expect(status).toBe(0);
    expect(error).toContain('missing signature: nobody has signed');
    const own = bundles.map((file) => estimatesIn(file)[0]);
    const expected = poolEffects(
      {
        labels: sites.map(String),
        estimate: Float64Array.from(own, ({ estimate }) => estimate),
        variance: Float64Array.from(own, ({ standardError }) => standardError * standardError),
      },
      { pooler: poolers.reml, test: 'knapp-hartung', confidence: 0.95 },
    );
    const [answer] = pooled.pooled;
    expect(answer).toMatchObject({ outcome: 'score', treatment: 'visit', control: 'usual', group: null, k: 4 });
    expect(answer.estimate).toBe(expected.estimate);
    expect(answer.floored.low).toBe(expected.floored?.low);
    expect(pooled.bundles.map(({ site }: { readonly site: string }) => site)).toEqual([
      'GM0001',
      'GM0002',
      'GM0003',
      'GM0004',
    ]);
    expect(pooled.protocolHash).toBe(JSON.parse(readFileSync(bundles[0]!, 'utf8')).protocolHash);
    expect(pooled.verdicts).toMatchObject([{ outcome: 'score', verdict: 'works' }]);
    expect(answer.newMunicipality.worthwhile.smallest).toBe(1);
  });

  it('give in one stage what the stacked rows give, errors and degrees of freedom included', async () => {
    const { pooled } = await pooledFrom(...bundles);
    const together = await analysedTogether(folder, sites);
    const [stacked] = estimatesIn(join(together, 'evidence.json'));
    const [{ answer, units, comparison, refusal }] = pooled.oneStage;
    expect(refusal).toBe(null);
    expect(units).toBe(stacked.units.treatment + stacked.units.control);
    for (const key of ['estimate', 'standardError', 'df', 'low', 'high'] as const)
      expect(Math.abs(answer[key] / stacked[key] - 1), key).toBeLessThan(1e-10);
    const moved = comparison.steps.reduce((sum: number, { change }: { readonly change: number }) => sum + change, 0);
    expect(answer.estimate + moved).toBeCloseTo(comparison.twoStage.estimate, 12);
  });

  it('give the same bytes in any order, and the second time nothing is written', async () => {
    const one = await pooledFrom(...bundles);
    const other = await pooledFrom(...bundles.toReversed());
    for (const name of readdirSync(one.out))
      expect(readFileSync(join(other.out, name), 'utf8'), name).toBe(readFileSync(join(one.out, name), 'utf8'));
    const before = readdirSync(one.out).map((name) => statSync(join(one.out, name)).mtimeMs);
    const again = await pionier('pool', ...bundles, '--out', one.out);
    expect(again.out).toContain('pooled (unchanged)');
    expect(readdirSync(one.out).map((name) => statSync(join(one.out, name)).mtimeMs)).toEqual(before);
  });

  it('are named on the page, in Dutch too', async () => {
    const { out } = await pooledFrom(...bundles, '--language', 'nl');
    const page = readFileSync(join(out, 'pooled.html'), 'utf8');
    for (const words of ['Town GM0003', 'Van wie deze bundels zijn', 'In één berekening over alle mensen', 'niemand'])
      expect(page).toContain(words);
  });

  it('have no verdict when they are two', async () => {
    const { status, pooled } = await pooledFrom(bundles[0]!, bundles[1]!);
    expect(status).toBe(0);
    expect(pooled.pooled[0].k).toBe(2);
    expect(pooled.verdicts).toEqual([]);
    expect(pooled.pooled[0].warnings.map(({ code }: { readonly code: string }) => code)).toContain('two-studies');
  });

  it('have no verdict at another level than the protocol’s', async () => {
    expect((await pooledFrom(...bundles, '--confidence', '0.9')).pooled.verdicts).toEqual([]);
  });
});

describe('bundles that do not belong together', () => {
  it('a changed byte is refused, and the others are pooled when that is allowed', async () => {
    const changed = join(folder, 'changed.json');
    writeFileSync(changed, readFileSync(bundles[3]!, 'utf8').replace('"estimate":', '"estimate":1'));
    const refused = await pooledFrom(...bundles.slice(0, 3), changed);
    expect(refused).toMatchObject({ status: 1, pooled: null });
    expect(refused.error).toContain('changed.json');
    const { status, pooled, error } = await pooledFrom(...bundles.slice(0, 3), changed, '--allow', 'refused');
    expect(status).toBe(0);
    expect(error).toContain('warning');
    expect(pooled.pooled[0].k).toBe(3);
    expect(pooled.kept).toMatchObject([{ code: 'refused' }]);
    expect(pooled.kept[0].reasons.length).toBeGreaterThan(0);
  });

  it('a file that is no text is refused like any other', async () => {
    const binary = join(folder, 'binary.json');
    writeFileSync(binary, Uint8Array.of(0xff, 0xfe, 0x00));
    const refused = await pooledFrom(...bundles, binary);
    expect(refused).toMatchObject({ status: 1, pooled: null });
    const { status, pooled } = await pooledFrom(...bundles, binary, '--allow', 'refused');
    expect(status).toBe(0);
    expect(pooled.kept).toEqual([
      { site: null, code: 'refused', reasons: ['unreadable file: binary.json is not UTF-8'] },
    ]);
  });

  it('another protocol is refused with what differs, and pooled when that is allowed', async () => {
    const { bundle } = await sharedBundle(folder, 5, { worthwhile: 2 });
    const refused = await pooledFrom(...bundles, bundle);
    expect(refused.status).toBe(1);
    expect(refused.error).toContain('differs at /outcomes/score/worthwhile');
    const without = await pooledFrom(...bundles, bundle, '--allow', 'refused');
    expect(without.pooled.kept).toEqual([
      { site: 'GM0005', code: 'other-protocol', reasons: ['/outcomes/score/worthwhile'] },
    ]);
    expect(without.pooled.pooled[0].k).toBe(4);
    const combined = await pooledFrom(...bundles, bundle, '--allow', 'other-protocol');
    expect(combined.status).toBe(0);
    expect(combined.pooled.pooled[0].k).toBe(5);
  });

  it('two bundles of one site are both refused', async () => {
    const { bundle } = await sharedBundle(folder, 1, { name: 'again' });
    const refused = await pooledFrom(...bundles, bundle);
    expect(refused.status).toBe(1);
    expect(refused.error).toContain('duplicate site: GM0001');
    const { pooled } = await pooledFrom(...bundles, bundle, '--allow', 'refused');
    expect(pooled.pooled[0].k).toBe(3);
  });

  it('unsigned ones are refused where keys are given, and nothing is left to pool', async () => {
    await pionier('keys', 'ann', '--out', folder);
    const keys = ['--keys', join(folder, 'ann.pub')];
    expect((await pooledFrom(...bundles, ...keys)).status).toBe(1);
    const none = await pooledFrom(...bundles, '--allow', 'refused', ...keys);
    expect(none).toMatchObject({ status: 1, pooled: null });
    expect(none.error).toContain('missing bundle: none of these can be pooled');
  });

  it('an unknown word after --allow is a wrong command line', async () => {
    expect(await pooledFrom(...bundles, '--allow', 'everything')).toMatchObject({ status: 2, pooled: null });
  });
});

describe('signed bundles', () => {
  it('name who signed; a bundle under another’s signature is refused', async () => {
    const at = await sharedBundle(folder, 6);
    for (const [name, role] of [
      ['bob', 'analyst'],
      ['eve', 'approver'],
    ] as const) {
      await pionier('keys', name, '--out', folder);
      await pionier('share', at.file, '--key', join(folder, `${name}.key`), '--as', role);
    }
    const keys = ['--allow', 'refused', '--keys', join(folder, 'bob.pub'), join(folder, 'eve.pub')];
    const { pooled } = await pooledFrom(at.bundle, ...bundles, ...keys);
    expect(pooled.bundles).toMatchObject([{ site: 'GM0006', signed: ['bob', 'eve'] }]);
    const signature = readFileSync(join(at.results, 'bundle.sig.json'));
    const borrowed = join(folder, 'borrowed.json');
    writeFileSync(borrowed, readFileSync(bundles[0]!));
    writeFileSync(join(folder, 'borrowed.sig.json'), signature);
    const refused = await pooledFrom(borrowed, ...bundles.slice(1));
    expect(refused.status).toBe(1);
    expect(refused.error).toContain('changed bundle');
  });
});

describe('one site beside all', () => {
  it('has a page of its own, which changes nothing else', async () => {
    const { status, out, pooled } = await pooledFrom(...bundles, '--site', 'GM0002');
    expect(status).toBe(0);
    expect(pooled).toEqual((await pooledFrom(...bundles)).pooled);
    const page = readFileSync(join(out, 'pooled-GM0002.html'), 'utf8');
    for (const words of ['How GM0002 compares with all', 'no ranking', 'Its own estimate', 'as precise as this one'])
      expect(page).toContain(words);
    expect(readFileSync(join(out, 'pooled.html'), 'utf8')).not.toContain('compares with all');
  });

  it('must be among the bundles', async () => {
    const { status, error } = await pooledFrom(...bundles, '--site', 'GM9999');
    expect(status).toBe(1);
    expect(error).toContain('unknown site: GM9999');
  });
});

describe('published effects beside bundles', () => {
  const effects = join(folder, 'effects.csv');

  it('join the question about their outcome, are marked, and take the verdict away', async () => {
    writeFileSync(effects, 'study,outcome,estimate,se\nElsewhere 2009,score,2,0.5\nFar away,other,1,1\n');
    const { status, pooled } = await pooledFrom(...bundles, '--effects', effects);
    expect(status).toBe(0);
    expect(pooled.pooled.map(({ k }: { readonly k: number }) => k)).toEqual([5, 1]);
    expect(pooled.pooled[0].sites[4]).toMatchObject({ site: 'Elsewhere 2009', source: 'published' });
    expect(pooled.pooled[0].warnings.map(({ code }: { readonly code: string }) => code)).toContain('with-published');
    expect(pooled.verdicts).toEqual([]);
    expect(pooled.oneStage[0].sites).toHaveLength(4);
  });

  it('of a site that is among the bundles are refused', async () => {
    writeFileSync(effects, 'study,outcome,estimate,se\nGM0001,score,2,0.5\n');
    const { status, error } = await pooledFrom(...bundles, '--effects', effects);
    expect(status).toBe(1);
    expect(error).toContain('duplicate study: GM0001');
  });
});
