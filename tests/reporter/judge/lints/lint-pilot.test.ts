import { expect, it } from 'vitest';
import { advice, defineLint } from '../../../../packages/reporter/src/judge/lints/lint.ts';
import { lintPilot } from '../../../../packages/reporter/src/judge/lints/lint-pilot.ts';
import * as lints from '../../../../packages/reporter/src/judge/lints/registry.ts';
import { outcomeOf, pilotOf } from './pilot.ts';

it('has nothing against a sound pilot', () => {
  expect(lintPilot(pilotOf(), { eligible: 400, clusters: null }, lints)).toEqual([]);
});

it('asks every lint, in the order of their names', () => {
  const problems = lintPilot(
    pilotOf({
      interventions: { usual: { title: 'Gewoon', control: true }, course: { title: 'Cursus', control: false } },
      outcomes: { coffee: outcomeOf('Aantal kopjes koffie'), costs: outcomeOf('Kosten', { about: 'money' }) },
    }),
    { eligible: 20, clusters: null },
    lints,
  );
  expect(problems.every(({ code, hint }) => code === 'lint' && hint !== undefined)).toBe(true);
  expect(problems.map(({ severity }) => severity)).toEqual(['error', 'warning', 'warning']);
});

it("takes a developer's own lint", () => {
  const mine = defineLint('mine', {
    title: 'Mine',
    check: () => [advice('warning', 'too few words: title', ['pilot'], 'write more')],
  });
  expect(lintPilot(pilotOf(), null, { ...lints, mine })).toMatchObject([{ message: 'too few words: title' }]);
});
