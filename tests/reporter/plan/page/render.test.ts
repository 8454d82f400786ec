import { type PlanResult, planLines, renderPlan } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { planned, planOfPilot } from '../pilot.ts';

const languages = ['nl', 'en'] as const;

/** What a simulation found of the one comparison: 31% power. */
function simulatedEstimate(effect: 'planned' | 'none') {
  const figure = { value: 0.314, error: 0.01 };
  return {
    ...{ id: 'lonely/course~usual/difference-in-means', outcome: 'lonely', at: null, method: 'difference-in-means' },
    ...{ treatment: 'course', control: 'usual', first: true, effect, truth: effect === 'none' ? 0 : -0.5 },
    ...{ confidence: 0.95, estimated: 1997, refusals: {}, verdicts: null },
    ...{
      power: effect === 'none' ? { value: null, error: null } : figure,
      rejected: figure,
      mean: figure,
      bias: figure,
    },
    ...{
      standardDeviation: figure,
      meanStandardError: figure,
      rmse: figure,
      coverage: figure,
      typeS: figure,
      typeM: figure,
    },
  };
}

describe.each(languages)('renderPlan in %s', (language) => {
  const pilot = planned();
  const plan = planOfPilot(pilot);
  const page = renderPlan(plan, pilot, { language });

  it('is one page without script or address, with a figure for each curve', () => {
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).not.toMatch(/<script|https?:|NaN|undefined|\[object/);
    expect(page.match(/<figure>/g)).toHaveLength(2);
    expect(page).toContain('<section id="answer"');
    expect(page).not.toContain('id="simulation"');
  });

  it('says enough or not, how many more and what fewer arms would gain', () => {
    const [first, second] = planLines(plan, pilot, { language });
    const { needed } = plan.contrasts[0]!;
    const more = String(needed!.units - 300);
    expect(first?.replaceAll(/[.,](?=\d{3})/g, '')).toContain(more);
    expect(first).toContain(language === 'nl' ? 'niet genoeg' : 'not enough');
    expect(second).toContain(language === 'nl' ? '2 groepen' : '2 groups');
  });

  it('shows a simulation beside the formula when there is one', () => {
    const text = renderPlan(simulated(plan), pilot, { language });
    expect(text).toContain('id="simulation"');
    expect(text).toContain('31%');
    expect(text).toContain('no units');
  });

  it('calls what takes part neutrally, and once as the pilot does', () => {
    const population = { unit: 'household', id: 'id' };
    const pilot = planned({ population });
    for (const language of languages) {
      const page = renderPlan(planOfPilot(pilot), pilot, { language });
      expect(page.split('household')).toHaveLength(2);
      const text = page.replaceAll(/<style>[\s\S]*?<\/style>/g, '');
      expect(text).not.toMatch(/\b(?:people|persons?|mensen|personen|persoon)\b/i);
    }
  });

  it('says why a pilot is played though nobody asked', () => {
    const pilot = planned({ assignment: { method: 'minimisation', by: ['wijk'] } });
    const plan = simulated(planOfPilot(pilot));
    expect(plan.warnings[0]).toEqual({
      code: 'nearest-formula',
      outcome: null,
      message: 'no formula holds for minimisation, that of complete is the nearest: a simulation says what it can show',
    });
    for (const [language, why] of [
      ['nl', 'bestaat geen formule die precies klopt'],
      ['en', 'No formula holds for how the groups are made here'],
    ] as const) {
      expect(renderPlan(plan, pilot, { language })).toContain(why);
      expect(planLines(plan, pilot, { language }).join('\n')).toContain(why);
      const exact = planned();
      expect(renderPlan(simulated(planOfPilot(exact)), exact, { language })).not.toContain(why);
    }
  });

  it('names the sides of a main effect, the effects of factors, and that places grow along', () => {
    const interventions = { coaching: { title: 'Coaching' }, bonus: { title: 'Bonus' } };
    const factorial = planned({
      interventions,
      assignment: { method: 'factorial', factors: ['coaching', 'bonus'] },
      plan: { units: 200, outcomes: { lonely: { mean: 3, sd: 2, effects: { coaching: 0.6, bonus: -0.2 } } } },
    });
    const page = renderPlan(planOfPilot(factorial), factorial, { language: 'en' });
    expect(page).toContain('Coaching: 100 and no Coaching: 100');
    expect(page).toContain('Coaching: 0.6');
    expect(page).toContain('Bonus: −0.2');
    const places = planned({
      interventions: { waiting: { title: 'Waiting', control: true }, help: { title: 'Help', capacity: 40 } },
      assignment: { method: 'lottery' },
    });
    expect(planLines(planOfPilot(places), places, { language: 'en' }).join()).toContain('Places must grow along');
  });

  it('renders words of a user harmless', () => {
    const evil = { ...pilot, pilot: { ...pilot.pilot, title: '<script>alert(1)</script>' } };
    expect(renderPlan(plan, evil, { language })).not.toContain('<script>');
  });
});

/** A plan with a simulation of 2000 runs, three of which broke off. */
function simulated(plan: PlanResult): PlanResult {
  const estimates = (['planned', 'none'] as const).map((effect) => simulatedEstimate(effect));
  const madeOf = { software: 's', protocol: 'p', assumptions: 'a', units: 'u', seed: 'x', replications: 2000 };
  const simulation = { replications: 2000, failed: 3, failures: { 'no units': 3 }, seed: 'x', estimates, madeOf };
  return { ...plan, simulation };
}

describe('the summary', () => {
  const summary = (sections: Parameters<typeof planned>[0]) => {
    const pilot = planned(sections);
    return renderPlan(planOfPilot(pilot), pilot, { language: 'en' });
  };

  it('is yes, partly, no, or not known', () => {
    const plan = (lonely: object, units = 3000) => ({ plan: { units, outcomes: { lonely } } });
    expect(summary(plan({ sd: 1.9 }))).toContain('Yes: this pilot is large enough');
    expect(summary(plan({ sd: 1.9 }, 60))).toContain('No: this pilot is too small');
    expect(summary(plan({}))).toContain('does not say which effect');
    const shares = { method: 'complete', shares: { usual: 20, course: 20, visits: 1 } };
    expect(summary({ ...plan({ sd: 1.9 }, 1300), assignment: shares })).toContain('Partly:');
  });
});
