import { designs, type Table } from '@pionier/core';
import type { Pilot } from '@pionier/reporter';
import { language } from '../../../packages/runner/src/language.ts';
import type { AssignRequest } from '../../../packages/runner/src/stages/assign.ts';
import type { RegisterRequest } from '../../../packages/runner/src/stages/register.ts';
import type { Folders } from '../../../packages/runner/src/write/folders.ts';
import { type System, thisSystem } from '../../../packages/runner/src/write/system.ts';
import { steadyNow, steadyRandom } from './failing-system.ts';

/** A pilot as YAML would give it. */
export type Tree = { readonly [key: string]: unknown };

export const smallTree: Tree = {
  pionier: 1,
  pilot: { id: 'small', title: 'Small', question: 'Does it work?' },
  interventions: { coffee: { title: 'Coffee', control: true }, visits: { title: 'Visits' } },
  population: { unit: 'resident', id: 'nr', eligible: [{ when: 'age >= 65', because: 'it is for the old' }] },
  columns: { age: { kind: 'number' } },
  assignment: { method: 'blocked', by: ['wijk'] },
  outcomes: { score: { title: 'Score', column: 'score', kind: 'continuous', measuredIn: 'point', better: 'higher' } },
  data: { units: 'units.csv' },
};

export const clusteredTree: Tree = { ...smallTree, assignment: { method: 'clustered', cluster: 'wijk' } };
export const simpleTree: Tree = { ...smallTree, assignment: { method: 'simple' } };
export const publicTree: Tree = { ...smallTree, assignment: { method: 'complete', publicSeed: 'Lotto 7 March 2027' } };

const read = new WeakMap<Tree, Pilot>();

/** The completed pilot of a tree. */
export function pilotOf(tree: Tree = smallTree): Pilot {
  const before = read.get(tree);
  if (before !== undefined) return before;
  const { pilot, problems } = language.read(tree);
  if (pilot === null) throw new Error(JSON.stringify(problems));
  read.set(tree, pilot);
  return pilot;
}

const levels = ['Centrum', 'Noord, oost', '=Zuid'].sort();

export type SmallUnits = { readonly ids: readonly string[]; readonly table: Table };

/** Units 1 … count, in three neighbourhoods of which one is named like a formula. */
export function smallUnits(count: number): SmallUnits {
  const ids = Array.from({ length: count }, (_, row) => (row === 3 ? '=4' : `u${String(row + 1).padStart(5, '0')}`));
  const codes = Int32Array.from(ids, (_, row) => (row * row + (row >> 3)) % 3);
  const age = Float64Array.from(ids, (_, row) => 65 + (row % 20));
  const columns = new Map([
    ['wijk', { kind: 'category', codes, levels }],
    ['age', { kind: 'number', values: age }],
  ] as const);
  return { ids, table: { rows: count, columns } };
}

/** A clock and a chance that are the same in every run, so that runs can be compared byte by byte. */
export const steadySystem = (): System => ({ ...thisSystem, now: steadyNow, random: steadyRandom() });

export function registerRequest(folders: Folders, more: Partial<RegisterRequest> = {}): RegisterRequest {
  return {
    pilot: pilotOf(),
    folders,
    outcomes: 'absent',
    inputs: {},
    software: 'pionier test',
    system: steadySystem(),
    ...more,
  };
}

export function assignRequest(folders: Folders, units: SmallUnits, more: Partial<AssignRequest> = {}): AssignRequest {
  return {
    pilot: pilotOf(),
    units,
    eligible: Int32Array.from(units.ids.keys()),
    placeOf: null,
    designs,
    folders,
    arrival: null,
    freeze: [],
    inputs: {},
    seed: null,
    close: false,
    software: 'pionier test',
    system: steadySystem(),
    ...more,
  };
}
