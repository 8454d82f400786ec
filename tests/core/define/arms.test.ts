import { armsOffered, factorsOf, interventionsSection, pilotArms, referenceArm } from '@pionier/core';
import { describe, expect, it } from 'vitest';

const interventions = interventionsSection.parse({
  coaching: { title: 'Coaching' },
  bonus: { title: 'Bonus' },
});
const plain = interventionsSection.parse({ usual: { title: 'Usual', control: true }, help: { title: 'Help' } });
const factorial = { method: 'factorial', factors: ['coaching', 'bonus'] };

describe('the arms of a pilot', () => {
  it('are its interventions, sorted', () => {
    const pilot = { interventions: plain, assignment: { method: 'complete' } };
    expect(pilotArms(pilot)).toEqual([
      { id: 'help', interventions: ['help'] },
      { id: 'usual', interventions: ['usual'] },
    ]);
    expect(referenceArm(pilot)).toBe('usual');
    expect(factorsOf(pilot.assignment)).toBeNull();
  });

  it('are combinations under a factorial design, also one drawn elsewhere', () => {
    const ids = ['bonus', 'bonus-and-coaching', 'coaching', 'none'];
    for (const assignment of [factorial, { method: 'recorded', column: 'arm', arms: {}, design: factorial }]) {
      expect(pilotArms({ interventions, assignment }).map(({ id }) => id)).toEqual(ids);
      expect(referenceArm({ interventions, assignment })).toBe('none');
    }
    expect(pilotArms({ interventions, assignment: factorial })[1]!.interventions).toEqual(['bonus', 'coaching']);
  });

  it('are those of a site where it names them', () => {
    const pilot = { interventions: plain, assignment: { method: 'complete' } };
    expect(armsOffered({ ...pilot, site: null })).toEqual(['help', 'usual']);
    expect(armsOffered({ ...pilot, site: { arms: ['usual', 'other'] } })).toEqual(['other', 'usual']);
  });
});
