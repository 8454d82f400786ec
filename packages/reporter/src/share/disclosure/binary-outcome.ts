import type { Bundle } from '../bundle.ts';
import { allIndicatorsOf, type Gram, gramOfSums, type Indicator } from './indicators.ts';
import { defineRule, type Finding, isFew } from './rule.ts';

const rule = 'binary-outcome';

/**
 * Of a yes-no outcome t_j = Σ x_j y counts the people of indicator j who have it: they, and those of j who do not, are none or
 * at least the minimum. Likewise in cells, and the events of each arm that an estimate's mean in the control arm tells.
 *
 *   t_j ∈ {0} ∪ [minimum, …) and n_j − t_j likewise
 *
 * That nobody has it, or everybody, is for `group-disclosure`.
 *
 * Source: the threshold rule of output checking (CBS: 10 units) applied to X′y.
 * Checked: by hand and by random studies, tests/reporter/share/disclosure/binary-outcome.test.ts and passing-bundles.test.ts.
 * Doubt: an adjusted estimate of a yes-no outcome tells the arms' counts only together with its covariates; not looked at.
 */
export const binaryOutcome = defineRule(rule, {
  title: 'No few people with, or without, a yes-no outcome',
  check: (bundle, { minimumCount }) =>
    eventsIn(bundle).flatMap(({ where, events, units }): readonly Finding[] => {
      if (!isFew(events, minimumCount) && !isFew(units - events, minimumCount)) return [];
      const message = `${where}: fewer than ${minimumCount} people have the outcome, or have it not`;
      return [{ rule, where, code: 'few-with-outcome', message }];
    }),
});

/** How many of some people have a yes-no outcome. */
export type Events = { readonly where: string; readonly events: number; readonly units: number };

/** Every count of events that a bundle tells. */
export function eventsIn(bundle: Bundle): readonly Events[] {
  return [
    ...bundle.regressions.flatMap(({ sums }, index) => {
      const gram = gramOfSums(sums);
      return sums.outcomes.flatMap((name, place) => {
        const y = gram.columns + place;
        if (!isBinary(gram, y)) return [];
        return everyoneAnd(allIndicatorsOf(gram)).map((one) => ({
          where: `regressions[${index}].sums ${name} of ${one.name}`,
          events: sumOver(gram, one, y),
          units: sumOver(gram, one, 0),
        }));
      });
    }),
    ...bundle.cells.flatMap(({ outcome, cells, centre }, index) => {
      if (centre !== 0 || !isDeclaredBinary(bundle, outcome)) return [];
      return cells.map(({ sum, units }, cell) => ({ where: `cells[${index}].cells[${cell}]`, events: sum, units }));
    }),
    ...bundle.panels.flatMap(({ outcome, centre, arms, moments }, index) => {
      if (centre !== 0 || !isDeclaredBinary(bundle, outcome)) return [];
      return arms.flatMap(({ arm, units, sums }) =>
        sums.map((events, place) => ({ where: `panels[${index}] ${arm} at ${moments[place]}`, events, units })),
      );
    }),
    ...bundle.estimates.flatMap(({ outcome, controlMean, units }, index) => {
      if (controlMean === null || !isDeclaredBinary(bundle, outcome)) return [];
      return [
        {
          where: `estimates[${index}].controlMean`,
          events: Math.round(controlMean * units.control),
          units: units.control,
        },
      ];
    }),
  ];
}

const everyoneAnd = (indicators: readonly Indicator[]): readonly Indicator[] => [
  { name: 'everyone', weights: [[0, 1]] },
  ...indicators,
];

const sumOver = ({ at }: Gram, { weights }: Indicator, y: number) =>
  weights.reduce((sum, [column, weight]) => sum + weight * at(column, y), 0);

/** Whether a column can be seen to hold 0 and 1 alone. */
function isBinary({ at }: Gram, y: number): boolean {
  return Number.isInteger(at(y, 0)) && at(y, y) === at(y, 0) && at(y, 0) >= 0 && at(y, 0) <= at(0, 0);
}

/** Whether the protocol in the bundle says that an outcome is yes or no. */
export function isDeclaredBinary({ protocol }: Bundle, outcome: string): boolean {
  const { outcomes } = protocol;
  if (typeof outcomes !== 'object' || outcomes === null || !Object.hasOwn(outcomes, outcome)) return false;
  const declared: unknown = Reflect.get(outcomes, outcome);
  return typeof declared === 'object' && declared !== null && 'kind' in declared && declared.kind === 'binary';
}
