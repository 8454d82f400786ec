import { describe, expect, it } from 'vitest';
import { example, hints, language, said } from '../example.ts';

const population = (when: string) => ({ population: { unit: 'person', id: 'id', eligible: [{ when }] } });
const columns = { age: { kind: 'number' }, alone: { kind: 'yes-no' } };

describe('conditions', () => {
  it('accepts conditions over declared columns', () => {
    expect(said({ ...population('alone && age >= 65'), columns })).toEqual([]);
  });

  it('points into a condition at a column that is not declared', () => {
    const { problems } = language.read({ ...example, ...population('alone && agee >= 65'), columns });
    expect(problems).toMatchObject([
      { code: 'unknown-column', path: ['population', 'eligible', 0, 'when'], offset: 9, severity: 'error' },
    ]);
  });

  it('says what to write for a slip', () => {
    expect(said({ ...population('age = 65'), columns })[0]).toMatch(
      /^error population.eligible.0.when: invalid condition/,
    );
    expect(hints({ ...population('age = 65'), columns })[0]).toContain('==');
  });

  it('reads an id as text', () => {
    expect(said({ columns: { id: { kind: 'text' } } })).toEqual([]);
    expect(said({ columns: { id: { kind: 'number' } } })).toEqual([
      'error columns.id.kind: inconsistent kind: the id is number',
    ]);
  });
});
