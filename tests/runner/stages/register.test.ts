import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitmentOf } from '@pionier/core';
import { protocolHash } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { registerPilot } from '../../../packages/runner/src/stages/register.ts';
import { type Folders, foldersOf } from '../../../packages/runner/src/write/folders.ts';
import { readLedger } from '../../../packages/runner/src/write/ledger.ts';
import { thisSystem } from '../../../packages/runner/src/write/system.ts';
import { pilotOf, publicTree, registerRequest, smallTree } from '../support/small-pilot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newFolders = () => foldersOf(join(temporaryFolder(), 'small.yaml'));
const json = (folders: Folders) => JSON.parse(readFileSync(join(folders.results, 'registration.json'), 'utf8'));

it('freezes the protocol, commits to a secret seed and says when', async () => {
  const folders = newFolders();
  const result = await registerPilot(registerRequest(folders, { outcomes: 'absent' }));
  expect(result).toMatchObject({ done: true, problems: [], value: { isNew: true } });
  const seed = readFileSync(join(folders.private, 'seed'), 'utf8');
  expect(seed).toMatch(/^[0-9a-f]{64}\n$/);
  expect(statSync(join(folders.private, 'seed')).mode & 0o777).toBe(0o600);
  expect(json(folders)).toMatchObject({
    pionier: 1,
    kind: 'registration',
    protocolHash: protocolHash(pilotOf()),
    protocol: { pilot: { title: 'Small' } },
    registeredAt: '2027-03-01T10:00:00.000Z',
    software: 'pionier test',
    seedCommitment: commitmentOf(Buffer.from(seed.trim(), 'hex')),
    site: null,
    outcomes: 'absent',
  });
  expect(readFileSync(join(folders.results, 'registration.json'), 'utf8')).not.toContain(seed.trim());
});

it('two registrations have different seeds', async () => {
  const [a, b] = [newFolders(), newFolders()];
  for (const folders of [a, b]) await registerPilot(registerRequest(folders, { system: thisSystem }));
  expect(json(a).seedCommitment).not.toBe(json(b).seedCommitment);
});

it('changes nothing the second time, also when only words changed', async () => {
  const folders = newFolders();
  await registerPilot(registerRequest(folders));
  const before = readFileSync(join(folders.results, 'registration.json'), 'utf8');
  const words = pilotOf({ ...smallTree, pilot: { id: 'small', title: 'Another title', question: 'Does it work?' } });
  for (const pilot of [pilotOf(), words]) {
    await expect(registerPilot(registerRequest(folders, { pilot }))).resolves.toMatchObject({
      done: true,
      value: { isNew: false },
    });
  }
  expect(readFileSync(join(folders.results, 'registration.json'), 'utf8')).toBe(before);
  expect(readLedger(folders.private).lines).toHaveLength(1);
});

it('refuses to register a changed protocol over it, saying what differs', async () => {
  const folders = newFolders();
  await registerPilot(registerRequest(folders));
  const pilot = pilotOf({ ...smallTree, analysis: { confidence: 0.9 } });
  const result = await registerPilot(registerRequest(folders, { pilot }));
  expect(result.done).toBe(false);
  expect(result.problems).toMatchObject([
    {
      code: 'changed-protocol',
      path: ['analysis', 'confidence'],
      message: expect.stringContaining('is 0.9, registered as 0.95'),
    },
  ]);
});

it('makes registration.json anew when it is gone, and refuses one that was edited', async () => {
  const folders = newFolders();
  await registerPilot(registerRequest(folders));
  const file = join(folders.results, 'registration.json');
  const before = readFileSync(file, 'utf8');
  rmSync(file);
  await registerPilot(registerRequest(folders));
  expect(readFileSync(file, 'utf8')).toBe(before);
  writeFileSync(file, before.replace('2027', '2026'));
  await expect(registerPilot(registerRequest(folders))).resolves.toMatchObject({
    done: false,
    problems: [{ code: 'edited-file' }],
  });
});

it('refuses when the private folder is not the one of the registration', async () => {
  const folders = newFolders();
  await registerPilot(registerRequest(folders));
  rmSync(folders.private, { recursive: true });
  const result = await registerPilot(registerRequest(folders));
  expect(result).toMatchObject({ done: false, problems: [{ code: 'broken-ledger' }] });
  expect(readdirSync(folders.private)).toEqual(['.gitignore']);
});

it('keeps no seed where a public value will seed the draw, or nothing is drawn', async () => {
  const recorded = {
    ...smallTree,
    assignment: { method: 'recorded', column: 'arm', arms: { coffee: '0', visits: '1' } },
  };
  for (const tree of [publicTree, recorded]) {
    const folders = newFolders();
    await registerPilot(registerRequest(folders, { pilot: pilotOf(tree) }));
    expect(json(folders).seedCommitment).toBe(null);
    expect(readdirSync(folders.private).sort()).toEqual(['.gitignore', 'ledger.jsonl']);
  }
});

it('warns of a synchronised folder', async () => {
  const folders = foldersOf(join(temporaryFolder(), 'OneDrive - Gemeente', 'small.yaml'));
  const result = await registerPilot(registerRequest(folders));
  expect(result).toMatchObject({ done: true, problems: [{ severity: 'warning', code: 'unsafe' }] });
});
