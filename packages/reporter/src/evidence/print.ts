import type { Estimate, Evidence } from './evidence.ts';

/** `evidence.json`: shortest round-trip numbers, keys in the order of the record, one line feed at the end. */
export function printEvidence(evidence: Evidence): string {
  return `${JSON.stringify(evidence, null, 2)}\n`;
}

const columns: readonly (readonly [name: string, value: (estimate: Estimate) => string | number | null])[] = [
  ['id', ({ id }) => id],
  ['outcome', ({ outcome }) => outcome],
  ['at', ({ at }) => at],
  ['group', ({ group }) => group],
  ['treatment', ({ treatment }) => treatment],
  ['control', ({ control }) => control],
  ['method', ({ method }) => method],
  ['errors', ({ errors }) => errors],
  ['estimate', ({ estimate }) => estimate],
  ['std.error', ({ standardError }) => standardError],
  ['statistic', ({ statistic }) => statistic],
  ['df', ({ df }) => df],
  ['p.value', ({ pValue }) => pValue],
  ['conf.low', ({ low }) => low],
  ['conf.high', ({ high }) => high],
  ['conf.level', ({ confidence }) => confidence],
  ['p.value.adjusted', ({ adjusted }) => adjusted?.pValue ?? null],
  ['conf.low.adjusted', ({ adjusted }) => adjusted?.low ?? null],
  ['conf.high.adjusted', ({ adjusted }) => adjusted?.high ?? null],
  ['n.treatment', ({ units }) => units.treatment],
  ['n.control', ({ units }) => units.control],
];

/** `estimates.csv`: one row an estimate, with the column names that R's broom uses. */
export function printEstimates({ estimates }: Evidence): string {
  const lines = estimates.map((estimate) => columns.map(([, value]) => String(value(estimate) ?? '')).join(','));
  return `${[columns.map(([name]) => name).join(','), ...lines].join('\n')}\n`;
}

/** The same record with every number that does not exist as null, never NaN or Infinity. */
export function withoutNaN<T>(record: T): T {
  return mapNumbers(record) as T;
}

function mapNumbers(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(mapNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapNumbers(inner)]));
}
