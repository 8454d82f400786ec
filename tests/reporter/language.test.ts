import { builtIn, defineEstimator, languageWith } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { example } from './language/example.ts';

const median = defineEstimator('median', {
  title: 'Difference of medians',
  params: z.strictObject({
    by: z.exactOptional(z.string()).describe('A column.'),
    strength: z.number().default(2).describe('How strong.'),
  }),
  columns: ({ by }) => (by === undefined ? [] : [{ name: by, kind: 'number', path: ['by'] }]),
  estimate: () => [],
});

describe('languageWith', () => {
  const mine = languageWith({ ...builtIn, estimators: { ...builtIn.estimators, median } });
  const analysis = { estimators: [{ method: 'median', by: 'age' }] };

  it('takes a developer’s own method by value', () => {
    const { pilot, problems } = mine.read({ ...example, analysis });
    expect(problems).toEqual([]);
    expect(pilot?.analysis.estimators).toEqual([{ method: 'median', by: 'age', strength: 2 }]);
    expect(JSON.stringify(mine.jsonSchema())).toContain('Difference of medians');
  });

  it('leaves other languages as they are', () => {
    const { problems } = languageWith(builtIn).read({ ...example, analysis });
    expect(problems).toMatchObject([{ code: 'unknown-method', message: 'unknown method: median' }]);
  });
});
