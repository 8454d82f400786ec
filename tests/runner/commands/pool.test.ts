import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier } from '../../support/command-line.ts';

/** Runs a test with the effects of the BCG trials and a folder for what is made of them. */
const within = (test: (effects: string, out: string, folder: string) => Promise<void>) =>
  inTemporaryFolder((folder) => test(join(copyExample('bcg', folder), 'effects.csv'), join(folder, 'pooled'), folder));

const pooledIn = (out: string) => JSON.parse(readFileSync(join(out, 'pooled.json'), 'utf8'));

describe('pionier pool --effects', () => {
  it('writes pooled.json, pooled.csv and pooled.html and nothing else', () =>
    within(async (effects, out) => {
      const ran = await pionier('pool', '--effects', effects, '--out', out, '--language', 'nl');
      expect(ran).toMatchObject({ status: 0, error: '' });
      expect(ran.out).toContain('Samen vinden 13 studies een effect van −0,71.');
      expect(readdirSync(out).sort()).toEqual(['pooled.csv', 'pooled.html', 'pooled.json']);
      const { header, row } = csvIn(out);
      expect(Number(row[header.indexOf('estimate')])).toBe(pooledIn(out).pooled[0].estimate);
      expect(header.slice(8, 16)).toEqual([
        'estimate',
        'std.error',
        'statistic',
        'df',
        'p.value',
        'conf.low',
        'conf.high',
        'conf.level',
      ]);
    }));

  it('changes no byte the second time', () =>
    within(async (effects, out) => {
      await pionier('pool', '--effects', effects, '--out', out);
      const before = readdirSync(out).map((name) => [
        name,
        statSync(join(out, name)).mtimeMs,
        statSync(join(out, name)).ino,
      ]);
      const again = await pionier('pool', '--effects', effects, '--out', out);
      expect(again.out).toContain('pooled (unchanged)');
      const after = readdirSync(out).map((name) => [
        name,
        statSync(join(out, name)).mtimeMs,
        statSync(join(out, name)).ino,
      ]);
      expect(after).toEqual(before);
    }));

  it('takes method, test and level', () =>
    within(async (effects, out) => {
      const options = ['--method', 'dl', '--test', 'z', '--confidence', '0.9'];
      await pionier('pool', '--effects', effects, '--out', out, ...options);
      const [answer] = pooledIn(out).pooled;
      expect(answer).toMatchObject({ method: 'dl', test: 'z', confidence: 0.9, df: null, floored: null });
      expect(answer.tau2).toBeCloseTo(0.308760262862, 12);
    }));

  it('prints one JSON document and nothing else', () =>
    within(async (effects, out) => {
      const { out: text } = await pionier('pool', '--effects', effects, '--out', out, '--json');
      expect(JSON.parse(text)).toMatchObject({ exit: 0, changed: true, pooled: { kind: 'pooled' } });
      expect(JSON.parse(text).pooled).toEqual(pooledIn(out));
    }));

  it('is silent when told to', () =>
    within(async (effects, out) => {
      expect(await pionier('pool', '--effects', effects, '--out', out, '--quiet')).toEqual({
        status: 0,
        out: '',
        error: '',
      });
    }));
});

function csvIn(out: string) {
  const [header = '', row = ''] = readFileSync(join(out, 'pooled.csv'), 'utf8').split('\n');
  return { header: header.split(','), row: row.split(',') };
}

describe('what is wrong, and nothing is written', () => {
  it('a command line that cannot be', () =>
    within(async (effects, out) => {
      for (const words of [
        [],
        ['--effects', effects, '--method', 'best'],
        ['--effects', effects, '--test', 't'],
        ['--effects', effects, '--confidence', '95'],
      ]) {
        expect((await pionier('pool', ...words, '--out', out)).status, words.join(' ')).toBe(2);
      }
      expect(existsSync(out)).toBe(false);
      expect((await pionier('pool', '--effects', effects, '--method', 'best')).error).toContain(
        'unknown --method: best (dl, eb, fixed, he, hs, ml, pm, reml, sj)',
      );
    }));

  it('rows with their place', () =>
    within(async (_, out, folder) => {
      const file = join(folder, 'mine.csv');
      writeFileSync(file, 'study;estimate;se\nDeventer;0,5;0,1\nZwolle;0,2;0\nUtrecht;0,3;n.b.\n');
      const { status, error } = await pionier('pool', '--effects', file, '--out', out);
      expect(status).toBe(1);
      expect(error).toContain(
        'mine.csv:row 3, column se: error: invalid standard error in mine.csv: 0 (a number above 0)',
      );
      expect(error).toContain('mine.csv:row 4, column se: error: invalid se in mine.csv: n.b. is no number');
      expect(existsSync(out)).toBe(false);
    }));

  it('a file that is not there', async () => {
    const { status, error } = await pionier('pool', '--effects', 'nowhere.csv');
    expect(status).toBe(1);
    expect(error).toContain('absent file: nowhere.csv');
  });

  it('a bundle that is not there', () =>
    within(async (effects, out) => {
      const { status, error } = await pionier('pool', 'bundle.json', '--effects', effects, '--out', out);
      expect(status).toBe(1);
      expect(error).toContain('absent file: bundle.json');
      expect(existsSync(out)).toBe(false);
    }));

  it('another file of that name is not written over', () =>
    within(async (effects, out) => {
      mkdirSync(out);
      writeFileSync(join(out, 'pooled.json'), '{"mine":true}');
      const { status, error } = await pionier('pool', '--effects', effects, '--out', out);
      expect(status).toBe(3);
      expect(error).toContain('was not made by pionier pool');
      expect(readFileSync(join(out, 'pooled.json'), 'utf8')).toBe('{"mine":true}');
    }));
});

it('study names that a spreadsheet would take for a formula stay harmless', () =>
  within(async (_, out, folder) => {
    const file = join(folder, 'formula.csv');
    writeFileSync(file, 'study,outcome,estimate,se\nA,"=1+1, or so",1,1\n');
    await pionier('pool', '--effects', file, '--out', out);
    expect(readFileSync(join(out, 'pooled.csv'), 'utf8')).toContain('"\'=1+1, or so",');
  }));
