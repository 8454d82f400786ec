/** What the command line reads with that needs no computer around it: YAML with positions, the shape of a CSV, problems as text. */
export { formatProblems } from './print/problems.ts';
export { type CsvShape, csvShape } from './read/csv-head.ts';
export type { LocatedProblem, Source } from './read/source.ts';
export { readYaml } from './read/yaml.ts';
