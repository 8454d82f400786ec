/** Runs the two real trials from their YAML to a report and says what they found. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const trials = [
  { pilot: 'examples/supported-work/pilot.yaml', results: 'examples/supported-work/results/pilot' },
  { pilot: 'examples/class-size/tennessee.yaml', results: 'examples/class-size/results/tennessee' },
];

if (!existsSync(join(root, 'packages/runner/dist/cli.js'))) {
  const built = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

for (const { pilot, results } of trials) {
  process.stdout.write(`\n$ pnpm pionier run ${pilot}\n`);
  const command = [join(root, 'packages/runner/bin/pionier.js'), 'run', join(root, pilot)];
  const ran = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (ran.status !== 0) process.exit(ran.status ?? 1);
  const evidence = JSON.parse(readFileSync(join(root, results, 'evidence.json'), 'utf8'));
  for (const verdict of evidence.verdicts) {
    const { treatment, control } = verdict;
    process.stdout.write(
      `  ${verdict.outcome}, ${treatment} against ${control}: ${verdict.verdict}; ${verdict.because}\n`,
    );
  }
  process.stdout.write(`  report: ${relative(process.cwd(), join(root, results, 'report.html'))}\n`);
}
process.stdout.write('\nOpen a report in any browser; it needs no network.\n');
