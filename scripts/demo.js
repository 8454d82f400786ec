/** Runs two real trials from their YAML to a report and says what they found. `npm run demo` sets everything up first. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const say = (...lines) => process.stdout.write(`${lines.join('\n')}\n`);

/** Runs a pilot and returns what the command line has to say to programs; stops with its status when it fails. */
function run(pilot) {
  const command = [join(root, 'packages/runner/bin/pionier.js'), 'run', join(root, pilot), '--json'];
  const ran = spawnSync(process.execPath, command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (ran.status === 0) return JSON.parse(ran.stdout);
  say(ran.stdout);
  process.exit(ran.status ?? 1);
}

const rounded = (number) => number.toLocaleString('en', { maximumSignificantDigits: 3 });

/** A line for each verdict: what against what, the verdict, the effect and its interval. */
function foundIn({ protocol: { interventions, outcomes }, verdicts, estimates }) {
  const titleOf = new Map(Object.entries(interventions).map(([arm, { title }]) => [arm, title]));
  return verdicts.map(({ estimate: id, outcome, treatment, control, verdict }) => {
    const { title, measuredIn } = outcomes[outcome];
    const compared = `${titleOf.get(treatment)} against ${titleOf.get(control)}`;
    const found = estimates.find((estimate) => estimate.id === id);
    if (found === undefined) return `${title}: ${compared}: ${verdict}`;
    const { low, high } = found.adjusted ?? found;
    const effect = `${rounded(found.estimate)} ${measuredIn}, between ${rounded(low)} and ${rounded(high)}`;
    return `${title}: ${compared}: ${verdict} (effect ${effect})`;
  });
}

say('Two real randomised trials, each from one YAML file and its data to a report.');
for (const pilot of ['examples/supported-work/pilot.yaml', 'examples/class-size/tennessee.yaml']) {
  say('', `$ npx pionier run ${pilot}`, '');
  const { problems, files, results } = run(pilot);
  const evidence = JSON.parse(readFileSync(join(results, 'evidence.json'), 'utf8'));
  say(`  ${evidence.protocol.pilot.question}`);
  say(...foundIn(evidence).map((line) => `    ${line}`));
  say(`  The report: ${relative(process.cwd(), files.html)}`);
  if (problems.length > 0)
    say(`  What to know about the data: npx pionier check ${pilot} (${problems.length} warnings)`);
}
say('', 'Open a report in any browser; it needs no network. Your own pilot begins with: npx pionier init mine.yaml');
