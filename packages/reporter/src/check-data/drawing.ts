import {
  type Allocation,
  type AssignmentInData,
  allocationInData,
  armsOffered,
  capacityOf,
  checkTexts,
  controlArm,
  type Design,
  designProblems,
  intakeOf,
  type MethodEntry,
  methodNamed,
  own,
  PilotError,
  type PlaceOfRow,
  type Problem,
  requiredProblems,
  rowsThat,
  type Table,
  type Units,
} from '@pionier/core';
import { offeredShares } from '../judge/lints/offered-shares.ts';
import { designConditions } from '../language/conditions.ts';
import { standsInData } from '../language/design.ts';
import type { Methods } from '../language/sections.ts';
import type { Pilot } from '../pilot.ts';
import { conditionOn } from './people.ts';

/** How units were drawn or will be. */
export type Drawing = {
  readonly arms: readonly string[];
  readonly design: Design;
  /** Index into `arms` by row, negative for none; null as long as nothing is drawn. */
  readonly arm: Int32Array | null;
  /** Rows of the units that take part, ascending. */
  readonly rows: Int32Array;
  /** Before the draw: how many of these rows the smallest arm can expect, those left out who are sure of an arm. */
  readonly expected: (rows: Int32Array) => number;
};

type Input = {
  readonly pilot: Pilot;
  readonly units: Units;
  readonly methods: Pick<Methods, 'designs' | 'matchers'>;
  readonly eligible: Int32Array;
  readonly allocation: Allocation | null;
  readonly placeOf: PlaceOfRow;
};

/** The design and, where it exists, the allocation of a pilot on its data; null when the columns for it are not there. */
export function drawingOf(input: Input): { readonly drawing: Drawing | null; readonly problems: readonly Problem[] } {
  const { pilot, allocation } = input;
  try {
    if (allocation !== null) return { drawing: drawn(allocation, input), problems: [] };
    return standsInData(pilot.assignment) ? inData(input, pilot.assignment) : planned(input);
  } catch (error) {
    if (!(error instanceof PilotError)) throw error;
    if (error.code === 'unknown-column') return { drawing: null, problems: [] };
    return { drawing: null, problems: [asProblem(error)] };
  }
}

function asProblem({ code, message, path, hint }: PilotError): Problem {
  const place = path.length > 0 ? path : ['assignment'];
  return { severity: 'error', code, message, path: place, ...(hint === undefined ? {} : { hint }) };
}

/** The same part of any rows. */
const evenly = (share: number) => (rows: Int32Array) => rows.length * share;

function drawn({ arms, design, arm }: Allocation, { eligible }: Input): Drawing {
  return { arms, design, arm, rows: rowsThat(eligible, (row) => arm[row]! >= 0), expected: evenly(1 / arms.length) };
}

function inData(input: Input, assignment: AssignmentInData) {
  const { pilot, units, methods, eligible, placeOf } = input;
  const { ids, table } = units;
  const { allocation, problems } = allocationInData({
    ids,
    table,
    assignment,
    arms: armsOffered(pilot),
    control: controlArm(pilot.interventions),
    designs: methods.designs,
    matchers: methods.matchers,
    eligible,
    placeOf,
  });
  return { drawing: drawn(allocation, input), problems };
}

function planned({ pilot, units, methods, eligible, placeOf }: Input) {
  const entry: MethodEntry = pilot.assignment;
  const method = methodNamed(methods.designs, entry.method);
  if (method === undefined) throw new PilotError('unknown-method', `unknown method: ${entry.method}`);
  const design = method.design({ ids: units.ids, table: units.table }, entry);
  const shares = offeredShares(pilot);
  const context = { columns: method.columns(entry), path: ['assignment'], placeOf };
  const arms = [...shares].map(([id, share]) => ({ id, share }));
  const leastShare = Math.min(...(method.itemShares?.(arms, entry) ?? shares.values()));
  const drawing: Drawing = {
    arms: [...shares.keys()],
    design,
    arm: null,
    rows: eligible,
    expected: evenly(leastShare),
  };
  const found = [
    ...textsOf(pilot, units.table, methods),
    ...designProblems(design, eligible, context),
    ...requiredProblems(units.table, eligible, context),
  ];
  if (found.some(({ severity }) => severity === 'error')) return { drawing, problems: found };
  const together = { ...togetherOf({ pilot, units, eligible }), design };
  const standing = method.intakeProblems?.({ ...together, placeOf }, entry) ?? [];
  const problems = eligible.length === 0 ? found : [...found, ...standing];
  if (method.chances === undefined || problems.some(({ severity }) => severity === 'error'))
    return { drawing, problems };
  const chances = method.chances(together.intake, design, together.arms, entry);
  return { drawing: { ...drawing, ...byChance(eligible, chances, units.table.rows) }, problems };
}

/** Who is not sure of an arm, and what the smallest arm can expect of some of them: Σ of their chances of it. */
function byChance(
  eligible: Int32Array,
  chances: readonly Float64Array[],
  all: number,
): Pick<Drawing, 'rows' | 'expected'> {
  const byRow = chances.map((chance) => {
    const vector = new Float64Array(all);
    for (let position = 0; position < eligible.length; position += 1) vector[eligible[position]!] = chance[position]!;
    return vector;
  });
  const isOpen = (row: number) => byRow.every((chance) => chance[row]! < 1);
  const sum = (rows: Int32Array, chance: Float64Array) =>
    rows.reduce((total, row) => total + (isOpen(row) ? chance[row]! : 0), 0);
  return {
    rows: rowsThat(eligible, isOpen),
    expected: (rows) => Math.min(...byRow.map((chance) => sum(rows, chance))),
  };
}

/** Texts in the conditions of the design that occur in no row. */
function textsOf(pilot: Pilot, table: Table, methods: Pick<Methods, 'designs'>): readonly Problem[] {
  return designConditions(pilot.assignment, methods).flatMap(({ when, path }) => {
    const condition = conditionOn(table, when);
    return condition === null ? [] : checkTexts(condition, table, path);
  });
}

/** Everybody who is eligible now, as if drawn at once. */
function togetherOf({ pilot, units: { ids, table }, eligible }: Pick<Input, 'pilot' | 'units' | 'eligible'>) {
  const arms = [...offeredShares(pilot)].map(([id, share]) => ({ id, share }));
  const capacity = capacityOf(pilot.interventions);
  const room = Float64Array.from(arms, ({ id }) => own(capacity, id) ?? Number.POSITIVE_INFINITY);
  return { arms, intake: intakeOf(1, eligible, { ids, table, arrival: null, before: null, room }) };
}
