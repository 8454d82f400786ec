import { builtIn } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { drawnDesign } from '../../../packages/reporter/src/simulate/drawn-design.ts';
import { priorityColumn, withMadePriority } from '../../../packages/reporter/src/simulate/made-priority.ts';
import { lottery } from './made-designs.ts';
import { assumptionsOf, plannedPilot } from './made-trial.ts';

const design = drawnDesign(lottery, builtIn);

describe('withMadePriority', () => {
  it('asks the same rules of a made-up column that no other has the name of', () => {
    const made = withMadePriority(design, assumptionsOf({ priority: [0.1, 0.3] }), ['priorityRule']);
    expect(made.priority).toEqual({ column: 'priorityRule_', shares: [0.1, 0.3] });
    expect(made.entry).toMatchObject({
      method: 'lottery',
      priority: [
        { when: 'priorityRule_ == 1', certain: true },
        { when: 'priorityRule_ == 2', weight: 2 },
      ],
    });
  });

  it('leaves other designs as they are, and asks for the shares of rules', () => {
    const complete = drawnDesign(plannedPilot(), builtIn);
    expect(withMadePriority(complete, assumptionsOf(), [])).toBe(complete);
    expect(() => withMadePriority(design, assumptionsOf(), [])).toThrow('missing key: plan.priority');
  });
});

describe('priorityColumn', () => {
  it('deals out as many as the shares say, to the nearest unit', () => {
    const column = priorityColumn(11, [0.2, 0.5]);
    expect(column.kind === 'number' && [...column.values]).toEqual([1, 1, 2, 2, 2, 2, 2, 2, 0, 0, 0]);
    expect(priorityColumn(3, [1])).toEqual({ kind: 'number', values: Float64Array.of(1, 1, 1) });
  });
});
