import { describe, expect, it } from 'vitest';
import { hints, said } from '../example.ts';

const interventions = { usual: { title: 'Usual', control: true }, help: { title: 'Help', capacity: 10 } };
const lottery = (more: object = {}) => ({ interventions, assignment: { method: 'lottery', ...more } });
const data = { units: 'units.csv', measurements: { file: 'm.csv', moment: 'wave' } };
const timed = { data, moments: { t6: '6 months', t12: '12 months', t18: '18 months' } };

describe('offerLater', () => {
  it('may be when the verdict falls, or later', () => {
    expect(said({ ...lottery({ offerLater: '18 months' }), ...timed })).toEqual([]);
    expect(said(lottery({ offerLater: '6 months' }))).toEqual([]);
    expect(said({ ...lottery({ offerLater: '1 year' }), data, moments: { t12: '12 months' } })).toEqual([]);
  });

  it('before the verdict is an error, before another measurement a warning', () => {
    expect(said({ ...lottery({ offerLater: '52 weeks' }), ...timed, analysis: { decideAt: 't12' } })).toEqual([
      'error assignment.offerLater: inconsistent moment: t12 (12 months) comes after the waiting list is offered the help (52 weeks)',
      'warning assignment.offerLater: inconsistent moment: t18 (18 months) comes after the waiting list is offered the help (52 weeks)',
    ]);
    expect(said({ ...lottery({ offerLater: '12 months' }), ...timed })[0]).toMatch(
      /^error assignment.offerLater: .*t18/,
    );
    expect(hints({ ...lottery({ offerLater: '12 months' }), ...timed })[0]).toContain('analysis.decideAt');
  });
});

describe('a lottery', () => {
  it('needs one capacity, and not on the waiting list', () => {
    const without = { usual: { title: 'Usual', control: true }, help: { title: 'Help' } };
    expect(said({ ...lottery(), interventions: without })).toEqual([
      'error interventions: missing capacity: neither help and usual has one',
    ]);
    const turned = { usual: { title: 'Usual', control: true, capacity: 4 }, help: { title: 'Help' } };
    expect(said({ ...lottery(), interventions: turned })).toEqual([
      'error interventions.usual.capacity: invalid capacity: usual is the control arm',
    ]);
  });

  it('sorts by what is declared and known at assignment', () => {
    const priority = { when: 'alone', weight: 2 };
    const columns = { alone: { kind: 'yes-no' }, score: { kind: 'number' } };
    expect(said({ ...lottery({ priority }), columns })).toEqual([]);
    expect(said(lottery({ priority }))).toEqual(['error assignment.priority.when: unknown column: alone']);
    const afterwards = { when: 'score > 3', weight: 2 };
    expect(said({ ...lottery({ priority: afterwards }), columns, ...timed })).toEqual([
      'error assignment.priority.when: measured later: score belongs to the outcome score',
    ]);
    const both = { when: 'alone', weight: 2, certain: true };
    expect(said({ ...lottery({ priority: both }), columns })).toEqual([
      'error assignment.priority: inconsistent priority: both a weight and a certain place',
    ]);
  });
});
