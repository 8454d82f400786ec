import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier } from '../support/command-line.ts';

describe('exit status', () => {
  it('is 0 for help and version, 2 for a command line that is wrong', async () => {
    expect(await pionier('--help')).toMatchObject({ status: 0 });
    expect(await pionier('--version')).toMatchObject({ status: 0 });
    expect(await pionier('chek', 'x.yaml')).toMatchObject({ status: 2 });
    expect((await pionier('chek', 'x.yaml')).error).toContain('Did you mean check');
    expect(await pionier('run')).toMatchObject({ status: 2 });
    expect(await pionier('run', 'x.yaml', '--langauge', 'nl')).toMatchObject({ status: 2 });
    expect(await pionier('run', 'x.yaml', '--language', 'fr')).toMatchObject({ status: 2 });
    expect(await pionier('run', 'x.yaml', '--on', 'today')).toMatchObject({ status: 2 });
    expect(await pionier('run', 'x.yaml', '--on', '2026-02-30')).toMatchObject({ status: 2 });
  });

  it('is 1 for a pilot that is not there or is a folder', async () => {
    await inTemporaryFolder(async (folder) => {
      const absent = await pionier('run', join(folder, 'absent.yaml'));
      expect(absent).toMatchObject({ status: 1, out: '' });
      expect(absent.error).toContain('missing file');
      expect(await pionier('run', folder)).toMatchObject({ status: 1 });
    });
  });
});

describe('check', () => {
  it('warns of absent data and still says the rest; every other command refuses', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'pilot.yaml');
      expect(await pionier('init', file)).toMatchObject({ status: 0 });
      const checked = await pionier('check', file);
      expect(checked.status).toBe(0);
      expect(checked.error).toContain('absent file');
      expect(await pionier('init', file)).toMatchObject({ status: 1 });
      expect(await pionier('run', file)).toMatchObject({ status: 1 });
    });
  });

  it('prints one JSON document and nothing else with --json', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(copyExample('supported-work', folder), 'pilot.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace('kind: continuous', 'kind: contineous'));
      const { status, out, error } = await pionier('check', file, '--json');
      expect({ status, error }).toEqual({ status: 1, error: '' });
      expect(JSON.parse(out)).toMatchObject({ file, exit: 1, ok: false });
      expect(JSON.parse(out).problems).toHaveLength(1);
    });
  });

  it('explains a pilot as a pilot', async () => {
    await inTemporaryFolder(async (folder) => {
      const example = copyExample('supported-work', folder);
      const { status, out } = await pionier('check', join(example, 'pilot.yaml'), '--explain');
      expect(status).toBe(0);
      const explained = join(example, 'explained.yaml');
      writeFileSync(explained, out);
      expect(await pionier('run', explained)).toMatchObject({ status: 0 });
      const hash = (name: string) =>
        JSON.parse(readFileSync(join(example, 'results', name, 'evidence.json'), 'utf8')).protocolHash;
      expect(await pionier('run', join(example, 'pilot.yaml'))).toMatchObject({ status: 0 });
      expect(hash('explained')).toBe(hash('pilot'));
    });
  });
});

describe('report', () => {
  it('reads a pilot or its evidence, and keeps small counts to the private folder', async () => {
    await inTemporaryFolder(async (folder) => {
      const example = copyExample('supported-work', folder);
      const file = join(example, 'pilot.yaml');
      expect(await pionier('report', file)).toMatchObject({ status: 1 });
      expect(await pionier('run', file)).toMatchObject({ status: 0 });
      expect(await pionier('report', file, '--internal', '--language', 'nl')).toMatchObject({ status: 0 });
      expect(readFileSync(join(example, 'private/pilot/report.html'), 'utf8')).toContain('lang="nl"');
      expect(readFileSync(join(example, 'results/pilot/report.html'), 'utf8')).toContain('lang="en"');
      const elsewhere = join(folder, 'elsewhere');
      const evidence = join(example, 'results/pilot/evidence.json');
      expect(await pionier('report', evidence, '--out', elsewhere)).toMatchObject({ status: 0 });
      const [there, here] = [elsewhere, join(example, 'results/pilot')].map((at) =>
        readFileSync(join(at, 'report.md'), 'utf8'),
      );
      expect(there).toBe(here);
    });
  });
});

describe('what stands is protected', () => {
  it('results of another pilot or site are not written over', async () => {
    await inTemporaryFolder(async (folder) => {
      const example = copyExample('class-size', folder);
      const out = join(folder, 'out');
      const site = (code: string) => join(example, 'sites', `system-${code}.yaml`);
      expect(await pionier('run', site('18'), '--out', out)).toMatchObject({ status: 0 });
      const before = readFileSync(join(out, 'evidence.json'), 'utf8');
      const refused = await pionier('run', site('22'), '--out', out);
      expect(refused.status).toBe(3);
      expect(refused.error).toContain('holds the results of pilot class-size at site system-18');
      expect(readFileSync(join(out, 'evidence.json'), 'utf8')).toBe(before);
      expect(await pionier('run', site('18'), '--out', out)).toMatchObject({ status: 0 });
    });
  });

  it('a pilot by which people were drawn may not change, whatever the command', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(copyExample('loneliness', folder), 'pilot.yaml');
      expect(await pionier('register', file)).toMatchObject({ status: 0 });
      expect(await pionier('assign', file, '--seed', '7')).toMatchObject({ status: 0 });
      expect(await pionier('run', file)).toMatchObject({ status: 0 });
      writeFileSync(file, readFileSync(file, 'utf8').replace('by: [wijk, alleen]', 'by: [wijk]'));
      for (const command of ['check', 'run', 'analyse', 'report', 'assign', 'register', 'audit']) {
        const { status, error } = await pionier(command, file, ...(command === 'assign' ? ['--seed', '7'] : []));
        expect([command, status]).toEqual([command, 3]);
        expect(error).toContain('assignment.by');
      }
    });
  });

  it('an internal report of evidence alone needs a folder of one’s own', async () => {
    await inTemporaryFolder(async (folder) => {
      const example = copyExample('supported-work', folder);
      expect(await pionier('run', join(example, 'pilot.yaml'))).toMatchObject({ status: 0 });
      const evidence = join(example, 'results/pilot/evidence.json');
      expect(await pionier('report', evidence, '--internal')).toMatchObject({ status: 1 });
      expect(await pionier('report', evidence, '--internal', '--out', join(folder, 'mine'))).toMatchObject({
        status: 0,
      });
    });
  });
});
