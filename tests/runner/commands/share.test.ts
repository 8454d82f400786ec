import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyExample, pionier } from '../../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A school system with its evidence, and keys of three people. */
async function system(): Promise<{
  readonly file: string;
  readonly results: string;
  readonly key: (name: string) => string;
}> {
  const folder = copyExample('class-size', temporaryFolder());
  const file = join(folder, 'sites/system-11.yaml');
  for (const name of ['ann', 'bob', 'eve']) await pionier('keys', name, '--out', join(folder, 'keys'));
  expect((await pionier('analyse', file, '--on', '2026-01-31')).status).toBe(0);
  return { file, results: join(folder, 'sites/results/system-11'), key: (name) => join(folder, 'keys', name) };
}

const read = (file: string) => readFileSync(file, 'utf8');

describe('keys', () => {
  it('are the owner’s alone, and are never written over', async () => {
    const folder = temporaryFolder();
    expect(await pionier('keys', 'ann', '--out', folder)).toMatchObject({ status: 0 });
    const before = read(join(folder, 'ann.key'));
    if (process.platform !== 'win32') expect(statSync(join(folder, 'ann.key')).mode & 0o777).toBe(0o600);
    expect(await pionier('keys', 'ann', '--out', folder)).toMatchObject({ status: 3 });
    expect(read(join(folder, 'ann.key'))).toBe(before);
    expect(read(join(folder, 'ann.pub'))).not.toContain('PRIVATE');
  });

  it('have a name that is no path', async () => {
    for (const name of ['../ann', 'a/b', '.hidden', ''])
      expect(await pionier('keys', name, '--out', temporaryFolder())).toMatchObject({ status: 1 });
  });
});

describe('share', () => {
  it('makes a bundle that two people sign, and changes nothing the second time', async () => {
    const { file, results, key } = await system();
    const bundle = join(results, 'bundle.json');
    expect(await pionier('share', file)).toMatchObject({ status: 0 });
    expect(existsSync(join(results, 'bundle.sig.json'))).toBe(false);
    const text = read(bundle);
    const one = await pionier('share', file, '--key', key('ann.key'), '--as', 'analyst');
    expect(one.out).toContain('signed by the analyst\n');
    const alone = await pionier('verify', bundle, '--keys', key('ann.pub'), key('bob.pub'));
    expect(alone).toMatchObject({ status: 1 });
    expect(alone.error).toContain('missing signature: the approver has not signed');
    expect(await pionier('share', file, '--key', key('ann.key'), '--as', 'approver')).toMatchObject({ status: 1 });
    const two = await pionier('share', file, '--key', key('bob.key'), '--as', 'approver');
    expect(two.out).toContain('signed by the analyst and the approver');
    const files = ['bundle.json', 'bundle.sig.json', 'disclosure.json'].map((name) => join(results, name));
    const before = files.map((name) => [read(name), statSync(name).mtimeMs]);
    expect((await pionier('share', file)).out).toContain('(unchanged)');
    expect((await pionier('share', file, '--key', key('bob.key'), '--as', 'approver')).out).toContain('(unchanged)');
    expect(files.map((name) => [read(name), statSync(name).mtimeMs])).toEqual(before);
    expect(read(bundle)).toBe(text);
    const whole = await pionier('verify', bundle, '--keys', key('ann.pub'), key('bob.pub'), '--protocol', file);
    expect(whole).toMatchObject({ status: 0, error: '' });
    expect(whole.out).toMatch(/analyst: ann, sha256:[0-9a-f]{64}\n {2}approver: bob/);
  });

  it('names the signed bundle that a new one replaces, and keeps it', async () => {
    const { file, results, key } = await system();
    const sign = async () => {
      await pionier('share', file, '--key', key('ann.key'), '--as', 'analyst');
      return pionier('share', file, '--key', key('bob.key'), '--as', 'approver');
    };
    await sign();
    const first = JSON.parse((await pionier('verify', join(results, 'bundle.json'), '--json')).out).bundles[0]
      .digest as string;
    writeFileSync(file, read(file).replace('name: School system 11', 'name: School system eleven'));
    const stale = await pionier('share', file);
    expect(stale).toMatchObject({ status: 1 });
    expect(stale.error).toContain('inconsistent evidence');
    await pionier('analyse', file);
    expect((await sign()).out).toContain(`in place of ${first}`);
    const old = join(results, 'superseded', `bundle-${first.slice(7, 23)}.json`);
    const keys = ['--keys', key('ann.pub'), key('bob.pub')];
    expect(await pionier('verify', old, ...keys)).toMatchObject({ status: 0 });
    const both = await pionier('verify', join(results, 'bundle.json'), old, ...keys);
    expect(both.status).toBe(0);
    expect(both.error).toContain('superseded');
    expect((await pionier('share', file)).out).toContain('(unchanged)');
  });

  it('writes nothing but disclosure.json where a rule finds something', async () => {
    const { file, results } = await system();
    writeFileSync(file, read(file).replace('code: system-11', 'minimumCount: 500, code: system-11'));
    await pionier('analyse', file);
    const found = await pionier('share', file);
    expect(found.status).toBe(1);
    expect(found.error).toContain('unsafe to share (minimum-count)');
    expect(existsSync(join(results, 'bundle.json'))).toBe(false);
    expect(JSON.parse(read(join(results, 'disclosure.json')))).toMatchObject({ passed: false, minimumCount: 500 });
  });

  it('refuses a second bundle one pupil apart, as also without what it knows of the first', async () => {
    const { file, results } = await system();
    const data = join(results, '../../system-11.csv');
    expect(await pionier('share', file)).toMatchObject({ status: 0 });
    const bundle = read(join(results, 'bundle.json'));
    const lines = read(data).split('\n');
    writeFileSync(data, [lines[0], ...lines.slice(2)].join('\n'));
    await pionier('analyse', file);
    const found = await pionier('share', file);
    expect(found.status).toBe(1);
    expect(found.error).toContain('unsafe to share (differencing)');
    expect(read(join(results, 'bundle.json'))).toBe(bundle);
    writeFileSync(data, lines.join('\n'));
    await pionier('analyse', file);
    expect((await pionier('share', file)).out).toContain('every disclosure rule passed');
    const ledger = join(results, '../../private/system-11/shared');
    if (process.platform !== 'win32') expect(statSync(join(ledger, 'secret')).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(readdirSync(ledger).map((name) => read(join(ledger, name))))).not.toContain('"1143"');
    rmSync(ledger, { recursive: true });
    expect((await pionier('share', file)).error).toContain('broken ledger of what was shared');
  });

  it('asks for evidence first, and for a key and a role together', async () => {
    const folder = copyExample('class-size', temporaryFolder());
    const file = join(folder, 'sites/system-11.yaml');
    expect((await pionier('share', file)).error).toContain('pionier analyse');
    expect((await pionier('share', file, '--as', 'analyst')).status).toBe(1);
    expect((await pionier('share', file, '--key', 'x', '--as', 'boss')).error).toContain('invalid --as: boss');
    expect((await pionier('share', file, '--key', join(folder, 'no.key'), '--as', 'analyst')).error).toContain(
      'absent file',
    );
  });

  it('has a public profile of its own', async () => {
    const { file, results } = await system();
    expect(await pionier('share', file, '--public')).toMatchObject({ status: 0 });
    expect(existsSync(join(results, 'bundle.json'))).toBe(false);
    expect(JSON.parse(read(join(results, 'bundle-public.json')))).toMatchObject({ profile: 'public', regressions: [] });
  });
});

describe('verify', () => {
  it('refuses a changed byte, wherever it is, also when it is signed by someone else again', async () => {
    const { file, results, key } = await system();
    await pionier('share', file, '--key', key('ann.key'), '--as', 'analyst');
    await pionier('share', file, '--key', key('bob.key'), '--as', 'approver');
    const bundle = join(results, 'bundle.json');
    const signatures = join(results, 'bundle.sig.json');
    const keys = ['--keys', key('ann.pub'), key('bob.pub')];
    const [text, envelope] = [read(bundle), read(signatures)];
    for (const place of [1, 100, 2000, 9000, text.length - 2]) {
      const other = text[place] === '1' ? '2' : '1';
      writeFileSync(bundle, text.slice(0, place) + other + text.slice(place + 1));
      expect(await pionier('verify', bundle, ...keys)).toMatchObject({ status: 1 });
    }
    const changed = text.replace('"name":"School system 11"', '"name":"School system 12"');
    writeFileSync(bundle, changed);
    expect((await pionier('verify', bundle, ...keys)).error).toContain('changed bundle');
    const payload = (to: string) =>
      envelope.replace(/"payload":"[^"]*"/, `"payload":"${Buffer.from(to).toString('base64')}"`);
    writeFileSync(signatures, payload(changed));
    expect((await pionier('verify', bundle, ...keys)).error).toContain('wrong signature');
    rmSync(signatures);
    expect((await pionier('verify', bundle, ...keys)).error).toContain('missing signature');
    writeFileSync(bundle, text);
    writeFileSync(signatures, envelope);
    const stranger = await pionier('verify', bundle, '--keys', key('ann.pub'), key('eve.pub'));
    expect(stranger.status).toBe(1);
    expect(stranger.error).toContain('unknown key');
    expect((await pionier('verify', bundle)).error).toContain('anyone can make a key');
    expect((await pionier('verify', bundle, '--keys', key('ann.key'))).error).toContain('private');
  });

  it('refuses another protocol, and what is no bundle at all', async () => {
    const { file, results, key } = await system();
    await pionier('share', file, '--key', key('ann.key'), '--as', 'analyst');
    await pionier('share', file, '--key', key('bob.key'), '--as', 'approver');
    const bundle = join(results, 'bundle.json');
    const other = join(copyExample('supported-work', temporaryFolder()), 'pilot.yaml');
    const found = await pionier('verify', bundle, '--protocol', other);
    expect(found.status).toBe(1);
    expect(found.error).toContain('other protocol');
    const folder = temporaryFolder();
    for (const [name, bytes] of [
      ['latin.json', Buffer.from([0x22, 0xe9, 0x22])],
      ['deep.json', Buffer.from('['.repeat(1e6))],
      ['large.json', Buffer.alloc(16_000_001, 0x20)],
    ] as const) {
      writeFileSync(join(folder, name), bytes);
      expect(await pionier('verify', join(folder, name))).toMatchObject({ status: 1 });
    }
    expect(await pionier('verify', join(folder, 'absent.json'))).toMatchObject({ status: 1 });
  });
});
