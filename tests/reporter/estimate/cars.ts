import { centre, references } from '../../../packages/reporter/src/estimate/centring.ts';
import { type Combination, combination } from '../../../packages/reporter/src/estimate/contrast-scores.ts';
import { numberColumn } from '../../../packages/reporter/src/estimate/covariates.ts';
import { leastSquares } from '../../../packages/reporter/src/estimate/least-squares.ts';
import { grouping, reference } from './made-study.ts';
import { type Expected, regressionData } from './regression-study.ts';

/** R's answers for mpg ~ hp on mtcars: by car, by cylinders and by carburettors. */
export const expectedCars = reference<{ cars: { units: Expected; cyl: Expected; carb: Expected } }>(
  'ols-adjusted',
).cars;

/** The coefficient of hp in mpg ~ hp. */
export function carsOn(): Combination {
  const { hp, mpg } = regressionData.cars;
  const columns = [numberColumn('hp', Float64Array.from(hp!)), numberColumn('mpg', Float64Array.from(mpg!))];
  const rows = Int32Array.from({ length: 32 }, (_, row) => row);
  const centred = centre(columns, { rows, group: null, sizes: Float64Array.of(32) }, references(columns, rows));
  return combination(leastSquares(centred), null, Float64Array.of(1, 0));
}

/** Cars by a column as clusters. */
export function carsBy(name: 'cyl' | 'carb') {
  const { codes, labels } = grouping(regressionData.cars[name]!);
  return { codes, count: labels.length };
}
