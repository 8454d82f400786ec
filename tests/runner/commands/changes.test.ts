import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { pionier } from '../../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const pilot = `pionier: 1
pilot: { id: small, title: Small, question: "Does it work?" }
interventions: { coffee: { title: Coffee, control: true }, visits: { title: Visits } }
population: { unit: resident, id: nr, eligible: [{ when: "age >= 65", because: for the old, otherwise: younger }] }
columns: { age: { kind: number, range: [18, 110] }, wijk: { kind: category } }
assignment: { method: simple, received: came }
outcomes: { score: { title: Score, column: score, kind: continuous, measuredIn: point, better: higher } }
data: { units: units.csv }
`;

let folder = '';
let file = '';
const at = (name: string) => join(folder, name);
const rows = (count: number) =>
  Array.from({ length: count }, (_, row) => `u${row + 100},${['N', 'Z'][row % 2]},${65 + (row % 30)},${row % 7},ja`);
const write = (lines: readonly string[]) =>
  writeFileSync(at('units.csv'), `nr,wijk,age,score,came\n${lines.join('\n')}\n`);
const view = () => readFileSync(at('private/pilot/allocation.csv'), 'utf8').trimEnd().split('\n');
const armOf = (unit: string) =>
  view()
    .find((line) => line.startsWith(`${unit},`))
    ?.split(',')[1];
const ledger = () =>
  readFileSync(at('private/pilot/ledger.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const evidence = () => JSON.parse(readFileSync(at('results/pilot/evidence.json'), 'utf8'));
const other = (arm: string | undefined) => (arm === 'coffee' ? 'visits' : 'coffee');

beforeEach(async () => {
  folder = temporaryFolder();
  file = at('pilot.yaml');
  writeFileSync(file, pilot);
  write(rows(40));
  await pionier('register', file);
  expect(await pionier('assign', file)).toMatchObject({ status: 0, error: '' });
});

describe('override', () => {
  it('keeps the arm that was drawn, and three columns tell assigned, offered and received', async () => {
    const drawn = armOf('u105')!;
    const said = await pionier('override', file, '--unit', 'u105', '--offered', other(drawn), '--reason', 'in danger');
    expect(said).toMatchObject({ status: 0, error: '' });
    expect(said.out).toContain(`u105: drawn ${drawn}, offered ${other(drawn)}`);
    expect(view().find((line) => line.startsWith('u105,'))).toMatch(new RegExp(`^u105,${drawn},.*,${other(drawn)},$`));
    expect(ledger().at(-1)).toMatchObject({
      action: 'override',
      details: { offered: other(drawn), reason: 'in danger' },
    });
    expect(JSON.stringify(ledger())).not.toContain('u105');
    expect(await pionier('analyse', file)).toMatchObject({ status: 0 });
    const stages = evidence().flow.filter(({ arm }: { arm: string }) => arm === drawn);
    const units = Object.fromEntries(stages.map((row: { stage: string; units: number }) => [row.stage, row.units]));
    expect(units['offered']).toBe(units['assigned'] - 1);
    expect(units['received']).toBe(units['assigned']);
    expect(evidence().estimates[0].units[drawn === 'visits' ? 'treatment' : 'control']).toBe(units['assigned']);
    expect(await pionier('audit', file)).toMatchObject({ status: 0 });
  });

  it('adds no line when the ledger says it already, and refuses unknown units and arms', async () => {
    const words = ['--unit', 'u105', '--offered', other(armOf('u105')), '--reason', 'why'];
    await pionier('override', file, ...words);
    const before = ledger().length;
    expect((await pionier('override', file, ...words)).out).toContain('as the ledger says already');
    expect(ledger()).toHaveLength(before);
    const unknown = await pionier('override', file, '--unit', 'nobody', '--offered', 'coffee', '--reason', 'why');
    expect([unknown.status, unknown.error]).toEqual([1, expect.stringContaining('unknown unit')]);
    const arm = await pionier('override', file, '--unit', 'u105', '--offered', 'tea', '--reason', 'why');
    expect([arm.status, arm.error]).toEqual([1, expect.stringContaining('coffee, visits')]);
    for (const missing of [
      ['--unit', 'u105'],
      ['--reason', 'x'],
      ['--unit', 'u105', '--reason', 'x'],
    ]) {
      expect((await pionier('override', file, ...missing)).error).toContain('missing option');
    }
  });
});

describe('void', () => {
  it('takes the unit out of the analysis, counted, and gives its place to nobody', async () => {
    const sizes = view().length;
    expect((await pionier('void', file, '--unit', 'u107', '--reason', 'registered twice')).status).toBe(0);
    await pionier('assign', file);
    expect(view()).toHaveLength(sizes);
    await pionier('analyse', file);
    const { flow, warnings, estimates } = evidence();
    expect(flow[1]).toMatchObject({ stage: 'assigned', units: 39, reasons: { void: 1 } });
    expect(warnings).toMatchObject([{ code: 'void-units', values: { units: 1 } }]);
    expect(estimates[0].units.treatment + estimates[0].units.control).toBe(39);
    expect(await pionier('audit', file)).toMatchObject({ status: 0 });
    expect(await pionier('report', file, '--language', 'nl')).toMatchObject({ status: 0 });
    expect(readFileSync(at('results/pilot/report.md'), 'utf8')).toContain('per vergissing toegewezen');
  });

  it('a later intake keeps what happened before it', async () => {
    await pionier('void', file, '--unit', 'u107', '--reason', 'registered twice');
    write(rows(44));
    expect(await pionier('assign', file)).toMatchObject({ status: 0, error: '' });
    expect(view()).toHaveLength(45);
    expect(view().filter((line) => line.endsWith('registered twice'))).toHaveLength(1);
    expect(await pionier('audit', file)).toMatchObject({ status: 0 });
  });

  it('a run that was killed before the view was written is completed by the next', async () => {
    const before = readFileSync(at('private/pilot/allocation.csv'));
    await pionier('void', file, '--unit', 'u107', '--reason', 'registered twice');
    const after = readFileSync(at('private/pilot/allocation.csv'));
    writeFileSync(at('private/pilot/allocation.csv'), before);
    expect(await pionier('assign', file)).toMatchObject({ status: 0, error: '' });
    expect(readFileSync(at('private/pilot/allocation.csv'))).toEqual(after);
  });
});

describe('erase', () => {
  it('asks to mend the files first, then leaves no name anywhere, and the audit still holds', async () => {
    const first = await pionier('erase', file, '--unit', 'u109');
    expect([first.status, first.error]).toEqual([3, expect.stringContaining('take the row out of your own files')]);
    write(rows(40).filter((row) => !row.startsWith('u109,')));
    expect(await pionier('erase', file, '--unit', 'u109')).toMatchObject({ status: 0 });
    for (const name of readdirSync(at('private/pilot')))
      expect(readFileSync(at(`private/pilot/${name}`), 'utf8')).not.toContain('u109');
    expect(view()).toHaveLength(41);
    const audit = await pionier('audit', file);
    expect(audit).toMatchObject({ status: 0 });
    expect((await pionier('assign', file)).status).toBe(0);
    expect((await pionier('erase', file, '--unit', 'u109')).error).toContain('unknown unit');
  });

  it('a run that was killed after the ledger’s line is completed by the next', async () => {
    const keys = readFileSync(at('private/pilot/keys-1.csv'));
    const shown = readFileSync(at('private/pilot/allocation.csv'));
    write(rows(40).filter((row) => !row.startsWith('u109,')));
    await pionier('erase', file, '--unit', 'u109');
    rmSync(at('private/pilot/keys-1.csv'));
    writeFileSync(at('private/pilot/keys-1.csv'), keys);
    writeFileSync(at('private/pilot/allocation.csv'), shown);
    expect((await pionier('assign', file)).status).toBe(0);
    for (const name of readdirSync(at('private/pilot')))
      expect(readFileSync(at(`private/pilot/${name}`), 'utf8')).not.toContain('u109');
  });
});

describe('enrol', () => {
  const set = (...values: readonly string[]) => values.flatMap((value) => ['--set', value]);

  it('draws one person and prints the arm; asked again, says the same', async () => {
    const first = await pionier('enrol', file, ...set('nr=x1', 'age=70,5'));
    expect(first).toMatchObject({ status: 0, error: '' });
    expect(first.out).toMatch(/^x1: (coffee|visits)\n$/);
    expect(armOf('x1')).toBe(/: (\w+)/.exec(first.out)![1]);
    expect((await pionier('enrol', file, ...set('nr=x1', 'age=70'))).out).toBe(`x1: ${armOf('x1')}, drawn before\n`);
    expect(await pionier('audit', file)).toMatchObject({ status: 0 });
    write([...rows(40), 'x1,N,70,3,nee']);
    expect(await pionier('analyse', file)).toMatchObject({ status: 0 });
  });

  it('draws nobody who is not eligible, whose answers are wrong, or of whom something is not said', async () => {
    const before = ledger().length;
    const refusals = [
      [set('nr=x1', 'age=20'), 'not eligible: younger'],
      [set('nr=x1', 'age=old'), 'invalid value: age'],
      [set('nr=x1', 'age=300'), 'out of range: age'],
      [set('nr=x1'), 'missing value: age'],
      [set('nr=', 'age=70'), 'missing id'],
      [set('nr=x1', 'age=70', 'ag=3'), 'unknown column: ag'],
      [set('age'), 'invalid --set: age'],
    ] as const;
    for (const [words, message] of refusals) {
      const { status, error } = await pionier('enrol', file, ...words);
      expect([status, error]).toEqual([1, expect.stringContaining(message)]);
    }
    expect(ledger()).toHaveLength(before);
  });

  it('is not for methods that draw people together', async () => {
    const blocked = at('blocked.yaml');
    writeFileSync(blocked, pilot.replace('method: simple', 'method: blocked, by: [wijk]'));
    await pionier('register', blocked);
    const { status, error } = await pionier('enrol', blocked, ...set('nr=x1', 'age=70', 'wijk=N'));
    expect([status, error]).toEqual([1, expect.stringContaining('blocked draws people together')]);
  });
});
