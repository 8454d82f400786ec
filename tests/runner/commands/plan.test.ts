import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier } from '../../support/command-line.ts';

/** Runs a test in a copy of the planning example. */
const within = (test: (folder: string) => Promise<void>) =>
  inTemporaryFolder((folder) => test(copyExample('planning', folder)));

describe('pionier plan', () => {
  it('writes plan.json and plan.html and nothing else', () =>
    within(async (folder) => {
      const { status, out } = await pionier('plan', join(folder, 'four-arms.yaml'), '--language', 'nl');
      expect(status).toBe(0);
      expect(out).toContain('niet genoeg');
      expect(readdirSync(join(folder, 'results/four-arms')).sort()).toEqual(['plan.html', 'plan.json']);
      expect(existsSync(join(folder, 'private'))).toBe(false);
      const page = readFileSync(join(folder, 'results/four-arms/plan.html'), 'utf8');
      expect(page).toContain('Is deze pilot groot genoeg?');
    }));

  it('takes numbers from the command line in place of the pilot’s', () =>
    within(async (folder) => {
      const file = join(folder, 'neighbourhoods.yaml');
      const { out } = await pionier('plan', file, '--units', '1800', '--clusters', '40', '--power', '0.9', '--json');
      const { plan } = JSON.parse(out);
      expect(plan.assumptions).toMatchObject({ units: 1800, clusters: 40, power: 0.9 });
      expect(plan.contrasts[0].detectable.power).toBe(0.9);
    }));

  it('refuses what cannot be, before it reads anything', () =>
    within(async (folder) => {
      const file = join(folder, 'four-arms.yaml');
      for (const [option, value] of [
        ['--units', '1'],
        ['--units', 'many'],
        ['--clusters', '2.5'],
        ['--power', '80'],
      ] as const) {
        expect((await pionier('plan', file, option, value)).status, `${option} ${value}`).toBe(2);
      }
      const clusters = await pionier('plan', file, '--clusters', '10');
      expect(clusters).toMatchObject({ status: 1 });
      expect(clusters.error).toContain('inconsistent clusters: units are drawn');
    }));

  it('says where earlier data are wrong or absent', () =>
    within(async (folder) => {
      const file = join(folder, 'neighbourhoods.yaml');
      const earlier = join(folder, 'vorig-jaar.csv');
      const lines = readFileSync(earlier, 'utf8').split('\r\n');
      writeFileSync(
        earlier,
        [lines[0], lines[1]!.replace(/;\d+;/, ';B01;').replace(';3;', ';2,5;'), ...lines.slice(2)].join('\r\n'),
      );
      const wrong = await pionier('plan', file);
      expect(wrong.status).toBe(1);
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace('vorig-jaar.csv', 'elders.csv'));
      const absent = await pionier('plan', file);
      expect(absent.status).toBe(1);
      expect(absent.error).toContain('elders.csv');
      expect(absent.error).toContain('earlier');
    }));

  it('warns of a column that earlier data lack, and asks for what is then unknown', () =>
    within(async (folder) => {
      const file = join(folder, 'neighbourhoods.yaml');
      const earlier = join(folder, 'vorig-jaar.csv');
      writeFileSync(earlier, readFileSync(earlier, 'utf8').replace(';neighbourhood;', ';buurt;'));
      const { status, error } = await pionier('plan', file);
      expect(status).toBe(1);
      expect(error).toContain('unknown column in vorig-jaar.csv: neighbourhood');
      expect(error).toContain('missing key: icc of');
    }));

  it('does not write over the plan of another pilot', () =>
    within(async (folder) => {
      const out = join(folder, 'out');
      mkdirSync(out);
      expect((await pionier('plan', join(folder, 'four-arms.yaml'), '--out', out)).status).toBe(0);
      expect((await pionier('plan', join(folder, 'neighbourhoods.yaml'), '--out', out)).status).toBe(3);
    }));
});

it('run makes the plan again where the pilot has one, and warns of what is wrong with it', () =>
  inTemporaryFolder(async (folder) => {
    const example = copyExample('supported-work', folder);
    const file = join(example, 'pilot.yaml');
    const plan = '\nplan: { units: 445, outcomes: { earnings: { sd: 6600, effect: 1500 } } }\n';
    writeFileSync(file, readFileSync(file, 'utf8') + plan);
    const first = await pionier('run', file);
    expect(first).toMatchObject({ status: 0 });
    expect(first.out).toContain('plan.html');
    expect(existsSync(join(example, 'results/pilot/plan.json'))).toBe(true);
    writeFileSync(file, readFileSync(file, 'utf8').replace('units: 445', 'earlier: none.csv'));
    const second = await pionier('run', file);
    expect(second).toMatchObject({ status: 0 });
    expect(second.error).toContain('none.csv');
  }));
