import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { allocationInData, designs, matchers, tableFromColumns } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { matchesName, writeMatches } from '../../../packages/runner/src/stages/matches.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ids = ['=1', 'b', 'c', 'd'];
const table = tableFromColumns({
  group: ['help', 'none', 'help', 'none'],
  age: [30, 31, 52, 50],
  place: ['x', 'x', 'y', 'y'],
});

function allocationWith(match: { readonly method: string; readonly [key: string]: unknown }) {
  const assignment = { method: 'matched', column: 'group', arms: { help: 'help', none: 'none' }, match } as const;
  const given = { ids, table, assignment, arms: ['help', 'none'], control: 'none', designs, matchers };
  return allocationInData(given).allocation;
}

function written(match: Parameters<typeof allocationWith>[0]) {
  const folder = join(temporaryFolder(), 'private', 'pilot');
  const allocation = allocationWith(match);
  const first = writeMatches({ allocation, ids, folder });
  const again = writeMatches({ allocation, ids, folder });
  const file = join(folder, matchesName);
  return {
    text: readFileSync(file, 'utf8'),
    mode: statSync(file).mode & 0o777,
    changed: [first.changed, again.changed],
  };
}

describe('matches.csv', () => {
  it('says who is compared with whom, for its owner alone, and is written once', () => {
    const { text, mode, changed } = written({ method: 'nearest', distance: 'mahalanobis', covariates: ['age'] });
    expect(text).toBe("set,unit,arm,weight,score\n1,'=1,help,1,\n1,b,none,1,\n2,c,help,1,\n2,d,none,1,\n");
    expect(mode).toBe(0o600);
    expect(changed).toEqual([true, false]);
  });

  it('has a line for every use of a control', () => {
    const covariates = ['age'];
    const { text } = written({ method: 'nearest', distance: 'mahalanobis', covariates, ratio: 2, replace: true });
    expect(text.trim().split('\n')).toHaveLength(1 + 2 * 3);
  });

  it('names strata, and leaves the set empty where units are weighed', () => {
    expect(written({ method: 'exact', covariates: ['place'] }).text.split('\n')[1]).toMatch(/^[^,]+,'=1,help,1,$/);
    const { text } = written({ method: 'entropy-balancing', covariates: ['age'] });
    expect(
      text
        .split('\n')
        .slice(1, -1)
        .every((line) => line.startsWith(',')),
    ).toBe(true);
  });

  it('is not written where arms were drawn', () => {
    const folder = join(temporaryFolder(), 'private', 'pilot');
    const { match: _, ...design } = allocationWith({ method: 'exact', covariates: ['place'] }).design;
    const allocation = { ...allocationWith({ method: 'exact', covariates: ['place'] }), design };
    expect(writeMatches({ allocation, ids, folder })).toEqual({ changed: false, problems: [] });
  });
});
