export { main } from './cli.ts';
export type { Terminal } from './print/outcome.ts';
export { formatProblems, type ProblemStyle } from './print/problems.ts';
export { type PilotReading, readPilot } from './read/pilot-file.ts';
export type { LocatedProblem, Location, Source } from './read/source.ts';
export { readUnits, type UnitsRead } from './read/units.ts';
