import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtIn, languageWith, protocolHash } from '@pionier/reporter';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPilot } from '../../../packages/runner/src/read/pilot-file.ts';

const language = languageWith(builtIn);
const pilots = new URL('../../language/pilots/', import.meta.url).pathname;

async function said(file: string) {
  const { problems } = await readPilot(file, language);
  return problems.map(({ severity, code, message, location }) => [severity, code, message, location?.line]);
}

describe('the pilots of the language', () => {
  it('of the first group are accepted as they stand', async () => {
    for (const name of [
      'loneliness-three-arms',
      'participatiewet',
      'participatiewet-utrecht',
      'finished-trial',
      'matched',
      'factorial',
      'stepped-wedge',
    ]) {
      const { pilot, problems } = await readPilot(join(pilots, `${name}.yaml`), language);
      expect([name, problems]).toEqual([name, []]);
      expect(pilot).not.toBeNull();
    }
  });

  it('with a reserved key get that one refusal', async () => {
    expect(await said(join(pilots, 'neighbourhood-teams.yaml'))).toEqual([
      ['error', 'reserved', 'reserved word: outcomes.debt.per', 8],
    ]);
  });

  it('with minimisation, reserved words and no data get the refusals of those words alone', async () => {
    expect((await said(join(pilots, 'rolling-intake.yaml'))).map(([, , message]) => message)).toEqual([
      'reserved word: outcomes.wait.event',
      'reserved word: kind: duration',
    ]);
  });

  it('are all named here', async () => {
    expect((await readdir(pilots)).length).toBe(10);
  });

  it('of one protocol have one hash', async () => {
    const protocol = await readPilot(join(pilots, 'participatiewet.yaml'), language);
    const site = await readPilot(join(pilots, 'participatiewet-utrecht.yaml'), language);
    expect(site.pilot?.site?.name).toBe('Utrecht');
    expect(site.pilot && protocolHash(site.pilot)).toBe(protocol.pilot && protocolHash(protocol.pilot));
    expect(site.files.map(({ path }) => path.split('/').at(-1))).toEqual([
      'participatiewet-utrecht.yaml',
      'participatiewet.yaml',
    ]);
  });
});

describe('readPilot', () => {
  let folder = '';
  const write = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const protocol = `pionier: 1
pilot: { id: x, title: X, question: Does it help? }
interventions: { a: { title: A, control: true }, b: { title: B } }
population: { unit: person, id: id }
assignment: { method: complete }
outcomes: { y: { title: Y, column: y, kind: continuous, better: higher } }
`;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pionier-'));
    await mkdir(join(folder, 'sites'));
    await write('protocol.yaml', protocol);
  });

  it('says what is wrong with a file that cannot be read', async () => {
    expect(await said(join(folder, 'none.yaml'))).toEqual([
      ['error', 'absent-file', expect.stringContaining('none.yaml'), undefined],
    ]);
    expect(await said(folder)).toEqual([
      ['error', 'unreadable-file', expect.stringContaining('is a folder'), undefined],
    ]);
    const latin = await write('latin.yaml', Uint8Array.from([112, 58, 32, 0xe9]));
    expect(await said(latin)).toEqual([
      ['error', 'unreadable-file', expect.stringContaining('is not UTF-8'), undefined],
    ]);
    const large = await write('large.yaml', 'a'.repeat(4_000_001));
    expect(await said(large)).toEqual([['error', 'too-large', expect.stringContaining('large.yaml'), undefined]]);
  });

  it('finds the protocol from the site’s own folder', async () => {
    const file = await write(
      'sites/one.yaml',
      'pionier: 1\nprotocol: ../protocol.yaml\nsite: { code: GM0344 }\ndata: { units: u.csv }\n',
    );
    const { pilot, problems } = await readPilot(file, language);
    expect(problems).toEqual([]);
    expect(pilot).toMatchObject({ pilot: { id: 'x' }, site: { code: 'GM0344' } });
  });

  it('says in which of the two files a problem stands', async () => {
    const wrong = await write('wrong.yaml', protocol.replace('better: higher', 'better: hoger'));
    const file = await write(
      'two.yaml',
      'pionier: 1\nprotocol: wrong.yaml\nsite: { code: GM0344, minimumCount: 1 }\nmoments: {}\n',
    );
    const { problems } = await readPilot(file, language);
    expect(problems.map(({ message, location }) => [message, location?.file, location?.line])).toEqual([
      ['unknown key: moments', file, 4],
      ['invalid value: hoger', wrong, 6],
      ['too low minimumCount: 1', file, 3],
    ]);
  });

  it('says that a protocol is absent, or no protocol', async () => {
    const absent = await write('absent.yaml', 'pionier: 1\nprotocol: nowhere.yaml\nsite: { code: X }\n');
    expect(await said(absent)).toEqual([['error', 'absent-file', expect.stringContaining('nowhere.yaml'), 2]]);
    const chain = await write('chain.yaml', 'pionier: 1\nprotocol: absent.yaml\nsite: { code: X }\n');
    expect(await said(chain)).toEqual([['error', 'inconsistent', 'invalid protocol: absent.yaml', 2]]);
    const self = await write('self.yaml', 'pionier: 1\nprotocol: self.yaml\nsite: { code: X }\n');
    expect(await said(self)).toEqual([['error', 'inconsistent', 'invalid protocol: self.yaml', 2]]);
  });

  it('points into a condition', async () => {
    const text = protocol
      .replace('id: id }', 'id: id, eligible: [{ when: "agee > 65" }] }')
      .concat('columns: { age: { kind: number } }\n');
    const { problems } = await readPilot(await write('when.yaml', text), language);
    expect(problems[0]).toMatchObject({ code: 'unknown-column', location: { line: 4, column: 57 } });
  });

  it('says one thing of a value of the wrong type', async () => {
    const text = protocol.concat('analysis: { confidence: "0,95" }\n');
    expect(await said(await write('comma.yaml', text))).toEqual([['error', 'invalid-type', 'invalid number: 0,95', 7]]);
  });

  it('says what is wrong with both files when one is no YAML', async () => {
    await write('broken.yaml', 'pionier: [1\n');
    const file = await write('three.yaml', 'pionier: 1\nprotocol: broken.yaml\nsite: { code: "a b" }\n');
    const { pilot, problems } = await readPilot(file, language);
    expect(pilot).toBeNull();
    expect(problems.map(({ code, location }) => [code, location?.file.split('/').at(-1)])).toEqual([
      ['invalid-yaml', 'broken.yaml'],
      ['invalid-value', 'three.yaml'],
    ]);
  });
});
