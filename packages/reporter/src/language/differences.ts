import type { Deviation } from '../evidence/evidence.ts';
import type { Pilot, Protocol } from '../pilot.ts';
import { isWords, protocolOf } from './canonical.ts';

/** Sections that may not change once units were assigned. */
const fixedSections: readonly string[] = ['interventions', 'population', 'assignment'];

/** Changes since a pilot was registered, split by what an existing allocation allows. */
export type Changes = {
  /** Changes of interventions, population or assignment, words excepted: every command refuses them once units are assigned. */
  readonly refused: readonly Deviation[];
  /** All other changes, words included: listed in every report. */
  readonly listed: readonly Deviation[];
};

/**
 * What differs between the registered protocol and the pilot as it now is, each place by its JSON Pointer (RFC 6901), in
 * the order of the paths; absent is null. A list that changed its length is one difference.
 */
export function differences(registered: Pilot | Protocol, now: Pilot | Protocol): readonly Deviation[] {
  return differencesBetween(protocolOf(registered), protocolOf(now));
}

/** What differs between two values, as `differences` says it. */
export function differencesBetween(one: unknown, other: unknown): readonly Deviation[] {
  const found: Deviation[] = [];
  compare(one, other, [], found);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Splits differences into those that an existing allocation refuses and those that are only listed. */
export function partitionDifferences(deviations: readonly Deviation[]): Changes {
  const isRefused = ({ path }: Deviation) => {
    const steps = stepsOf(path);
    return fixedSections.includes(steps[0] ?? '') && !isWords(steps);
  };
  return {
    refused: deviations.filter((deviation) => isRefused(deviation)),
    listed: deviations.filter((deviation) => !isRefused(deviation)),
  };
}

const escaped = (step: string) => step.replaceAll('~', '~0').replaceAll('/', '~1');

function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

type Container = { readonly [key: string]: unknown };

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

/** Whether two values are compared key by key: two maps, or two lists of one length. */
function isComparable(a: unknown, b: unknown): boolean {
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  return !Array.isArray(a) || Object.keys(a).length === Object.keys(b).length;
}

function compare(registered: unknown, now: unknown, path: readonly string[], found: Deviation[]): void {
  if (isContainer(registered) && isContainer(now) && isComparable(registered, now)) {
    const keys = new Set([...Object.keys(registered), ...Object.keys(now)]);
    for (const key of keys) {
      const before = Object.hasOwn(registered, key) ? registered[key] : undefined;
      const after = Object.hasOwn(now, key) ? now[key] : undefined;
      compare(before, after, [...path, key], found);
    }
    return;
  }
  if (isSame(registered, now)) return;
  const pointer = path.map((step) => `/${escaped(step)}`).join('');
  found.push({ path: pointer, registered: registered ?? null, now: now ?? null });
}

function isSame(a: unknown, b: unknown): boolean {
  if (!isContainer(a) || !isContainer(b)) return Object.is(a, b) || a === b;
  if (!isComparable(a, b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}
