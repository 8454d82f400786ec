import {
  baselineMoment,
  type ColumnUse,
  compileCondition,
  type Instrument,
  type MethodEntry,
  methodNamed,
  type NeededColumn,
  own,
  periodKeys,
} from '@pionier/core';
import type { Pilot } from '../pilot.ts';
import { conditionsIn } from './conditions.ts';
import { designOf, designPath, isMatched, isRecorded, standsInData } from './design.ts';
import type { Methods } from './sections.ts';

type Path = readonly (string | number)[];
type Kind = NeededColumn['kind'];

/** One place in the pilot that asks for a column, with how it would be read if nothing declares it. */
export type ColumnRequest = {
  readonly name: string;
  readonly kind: Kind;
  readonly path: Path;
  /** Null when it must be known at assignment. */
  readonly measuredAt: readonly string[] | null;
  /** Moments, among those, at which it may be absent. */
  readonly optionalAt: readonly string[];
  /** Whether it counts something. */
  readonly counts?: boolean;
};

/** What a pilot must say before its columns can be listed; also true of parsed sections. */
export type ColumnSource = Pick<Pilot, 'population' | 'columns' | 'moments' | 'assignment' | 'data'> & {
  readonly outcomes: { readonly [id: string]: OutcomeColumns };
  readonly analysis: { readonly estimators?: readonly MethodEntry[] };
};

type OutcomeColumns = Pick<Pilot['outcomes'][string], 'moments'> &
  Partial<Pick<Pilot['outcomes'][string], 'column' | 'items' | 'kind'>>;

const request = (name: string, kind: Kind, path: Path): ColumnRequest => ({
  name,
  kind,
  path,
  measuredAt: null,
  optionalAt: [],
});

/** The columns a method uses, as requests; a column of any kind under a design is a category, under an estimator it is found out. */
function methodColumns(uses: readonly ColumnUse[], path: Path, any: Kind): readonly ColumnRequest[] {
  return uses.map((use) => request(use.name, use.kind === 'any' ? any : use.kind, [...path, ...use.path]));
}

const takeUp = ['offered', 'received'] as const;

/** Whether a column tells of the time after assignment: an outcome, or what became of the assignment. */
export function isKnownLater({ measuredAt, paths }: Pick<NeededColumn, 'measuredAt' | 'paths'>): boolean {
  if (measuredAt !== null) return true;
  const isLater = ([section, key]: Path) =>
    section === 'outcomes' || (section === 'assignment' && takeUp.some((word) => word === key));
  return paths.length > 0 && paths.every(isLater);
}

/** The columns that the assignment asks for. */
export function assignmentColumns(
  assignment: MethodEntry,
  { designs, matchers }: Pick<Methods, 'designs' | 'matchers'>,
) {
  const design = designOf(assignment);
  const method = design === null ? undefined : methodNamed(designs, design.method);
  const requests: ColumnRequest[] = [];
  if (method !== undefined && design !== null) {
    requests.push(...methodColumns(method.columns(design), designPath(assignment), 'category'));
  }
  for (const key of takeUp) {
    const name = own(assignment, key);
    if (typeof name === 'string') requests.push(request(name, 'yes-no', ['assignment', key]));
  }
  if (!standsInData(assignment)) return requests;
  requests.push(request(assignment.column, 'category', ['assignment', 'column']));
  if (isRecorded(assignment)) {
    for (const [arm, name] of Object.entries(assignment.probability ?? {})) {
      requests.push(request(name, 'number', ['assignment', 'probability', arm]));
    }
  }
  return [...requests, ...matchedColumns(assignment, matchers)];
}

/** The columns that a comparison group is matched on; what they hold is found out, as of covariates. */
export function matchedColumns(assignment: MethodEntry, matchers: Methods['matchers']): readonly ColumnRequest[] {
  if (!isMatched(assignment)) return [];
  const uses = methodNamed(matchers, assignment.match.method)?.columns(assignment.match) ?? [];
  return methodColumns(uses, ['assignment', 'match'], 'infer');
}

/** The columns that conditions look at; they are declared. A condition that does not compile asks for none. */
export function conditionColumns(
  pilot: Pick<ColumnSource, 'population' | 'columns' | 'assignment'>,
  methods: Pick<Methods, 'designs'>,
) {
  const kinds = new Map(Object.entries(pilot.columns).map(([name, { kind }]) => [name, kind]));
  return conditionsIn(pilot, methods).flatMap(({ when, path }) => {
    const compiled = compileCondition(when, kinds, path);
    const names = 'condition' in compiled ? compiled.condition.columns : [];
    return names.map((name) => request(name, kinds.get(name) ?? 'infer', path));
  });
}

/** The column that says when people came; a date unless it is declared. */
export function intakeColumns({ intake }: ColumnSource['population']): readonly ColumnRequest[] {
  return intake === undefined ? [] : [request(intake.order, 'date', ['population', 'intake', 'order'])];
}

/** The columns that outcomes are measured in. */
export function outcomeColumns({ outcomes, moments }: Pick<ColumnSource, 'outcomes' | 'moments'>) {
  const baseline = baselineMoment(moments);
  const periods = periodKeys(moments);
  return Object.entries(outcomes).flatMap(([id, outcome]) => {
    const later = outcome.moments.filter((moment) => moment !== null);
    const isTimed = Object.keys(moments).length > 0;
    const measuredAt = isTimed ? [...(baseline === null ? [] : [baseline]), ...later, ...periods] : null;
    const timing = { measuredAt, optionalAt: baseline === null ? [] : [baseline] };
    const kind = outcome.kind === 'binary' ? 'yes-no' : 'number';
    const items = Object.entries(outcome.items ?? {}).map(([item, name]) => ({
      ...request(name, 'category', ['outcomes', id, 'items', item]),
      ...timing,
    }));
    if (outcome.column === undefined) return items;
    const counted = outcome.kind === 'count' ? { counts: true } : {};
    return [...items, { ...request(outcome.column, kind, ['outcomes', id, 'column']), ...timing, ...counted }];
  });
}

/** The columns that estimators adjust for, or find clusters in; the outcome's own baseline is none. */
export function estimatorColumns(entries: readonly MethodEntry[], { estimators }: Pick<Methods, 'estimators'>) {
  return entries.flatMap((entry, index) => {
    const uses = methodNamed(estimators, entry.method)?.columns(entry) ?? [];
    const named = uses.filter(({ name }) => name !== 'baseline');
    return methodColumns(named, ['analysis', 'estimators', index], 'infer');
  });
}

/**
 * Every column that a pilot needs from the data, sorted by name, with how to read it: as declared under `columns`; else an outcome's column
 * follows the outcome, `by`, `cluster` and assignment columns are categories, and covariates are found out.
 * A table under `data.tables` needs the column of its name.
 */
export function neededColumns(
  pilot: ColumnSource,
  methods: Pick<Methods, 'designs' | 'estimators' | 'matchers'> & {
    readonly instruments?: { readonly [exported: string]: Instrument };
  },
): readonly NeededColumn[] {
  const requests = [
    request(pilot.population.id, 'text', ['population', 'id']),
    ...intakeColumns(pilot.population),
    ...conditionColumns(pilot, methods),
    ...assignmentColumns(pilot.assignment, methods),
    ...outcomeColumns(pilot),
    ...estimatorColumns(pilot.analysis.estimators ?? [], methods),
    ...Object.keys(pilot.data?.tables ?? {}).map((name) => request(name, 'category', ['data', 'tables', name])),
  ];
  const byName = new Map<string, ColumnRequest[]>();
  for (const item of requests) byName.set(item.name, [...(byName.get(item.name) ?? []), item]);
  return [...byName.keys()].sort().map((name) => needed(name, byName.get(name) ?? [], pilot));
}

const isText = (value: string | readonly string[]): value is string => typeof value === 'string';

function needed(name: string, requests: readonly ColumnRequest[], { columns, data, population }: ColumnSource) {
  const declared = own(columns, name);
  const mapped = own(data?.columns, name);
  const mapping = mapped === undefined ? { from: name } : typeof mapped === 'string' ? { from: mapped } : mapped;
  const values = 'values' in mapping && mapping.values !== undefined ? Object.entries(mapping.values) : null;
  const inferred = requests.find(({ kind }) => kind !== 'infer')?.kind ?? 'infer';
  const isTimed = requests.every(({ measuredAt }) => measuredAt !== null);
  const union = (pick: (item: ColumnRequest) => readonly string[]) => [...new Set(requests.flatMap(pick))];
  const optionalAt = isTimed ? union((item) => item.optionalAt) : [];
  return {
    name,
    kind: name === population.id ? 'text' : (declared?.kind ?? inferred),
    range: declared?.range ?? null,
    missing: declared?.missing ?? [],
    ...(requests.some(({ counts }) => counts === true) ? { counts: true } : {}),
    from: mapping.from,
    values: values === null ? null : Object.fromEntries(values.map(([key, v]) => [key, isText(v) ? [v] : v])),
    measuredAt: isTimed ? union((item) => item.measuredAt ?? []) : null,
    optionalAt,
    paths: requests.map(({ path }) => path),
  } as const;
}
