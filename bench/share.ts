/**
 * The bundle of 1,000,000 units × 10 covariates in 1,000 blocks, against the time of reading the same file; and 342 bundles of 20
 * columns read as a stranger's, let through the gate and turned into effects:
 *
 *   npx tsx --conditions=@pionier/source bench/share.ts
 *
 * Targets: making a bundle, with its fingerprints and every disclosure rule, takes at most twice the time of reading the units; reading and admitting 342 bundles under 2 s.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  bundleText,
  discloses,
  disclosureRules,
  effectsOf,
  gateOf,
  makeBundle,
  readBundle,
  rowSetsOf,
  thresholdsOfPilot,
} from '@pionier/reporter';
import seedrandom from 'seedrandom';
import { language } from '../packages/runner/src/language.ts';
import { allocationFor, evidenceOf } from '../packages/runner/src/stages/analyse.ts';
import { gather } from '../packages/runner/src/stages/gather.ts';
import { marksOf, startOfMixing } from '../packages/runner/src/stages/released.ts';

const units = Number(process.argv[2] ?? 1_000_000);
const sites = 342;
const secret = new Uint8Array(32);
const covariates = Array.from({ length: 10 }, (_, index) => `x${index + 1}`);
const folder = mkdtempSync(join(tmpdir(), 'pionier-bench-'));

function makeFile(path: string, rows: number, blocks: number, seed: string): void {
  const next = seedrandom.xor4096(seed).double;
  const file = openSync(path, 'w');
  writeSync(file, `id,arm,block,${covariates.join(',')},y\n`);
  let lines: string[] = [];
  for (let unit = 0; unit < rows; unit++) {
    const values = covariates.map(() => next() * 10);
    const arm = next() < 0.5 ? 1 : 0;
    const outcome = arm * 0.3 + values.reduce((sum, value, index) => sum + (value * index) / 20, 0) + next() * 4;
    lines.push(
      `${unit + 100000},${arm},b${unit % blocks},${values.map((value) => value.toFixed(4)).join(',')},${outcome.toFixed(5)}`,
    );
    if (lines.length < 20_000 && unit < rows - 1) continue;
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  }
  closeSync(file);
}

const pilot = (file: string, code: string) => `pionier: 1
pilot: { id: bench, title: Bench, question: How fast }
interventions: { usual: { title: Usual, control: true }, help: { title: Help } }
population: { unit: person, id: id }
columns: { ${covariates.map((name) => `${name}: { kind: number, range: [0, 10] }`).join(', ')} }
assignment: { method: recorded, column: arm, arms: { usual: 0, help: 1 }, design: { method: blocked, by: [block] } }
outcomes: { y: { title: Outcome, column: y, kind: continuous, better: higher } }
analysis: { estimators: [{ method: ols-adjusted, covariates: [${covariates.join(', ')}] }] }
site: { code: ${code} }
data: { units: ${file} }
`;

/** Reads a pilot's units, and makes its bundle; the time of each in seconds. */
async function shared(rows: number, blocks: number, code: string) {
  makeFile(join(folder, `${code}.csv`), rows, blocks, code);
  const file = join(folder, `${code}.yaml`);
  writeFileSync(file, pilot(`${code}.csv`, code));
  const start = performance.now();
  const { gathered } = await gather(file, {});
  const read = (performance.now() - start) / 1000;
  if (gathered === null) throw new Error('the units were not read');
  const loaded = await allocationFor(gathered);
  if (!loaded.done) throw new Error('there is no allocation');
  const evidence = evidenceOf({ ...gathered, on: '2026-01-31', today: '2026-01-31', software: 'bench' }, loaded.value);
  const before = performance.now();
  const { allocation } = loaded.value;
  const input = { ...gathered, allocation, methods: language.methods, evidence, supersedes: null };
  const { bundle, over, data } = makeBundle(input);
  const text = bundleText(bundle);
  const made = (performance.now() - before) / 1000;
  const sets = rowSetsOf(bundle, over, data, marksOf(gathered.units.ids, secret), startOfMixing(secret));
  const thresholds = thresholdsOfPilot(data.pilot);
  const context = { minimumCount: bundle.minimumCount, thresholds, over, data, released: { now: sets, before: [] } };
  const { passed } = discloses(bundle, context, disclosureRules);
  return { read, made, whole: (performance.now() - before) / 1000, passed, text };
}

try {
  for (let round = 0; round < 3; round++) {
    const { read, made, whole, passed, text } = await shared(units, 1000, 'large');
    process.stdout.write(
      `${units} units: read ${read.toFixed(2)} s, bundle ${made.toFixed(2)} s, with fingerprints and every rule ${whole.toFixed(2)} s (${(whole / read).toFixed(2)} of reading; ${passed ? 'passed' : 'refused'}), ${text.length} bytes\n`,
    );
  }
  const texts: string[] = [];
  for (let site = 0; site < sites; site++) texts.push((await shared(400, 4, `GM${1000 + site}`)).text);
  const start = performance.now();
  const members = texts.flatMap((text, index) => {
    const found = readBundle(text);
    return found.bundle === null ? [] : [{ label: String(index), digest: found.digest, bundle: found.bundle }];
  });
  const { admitted } = gateOf(members);
  const [contrast] = effectsOf(admitted.map(({ bundle }) => bundle));
  process.stdout.write(
    `${texts.length} bundles read, admitted and turned into effects: ${((performance.now() - start) / 1000).toFixed(2)} s, ${contrast?.sites.length ?? 0} sites\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
