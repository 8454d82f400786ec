import { type Condition, compileCondition, eligibilityOf, groupMembers } from '@pionier/core';
import { describe, expect, it } from 'vitest';
import { kindsOf, residents } from './table.ts';

function condition(text: string): Condition {
  const compiled = compileCondition(text, kindsOf(residents));
  if ('problems' in compiled) throw new Error(compiled.problems[0]?.message);
  return compiled.condition;
}

describe('eligibilityOf', () => {
  it('gives each unit the first rule that is not met, unknown included', () => {
    const { eligible, reason, exclusions, counts } = eligibilityOf(
      [{ condition: condition('age >= 65'), otherwise: 'jonger dan 65' }, { condition: condition('member') }],
      residents,
    );
    expect([...eligible]).toEqual([1, 1, 0, 0, 0]);
    expect([...reason]).toEqual([-1, -1, 0, 1, 3]);
    expect(exclusions).toEqual([
      { rule: 0, known: true, words: 'jonger dan 65' },
      { rule: 0, known: false, words: 'not known: jonger dan 65' },
      { rule: 1, known: true, words: 'not: member' },
      { rule: 1, known: false, words: 'not known: member' },
    ]);
    expect([...counts]).toEqual([
      ['jonger dan 65', 1],
      ['not known: jonger dan 65', 1],
      ['not known: member', 1],
    ]);
  });

  it('accepts everyone without rules, and counts everybody once', () => {
    expect([...eligibilityOf([], residents).eligible]).toEqual([1, 1, 1, 1, 1]);
    const rules = ['alone', 'income > 1100', 'hood == "noord"'].map((text) => ({ condition: condition(text) }));
    const { eligible, counts } = eligibilityOf(rules, residents);
    const excluded = [...counts.values()].reduce((sum, units) => sum + units, 0);
    expect(excluded + eligible.reduce((sum, one) => sum + one, 0)).toBe(residents.rows);
  });

  it('counts rules with the same words together', () => {
    const rules = ['age >= 65', 'income < 1500'].map((text) => ({
      condition: condition(text),
      otherwise: 'buiten de doelgroep',
    }));
    expect(eligibilityOf(rules, residents).counts.get('buiten de doelgroep')).toBe(2);
  });
});

describe('groupMembers', () => {
  it('leaves the unknown out and counts them', () => {
    const { members, outside, unknown } = groupMembers(condition('alone'), residents);
    expect([...members]).toEqual([1, 0, 1, 0, 1]);
    expect([...outside]).toEqual([0, 1, 0, 0, 0]);
    expect(unknown).toBe(1);
  });
});
