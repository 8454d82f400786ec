import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyExample, inTemporaryFolder, pionier } from '../../support/command-line.ts';

it('a matched pilot is registered without a seed, draws nothing, and lists a later change of its match', async () => {
  await inTemporaryFolder(async (folder) => {
    const example = copyExample('supported-work-matched', folder);
    const file = join(example, 'optimal.yaml');
    expect(await pionier('register', file)).toMatchObject({ status: 0 });
    expect(existsSync(join(example, 'private/optimal/seed'))).toBe(false);
    const drawn = await pionier('assign', file);
    expect(drawn).toMatchObject({ status: 0 });
    expect(drawn.out).toContain('nothing to draw: a comparison group is matched when the pilot is analysed');
    expect(await pionier('run', file)).toMatchObject({ status: 0 });
    expect(existsSync(join(example, 'private/optimal/matches.csv'))).toBe(true);
    writeFileSync(file, readFileSync(file, 'utf8').replace('caliper: 0.25', 'caliper: 0.2'));
    expect(await pionier('run', file)).toMatchObject({ status: 0 });
    const evidence = JSON.parse(readFileSync(join(example, 'results/optimal/evidence.json'), 'utf8'));
    expect(evidence.deviations).toEqual([{ path: '/assignment/match/caliper', registered: 0.25, now: 0.2 }]);
    expect(evidence.registered).toBe('late');
  });
});

it('check says of a match that it does not balance, and needs no outcome for it', async () => {
  await inTemporaryFolder(async (folder) => {
    const example = copyExample('supported-work-matched', folder);
    const { status, error } = await pionier('check', join(example, 'pilot.yaml'));
    expect(status).toBe(0);
    expect(error).toContain('unbalanced match: race=black differs by 1.03 standard deviations');
    expect(existsSync(join(example, 'private'))).toBe(false);
  });
});
