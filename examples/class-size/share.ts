/**
 * Every school system runs the same protocol on its own rows and shares a bundle; those that are too small are refused. What the
 * bundles give together is compared with an analysis of the rows of the same systems:
 *
 *   npx tsx --conditions=@pionier/source examples/class-size/share.ts
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gateOf, type PoolMember, type Regression, readBundle } from '@pionier/reporter';
import { main } from '@pionier/runner';

const home = import.meta.dirname;
const treatment = 'small';

/** Runs a command; its exit status. */
const run = (...words: readonly string[]) =>
  main([...words, '--quiet'], { out: () => undefined, error: () => undefined, watched: false, now: () => new Date(0) });

const siteFile = (code: string) => `pionier: 1
protocol: protocol.yaml
site: { code: ${code} }
data: { units: ${code}.csv }
`;

/** What became of the systems, and the effect of a small class from their bundles and from their rows. */
export type Comparison = {
  readonly shared: readonly string[];
  readonly refused: readonly string[];
  readonly fromBundles: { readonly estimate: number; readonly standardError: number; readonly units: number };
  readonly fromRows: { readonly estimate: number; readonly standardError: number; readonly units: number };
};

/** Lets every school system share in a folder of its own, and compares. */
export async function shareSystems(folder: string): Promise<Comparison> {
  const [header = '', ...rows] = readFileSync(join(home, 'star-kindergarten.csv'), 'utf8').trim().split('\n');
  const column = header.split(',').indexOf('"system"');
  const systemOf = (row: string) => row.split(',')[column]!.replaceAll('"', '');
  // The same systems are analysed as rows: with classical errors, which follow from sums.
  const protocol = readFileSync(join(home, 'protocol.yaml'), 'utf8').replace(
    '- { method: ols-adjusted }',
    '- { method: ols-adjusted, errors: classical }',
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'protocol.yaml'), protocol);
  const analysed = async (code: string, own: readonly string[]) => {
    writeFileSync(join(folder, `${code}.csv`), `${[header, ...own].join('\n')}\n`);
    writeFileSync(join(folder, `${code}.yaml`), siteFile(code));
    return run('analyse', join(folder, `${code}.yaml`), '--on', '2026-01-31');
  };
  const members: PoolMember[] = [];
  const refused: string[] = [];
  for (const system of [...new Set(rows.map(systemOf))].sort((a, b) => Number(a) - Number(b))) {
    const code = `system-${system}`;
    await analysed(
      code,
      rows.filter((row) => systemOf(row) === system),
    );
    const found =
      (await run('share', join(folder, `${code}.yaml`))) === 0
        ? readBundle(readFileSync(join(folder, 'results', code, 'bundle.json'), 'utf8'))
        : null;
    const isUsable = found?.bundle?.regressions.some(isCompared) === true;
    if (found?.bundle && isUsable) members.push({ label: code, digest: found.digest, bundle: found.bundle });
    else refused.push(code);
  }
  const { admitted } = gateOf(members);
  const shared = members.map(({ label }) => label);
  await analysed(
    'together',
    rows.filter((row) => shared.includes(`system-${systemOf(row)}`)),
  );
  const evidence = JSON.parse(readFileSync(join(folder, 'results/together/evidence.json'), 'utf8'));
  const { estimate, standardError, units } = evidence.estimates.find(
    ({ id }: { readonly id: string }) => id === `reading/${treatment}~regular/ols-adjusted`,
  );
  return {
    shared,
    refused,
    fromBundles: effectOf(admitted.map(({ bundle }) => bundle.regressions.find(isCompared)!)),
    fromRows: { estimate, standardError, units: units.treatment + units.control },
  };
}

const isCompared = ({ outcome, arms }: Regression) => outcome === 'reading' && arms.join() === `regular,${treatment}`;

/** Least squares with an intercept for every school, from sums within schools that add up over systems. */
function effectOf(regressions: readonly Regression[]) {
  const sum = (pick: (one: NonNullable<Regression['blocked']>) => number) =>
    regressions.reduce((total, { blocked }) => total + pick(blocked!), 0);
  const [xx, xy, yy] = [0, 1, 2].map((place) => sum(({ gram }) => gram[place]!)) as [number, number, number];
  const units = sum((one) => one.units);
  const estimate = xy / xx;
  const variance = (yy - estimate * xy) / (units - sum(({ blocks }) => blocks) - 1) / xx;
  return { estimate, standardError: Math.sqrt(variance), units };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(home, 'results/systems');
  rmSync(folder, { recursive: true, force: true });
  const { shared, refused, fromBundles, fromRows } = await shareSystems(folder);
  process.stdout.write(
    `${[`shared: ${shared.length} systems`, `refused: ${refused.length} systems (${refused.join(', ')})`, `from the bundles: ${JSON.stringify(fromBundles)}`, `from the rows:    ${JSON.stringify(fromRows)}`, `to pool: npx pionier pool ${join(folder, 'results')}/*/bundle.json`].join('\n')}\n`,
  );
}
