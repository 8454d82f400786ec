import type { Bundle, Regression } from '../bundle.ts';
import { placeName } from '../site-sums.ts';
import { gramOfSums, indicatorsOf, isArmColumn } from './indicators.ts';

/**
 * A number that a bundle tells: a sum over the people of `sets` of a product of variables. Two sums of the same product over the
 * arms a and b, and over both, are two independent numbers and not three.
 */
export type ToldNumber = {
  /** The product, as `covariate:age·score@t6`. */
  readonly product: string;
  readonly variables: readonly string[];
  /** Each an arm with how many people of it, since other people are another set. */
  readonly sets: readonly string[];
  readonly units: number;
};

type Sums = Pick<Regression, 'outcome' | 'at' | 'arms' | 'sums'>;

const product = (kind: string, variables: readonly string[]) => `${kind}${[...variables].sort().join('·')}`;
const setOf = (arm: string, units: number) => `${arm}#${units}`;
const number = (kind: string, variables: readonly string[], sets: readonly string[], units: number): ToldNumber => ({
  product: product(kind, variables),
  variables: [...new Set(variables)],
  sets,
  units,
});

/** Every number about a variable in a bundle's sums and estimates; counts of people alone are not among them. */
export function numbersIn(bundle: Bundle): readonly ToldNumber[] {
  const { regressions, panels, costEffects } = bundle;
  return [
    ...regressions.flatMap(numbersOfSums),
    ...regressions.flatMap(numbersWithin),
    ...numbersOfCells(bundle),
    ...panels.flatMap(({ outcome, moments, arms }) =>
      arms.flatMap(({ arm, units }) => {
        const names = moments.map((at) => placeName({ outcome, at }));
        return powersOf(names).map((variables) => number('', variables, [setOf(arm, units)], units));
      }),
    ),
    ...costEffects.flatMap(({ outcome, at, cost, arms }) =>
      arms.flatMap(({ arm, units }) =>
        powersOf([placeName({ outcome, at }), placeName({ outcome: cost, at })]).map((variables) =>
          number('', variables, [setOf(arm, units)], units),
        ),
      ),
    ),
    ...numbersOfClusters(bundle),
    ...numbersOfEstimates(bundle),
  ];
}

/** Σ a and Σ a b of some variables. */
function powersOf(names: readonly string[]): readonly (readonly string[])[] {
  return names.flatMap((one, index) => [[one], ...names.slice(0, index + 1).map((other) => [one, other])]);
}

/** The entries of a matrix that are not 0 and not the same as another by how the columns are made. */
export function numbersOfSums({ outcome, at, arms, sums }: Sums): readonly ToldNumber[] {
  const gram = gramOfSums(sums);
  const indicators = new Set(indicatorsOf(gram));
  const inArm = (arm: string) => {
    const column = gram.names.indexOf(`arm:${arm}`);
    if (column > 0) return gram.at(column, column);
    return arms.reduce((left, other) => {
      const place = gram.names.indexOf(`arm:${other}`);
      return left - (place > 0 ? gram.at(place, place) : 0);
    }, sums.units);
  };
  return gram.names.flatMap((_, j) =>
    gram.names.slice(0, j + 1).flatMap((__, l): readonly ToldNumber[] => {
      if (gram.at(j, l) === 0) return [];
      const factors = [j, l].flatMap((place) => factorsOf(gram.names[place]!, place, gram.columns, { outcome, at }));
      const own = factors.filter(isArmColumn).map((name) => name.slice('arm:'.length));
      const others = factors.filter((name) => name !== 'intercept' && !isArmColumn(name));
      const variables = indicators.has(j) && indicators.has(l) ? [...new Set(others)] : others;
      if (variables.length === 0) return [];
      const within = own.length > 0 ? [own[0]!] : arms;
      return [
        number(
          '',
          variables,
          within.map((arm) => setOf(arm, inArm(arm))),
          sums.units,
        ),
      ];
    }),
  );
}

function factorsOf(name: string, place: number, columns: number, { at }: Pick<Sums, 'outcome' | 'at'>) {
  return place < columns ? name.split('*') : [placeName({ outcome: name, at })];
}

/** Sums with block means taken out; of a single block they follow from the others. */
function numbersWithin({ outcome, at, arms, blocked }: Regression): readonly ToldNumber[] {
  if (blocked === null || blocked.blocks < 2) return [];
  const names = [...blocked.columns, ...blocked.outcomes.map((name) => placeName({ outcome: name, at }))];
  const set = [`${arms.join(' ')}#${blocked.units}`];
  return names.flatMap((one, j) =>
    names.slice(0, j + 1).flatMap((other): readonly ToldNumber[] => {
      const variables = [one, other].filter((name) => !isArmColumn(name));
      if (variables.length === 0) return [];
      const kind = `within ${[one, other].filter(isArmColumn).join(' ')} of ${outcome} `;
      return [number(kind, variables, set, blocked.units)];
    }),
  );
}

function numbersOfCells({ cells }: Bundle): readonly ToldNumber[] {
  return cells.flatMap(({ outcome, at, columns, reference, cells: own }) =>
    own.flatMap(({ values, units }) => {
      const y = placeName({ outcome, at });
      const held = columns.filter((_, column) => values[column] === 1);
      const arm = held.find(isArmColumn)?.slice('arm:'.length) ?? reference;
      const isOfArm = columns.every(isArmColumn);
      const kind = isOfArm ? '' : `cell ${values.join('')} `;
      return [[y], [y, y]].map((variables) => number(kind, variables, [setOf(arm, units)], units));
    }),
  );
}

/** Every product of two of a cluster's own sums is a number of its own. */
function numbersOfClusters({ clusterSums, regressions }: Bundle): readonly ToldNumber[] {
  return clusterSums.flatMap(({ outcome, at, arms, columns }) => {
    const y = placeName({ outcome, at });
    const entries = [
      ...columns.flatMap((one, j) => columns.slice(0, j + 1).map((other) => [one, other])),
      ...columns.map((one) => [one, y]),
    ];
    const like = regressions.find((one) => one.outcome === outcome && one.at === at && one.arms.join() === arms.join());
    return entries.flatMap((one, j) =>
      entries.slice(0, j + 1).flatMap((other, l): readonly ToldNumber[] => {
        const variables = [...one, ...other].filter((name) => name !== 'intercept' && !isArmColumn(name));
        if (variables.length === 0) return [];
        return [number(`clusters ${arms.join(' ')} ${j} ${l} `, variables, ['all'], like?.sums.units ?? 0)];
      }),
    );
  });
}

/**
 * An estimate's standard error; and where the site shares no sums of its outcome at that moment, from which they would follow, the
 * estimate, the mean and the standard deviation too. Equal numbers are one.
 */
function numbersOfEstimates({ estimates, regressions }: Bundle): readonly ToldNumber[] {
  return estimates.flatMap(({ outcome, at, estimate, standardError, controlMean, controlSd, units }) => {
    const y = placeName({ outcome, at });
    const follows = regressions.some((one) => one.outcome === outcome && one.at === at);
    const told = follows ? [standardError] : [standardError, Math.abs(estimate), controlMean, controlSd];
    return told.flatMap((value) =>
      value === null ? [] : [number(`${value} `, [y], ['all'], units.treatment + units.control)],
    );
  });
}
