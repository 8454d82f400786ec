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
    const estimates = (['planned', 'none'] as const).map((effect) => simulatedEstimate(effect));
    const madeOf = { software: 's', protocol: 'p', assumptions: 'a', units: 'u', seed: 'x', replications: 2000 };
    const simulation = { replications: 2000, failed: 3, failures: { 'no units': 3 }, seed: 'x', estimates, madeOf };
    const simulated: PlanResult = { ...plan, simulation };
    const text = renderPlan(simulated, pilot, { language });
    expect(text).toContain('id="simulation"');
    expect(text).toContain('31%');
    expect(text).toContain('no units');
  });

  it('renders words of a user harmless', () => {
    const evil = { ...pilot, pilot: { ...pilot.pilot, title: '<script>alert(1)</script>' } };
    expect(renderPlan(plan, evil, { language })).not.toContain('<script>');
  });
});

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
