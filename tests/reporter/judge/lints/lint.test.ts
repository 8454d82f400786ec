import { advice, defineLint, lintPilot } from '@pionier/reporter';
import { expect, it } from 'vitest';
import { pilotOf } from './pilot.ts';

it('a lint is a value under its name, and what it says keeps its severity and place', () => {
  const shouts = defineLint('shouts', {
    title: 'Nobody shouts',
    check: ({ pilot }) =>
      pilot.title === pilot.title.toUpperCase() ? [advice('warning', 'loud title', ['pilot', 'title'], 'whisper')] : [],
  });
  expect(shouts.name).toBe('shouts');
  const loud = pilotOf({ pilot: { id: 'p', title: 'LOUD', question: 'Why', stage: 'effect' } });
  expect(lintPilot(loud, null, { shouts })).toEqual([
    { severity: 'warning', code: 'lint', message: 'loud title', path: ['pilot', 'title'], hint: 'whisper' },
  ]);
  expect(lintPilot(pilotOf({}), null, { shouts })).toEqual([]);
});
