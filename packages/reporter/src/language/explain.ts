import type { Pilot } from '../pilot.ts';

type Plain = { readonly [key: string]: unknown };

const widest = 100;

/** A word that YAML, and every reader of it, takes for the text it is. */
const plainWord = /^[A-Za-z_][A-Za-z0-9_. -]*(?<![ -])$/;
const readAsOther = /^(true|false|yes|no|on|off|null|y|n)$/i;

/**
 * A completed pilot as YAML, every default written out. It is a pilot itself: reading it gives the same protocol hash.
 */
export function explain(pilot: Pilot): string {
  return block(asWritten(pilot), '').trimStart();
}

/** The pilot in the keys of the language: what completion added beside them goes back where a writer would put it. */
function asWritten(pilot: Pilot): Plain {
  const { outcomes, analysis, plan, site, data, ...rest } = pilot;
  const outcomesWritten = Object.entries(outcomes).map(([id, { moments: _, instrumentVersion: __, ...outcome }]) => [
    id,
    outcome,
  ]);
  const { decideAt, ...judged } = analysis;
  return {
    ...rest,
    outcomes: Object.fromEntries(outcomesWritten),
    analysis: decideAt === null ? judged : { ...judged, decideAt },
    ...(plan === null ? {} : { plan }),
    ...(site === null ? {} : { site }),
    ...(data === null ? {} : { data }),
  };
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function block(map: Plain, indent: string): string {
  return Object.entries(map)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `\n${indent}${scalar(key)}:${written(value, indent, key.length)}`)
    .join('')
    .concat(indent === '' ? '\n' : '');
}

function written(value: unknown, indent: string, used: number): string {
  const line = flow(value);
  const isTop = indent === '' && isPlain(value) && Object.keys(value).length > 0;
  if (!isTop && indent.length + used + line.length + 2 <= widest) return ` ${line}`;
  const deeper = `${indent}  `;
  if (isPlain(value) && Object.keys(value).length > 0) return block(value, deeper);
  if (!Array.isArray(value) || value.length === 0) return ` ${line}`;
  return value.map((item: unknown) => `\n${deeper}- ${listItem(item, deeper)}`).join('');
}

function listItem(item: unknown, indent: string): string {
  const line = flow(item);
  if (!isPlain(item) || indent.length + line.length + 2 <= widest) return line;
  return block(item, `${indent}  `).trimStart();
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (!isPlain(value)) return scalar(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, item]) => `${scalar(key)}: ${flow(item)}`).join(', ')} }`;
}

/** A scalar; text that could be read as something else stands between double quotes, as JSON writes it. */
function scalar(value: unknown): string {
  if (typeof value === 'number') return decimal(value);
  if (typeof value !== 'string') return String(value);
  return plainWord.test(value) && !readAsOther.test(value) ? value : JSON.stringify(value);
}

/** A number without an exponent, as the language writes it. */
function decimal(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-])(\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', first = '', rest = '', direction, exponent = '0'] = match;
  const digits = `${first}${rest}`;
  const zeros = Number(exponent);
  if (direction === '-') return `${sign}0.${'0'.repeat(zeros - 1)}${digits}`;
  return `${sign}${digits}${'0'.repeat(zeros - rest.length)}`;
}
