import type { Bundle } from '../bundle.ts';
import { eventsIn } from './binary-outcome.ts';
import { allIndicatorsOf, type Gram, gramOfSums, type Indicator, unitsInBoth } from './indicators.ts';
import { defineRule, type Finding, thresholdsOf } from './rule.ts';

const rule = 'group-disclosure';

/** Some of a set of people who share an answer. */
type Share = { readonly where: string; readonly part: number; readonly units: number };

/**
 * Who knows that someone is in a group should not learn something of them from what nearly the whole group has in common: among
 * people who are counted together, in an arm or a group, no answer is of more than `commonestShare` (0.9), nor of none or all of
 * them. Answers are yes-no covariates, groups and yes-no outcomes; being in an arm, or having something missing, is not an
 * answer. A numeric outcome that is the same for everyone is one as well.
 *
 * Source: group disclosure of the European guidelines for output checking; nine tenths as in the package metasyn, which cites
 * Statistics Netherlands.
 * Checked: by hand, tests/reporter/share/disclosure/group-disclosure.test.ts.
 * Doubt: an outcome that nearly nobody has is harmless to know of someone more often than not; a protocol says so by a higher
 * `commonestShare`, up to 1.
 */
export const groupDisclosure = defineRule(rule, {
  title: 'No answer that nearly everyone in a group gave',
  check: (bundle, context) => {
    const { commonestShare } = thresholdsOf(context);
    const told = sharesIn(bundle).flatMap(({ where, part, units }): readonly Finding[] => {
      if (units === 0 || Math.max(part, units - part) <= commonestShare * units) return [];
      const message = `${where}: nearly everyone, or nobody, gave the same answer`;
      return [{ rule, where, code: 'common-answer', message }];
    });
    const constant = constantsIn(bundle).map((where): Finding => {
      return { rule, where, code: 'same-for-all', message: `${where}: the outcome is the same for everyone` };
    });
    return [...told, ...constant];
  },
});

function sharesIn(bundle: Bundle): readonly Share[] {
  return [
    ...eventsIn(bundle).map(({ where, events, units }) => ({ where, part: events, units })),
    ...bundle.regressions.flatMap(({ sums }, index) => answersIn(gramOfSums(sums), `regressions[${index}].sums`)),
  ];
}

/** Of each answer, how many gave it among everyone, and in each arm and group. */
function answersIn(gram: Gram, where: string): readonly Share[] {
  const indicators = allIndicatorsOf(gram);
  const answers = indicators.filter(({ name }) => /^(covariate|group):/.test(name));
  const everyone: Indicator = { name: 'everyone', weights: [[0, 1]] };
  const sets = [everyone, ...indicators.filter(({ name }) => !/^(covariate|missing):/.test(name))];
  return answers.flatMap((answer) =>
    sets
      .filter(({ name }) => !name.split('*').includes(answer.name))
      .map((set) => ({
        where: `${where} ${answer.name} of ${set.name}`,
        part: unitsInBoth(gram, answer, set),
        units: unitsInBoth(gram, set, set),
      })),
  );
}

const rounding = 1e-12;
const isConstant = (units: number, sum: number, squares: number) =>
  units > 0 && units * squares - sum * sum <= rounding * units * squares;

function constantsIn({ regressions, cells, panels, estimates }: Bundle): readonly string[] {
  return [
    ...regressions.flatMap(({ sums }, index) => {
      const { at, columns } = gramOfSums(sums);
      return sums.outcomes.flatMap((name, place) => {
        const y = columns + place;
        return isConstant(sums.units, at(y, 0), at(y, y)) ? [`regressions[${index}].sums ${name}`] : [];
      });
    }),
    ...cells.flatMap((one, index) =>
      one.cells.flatMap(({ units, sum, squares }, cell) =>
        isConstant(units, sum, squares) ? [`cells[${index}].cells[${cell}]`] : [],
      ),
    ),
    ...panels.flatMap(({ arms, moments }, index) =>
      arms.flatMap(({ arm, units, sums, products }) =>
        sums.flatMap((sum, place) =>
          isConstant(units, sum, products[(place * (place + 3)) / 2]!)
            ? [`panels[${index}] ${arm} at ${moments[place]}`]
            : [],
        ),
      ),
    ),
    ...estimates.flatMap(({ controlSd }, index) => (controlSd === 0 ? [`estimates[${index}].controlSd`] : [])),
  ];
}
