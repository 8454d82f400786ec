import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pionier } from '../../support/command-line.ts';

const protocol = (more: {
  readonly design: string;
  readonly estimator: string;
  readonly worthwhile: number;
}) => `pionier: 1
pilot:
  id: visits
  title: Home visits
  question: Do people feel better when someone visits them?
  lead: { organisation: University }
purpose:
  results: { wellbeing: People feel better }
interventions:
  usual: { title: As usual, control: true, what: A letter }
  visit: { title: A visit, what: Someone comes by, who: A social worker, often: Every week }
population: { unit: person, id: person }
columns:
  town: { kind: category }
assignment:
  method: recorded
  column: arm
  arms: { usual: usual, visit: visit }
  design: ${more.design}
outcomes:
  score: { title: Score, result: wellbeing, role: primary, column: score, kind: continuous, measuredIn: points, better: higher, worthwhile: ${more.worthwhile} }
analysis:
  estimators:
    - ${more.estimator}
`;

const ofOneSite = { design: '{ method: complete }', estimator: '{ method: difference-in-means }', worthwhile: 1 };
const ofAll = {
  design: '{ method: blocked, by: [town] }',
  estimator: '{ method: ols-adjusted, errors: cr2, clusters: town }',
  worthwhile: 1,
};

const header = 'person,town,arm,score';

/** Rows of a made-up town: an effect of its own about 3, spread that looks like chance and is not. */
function rowsOf(site: number): readonly string[] {
  return Array.from({ length: 40 + 6 * site }, (_, unit) => {
    const isVisited = (unit * 7 + site) % 3 === 0;
    const noise = ((unit * 37 + site * 11) % 23) / 5 + ((unit * unit * 13 + site) % 17) / 6;
    const score = 20 + 2 * site + noise + (isVisited ? 3 + ((site * 5) % 4) / 4 : 0);
    return `p${site}-${unit},town-${site},${isVisited ? 'visit' : 'usual'},${score}`;
  });
}

const codeOf = (site: number) => `GM000${site}`;

function write(folder: string, name: string, text: string, rows: readonly string[], code: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'protocol.yaml'), text);
  writeFileSync(join(folder, name, 'units.csv'), `${[header, ...rows].join('\n')}\n`);
  const file = join(folder, name, 'pilot.yaml');
  writeFileSync(
    file,
    `pionier: 1\nprotocol: protocol.yaml\nsite: { code: ${code}, name: Town ${name} }\ndata: { units: units.csv }\n`,
  );
  return { file, results: join(folder, name, 'results/pilot') };
}

/** Whether something stands in the way of the steps. */
async function done(...words: readonly string[]): Promise<void> {
  const { status, error } = await pionier(...words);
  if (status !== 0) throw new Error(`${words.join(' ')}: ${error}`);
}

/** A town checks, analyses and shares; the file of its bundle. With `worthwhile` its protocol differs. */
export async function sharedBundle(
  folder: string,
  site: number,
  more: { readonly worthwhile?: number; readonly name?: string } = {},
): Promise<{ readonly file: string; readonly bundle: string; readonly results: string }> {
  const { name = codeOf(site), ...protocolOf } = more;
  const made = write(folder, name, protocol({ ...ofOneSite, ...protocolOf }), rowsOf(site), codeOf(site));
  await done('check', made.file);
  await done('analyse', made.file, '--on', '2026-01-31');
  await done('share', made.file);
  return { ...made, bundle: join(made.results, 'bundle.json') };
}

/** The rows of all towns analysed together, with effects by town and errors by town; where its results are. */
export async function analysedTogether(folder: string, sites: readonly number[]): Promise<string> {
  const made = write(folder, 'together', protocol(ofAll), sites.flatMap(rowsOf), 'together');
  await done('analyse', made.file, '--on', '2026-01-31');
  return made.results;
}
