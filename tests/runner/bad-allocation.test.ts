import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inTemporaryFolder, pionier } from '../support/command-line.ts';

const pilot = `pionier: 1
pilot: { id: small, title: Small, question: Does it help? }
interventions:
  coffee: { title: Coffee, control: true, what: Coffee, who: Volunteers, often: Weekly }
  visits: { title: Visits, what: Visits, who: Volunteers, often: Weekly }
population: { unit: person, id: id }
columns: { age: { kind: number }, wijk: { kind: category } }
moments: { t0: baseline, t1: 6 months }
assignment: { method: blocked, by: [wijk] }
outcomes:
  score: { title: Score, column: y, kind: continuous, measuredIn: points, better: higher, at: [t1] }
data: { units: u.csv, measurements: { t0: t0.csv, t1: t1.csv } }
`;

const unitsOf = (count: number) =>
  ['id,age,wijk', ...Array.from({ length: count }, (_, n) => `klant-${n},${20 + n},w${n % 4}`), ''].join('\n');
const measured = (count: number) =>
  ['id,y', ...Array.from({ length: count }, (_, n) => `klant-${n},${(n * 7) % 11}`), ''].join('\n');

type Drawn = {
  readonly at: (name: string) => string;
  readonly change: (name: string, by: (text: string) => string | Uint8Array) => void;
  readonly call: (command: string, ...options: readonly string[]) => ReturnType<typeof pionier>;
  readonly privately: () => readonly string[];
};

/** A pilot that was drawn in a folder of its own. */
function drawn(use: (drawn: Drawn) => Promise<void>): Promise<void> {
  return inTemporaryFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    writeFileSync(at('small.yaml'), pilot);
    writeFileSync(at('u.csv'), unitsOf(24));
    writeFileSync(at('t1.csv'), measured(30));
    const call = async (command: string, ...options: readonly string[]) => {
      const ran = await pionier(command, at('small.yaml'), ...options);
      expect(ran.out + ran.error).not.toMatch(/klant-|^\s+at .*:\d+:\d+|node:internal/m);
      return ran;
    };
    const change: Drawn['change'] = (name, by) => writeFileSync(at(name), by(readFileSync(at(name), 'utf8')));
    const privately = () =>
      readdirSync(at('private/small')).map(
        (name) => `${name}\n${readFileSync(join(at('private/small'), name), 'latin1')}`,
      );
    expect(await call('register')).toMatchObject({ status: 0 });
    expect(await call('assign')).toMatchObject({ status: 0 });
    await use({ at, change, call, privately });
  });
}

const excel = (text: string) => `\ufeff${text.replaceAll(',', ';').replaceAll('\n', '\r\n')}`;
const view = 'private/small/allocation.csv';

it.each([
  ['that Excel has rewritten', excel, 'spreadsheet program'],
  ['with an arm changed by hand', (text: string) => text.replace(',coffee,', ',visits,'), 'column arm'],
  ['cut off', (text: string) => text.slice(0, 300), 'row'],
  ['emptied', () => '', 'empty'],
  ['of zero bytes', () => Buffer.alloc(300), 'row 1'],
])('an allocation.csv %s is refused until it is restored', (_what, by, words) =>
  drawn(async ({ change, call, privately }) => {
    change(view, by);
    const before = privately();
    for (const command of ['assign', 'run', 'analyse', 'audit']) {
      const ran = await call(command);
      expect(ran.status, command).toBe(3);
      expect(ran.error).toContain(words);
      expect(ran.error).toContain('--restore');
    }
    expect(privately()).toEqual(before);
    expect(await call('assign', '--restore')).toMatchObject({ status: 0 });
    expect(await call('run')).toMatchObject({ status: 0 });
    expect(await call('audit')).toMatchObject({ status: 0 });
  }),
);

it('a ledger that has lost a draw is refused by every command, and nobody is drawn anew', () =>
  drawn(async ({ at, change, call, privately }) => {
    writeFileSync(at('u.csv'), unitsOf(30));
    expect(await call('assign')).toMatchObject({ status: 0 });
    const whole = readFileSync(at('private/small/ledger.jsonl'), 'utf8');
    const lines = whole.trimEnd().split('\n');
    for (const kept of [lines.slice(0, 2).join('\n'), lines[0]!, `${whole.slice(0, -20)}`]) {
      change('private/small/ledger.jsonl', () => (kept.endsWith('}') ? `${kept}\n` : kept));
      const before = privately();
      for (const [command, ...options] of [['assign'], ['assign', '--restore'], ['run'], ['audit']] as const) {
        const ran = await call(command, ...options);
        expect(ran.status, command).toBe(3);
        expect(ran.error).toContain('broken ledger');
        expect(ran.error).toContain('backup');
      }
      expect(privately()).toEqual(before);
    }
    change('private/small/ledger.jsonl', () => whole);
    expect(await call('audit')).toMatchObject({ status: 0 });
  }));

it('a changed protocol or a changed unit is refused, and nothing is written', () =>
  drawn(async ({ change, call, privately }) => {
    const before = privately();
    change('small.yaml', (text) => text.replace('by: [wijk]', 'by: [age]'));
    for (const command of ['assign', 'run', 'audit']) expect((await call(command)).status, command).toBe(3);
    change('small.yaml', () => pilot);
    change('u.csv', (text) => text.replace('klant-3,23,w3', 'klant-3,23,w1'));
    for (const command of ['assign', 'run']) {
      const ran = await call(command);
      expect(ran).toMatchObject({ status: 3, error: expect.stringContaining('row 5') });
    }
    expect(privately()).toEqual(before);
  }));

it('measurements of unknown ids are set aside and counted; an empty file is an error, a header alone is not', () =>
  drawn(async ({ change, call }) => {
    expect(await call('run')).toMatchObject({
      status: 0,
      error: expect.stringContaining('unknown ids in t1.csv: 6 rows'),
    });
    change('t1.csv', () => '');
    expect(await call('run')).toMatchObject({ status: 1, error: expect.stringContaining('empty file: t1.csv') });
    change('t1.csv', () => 'id,y\n');
    expect(await call('run')).toMatchObject({ status: 0, out: expect.stringContaining('0 estimates') });
    change('t1.csv', () => `${measured(24)}klant-3,4\n`);
    expect(await call('run')).toMatchObject({ status: 1, error: expect.stringContaining('row 26') });
  }));

it('a folder in place of a file, or a file in place of the private folder, is said so', () =>
  drawn(async ({ at, call }) => {
    for (const name of ['allocation.csv', 'ledger.jsonl', 'keys-1.csv', 'assignments-1.csv']) {
      const file = at(`private/small/${name}`);
      const bytes = readFileSync(file);
      rmSync(file);
      mkdirSync(file);
      for (const command of ['assign', 'run', 'audit']) {
        const ran = await call(command);
        expect([1, 3], `${command} ${name}`).toContain(ran.status);
        expect(ran.error).toMatch(/EISDIR|broken ledger/);
      }
      rmSync(file, { recursive: true });
      writeFileSync(file, bytes);
    }
    rmSync(at('private'), { recursive: true });
    writeFileSync(at('private'), 'x');
    for (const command of ['register', 'assign', 'run', 'audit'])
      expect([1, 3]).toContain((await call(command)).status);
  }));

it('two runs at once give the results of one', () =>
  drawn(async ({ at, call }) => {
    const both = await Promise.all([call('run'), call('run'), call('assign'), call('assign')]);
    expect(both.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(readdirSync(at('results/small')).filter((name) => /tmp$|lock/.test(name))).toEqual([]);
    expect(await call('audit')).toMatchObject({ status: 0 });
  }));
