import type { Bundle, BundleEstimate } from '../bundle.ts';
import { positiveReasons } from './positive.ts';
import { type BundleCheck, lowerPlace, type Reason, triangle, unless } from './reason.ts';

/** How far a variance may be from the square of its standard error, relatively. */
const tolerance = 1e-6;

/** Every number of an estimate is one that an estimate can have. */
export const checkEstimates: BundleCheck = ({ estimates, protocol }) => {
  const ids = estimates.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return [
    ...unless(twice === undefined, 'counts-differ', 'estimates', `duplicate estimate: ${twice ?? ''}`),
    ...estimates.flatMap((one, index) => estimateReasons(one, `estimates[${index}]`)),
    ...estimates.flatMap(({ outcome }, index) =>
      unless(
        Object.hasOwn((protocol['outcomes'] ?? {}) as object, outcome),
        'counts-differ',
        `estimates[${index}].outcome`,
        `unknown outcome: ${outcome} is not in the protocol`,
      ),
    ),
  ];
};

function estimateReasons(one: BundleEstimate, where: string): readonly Reason[] {
  const wrong = (name: string, value: number) => `impossible ${name}: ${value} in ${where}`;
  const { standardError, df, pValue, confidence, low, high, units } = one;
  const check = (holds: boolean, name: string, value: number) =>
    unless(holds, 'impossible-number', `${where}.${name}`, wrong(name, value));
  return [
    ...check(standardError >= 0, 'standardError', standardError),
    ...check(df === null || df > 0, 'df', df ?? 0),
    ...check(pValue >= 0 && pValue <= 1, 'pValue', pValue),
    ...check(confidence > 0 && confidence < 1, 'confidence', confidence),
    ...check(low <= high, 'low', low),
    ...check(units.treatment > 0 && units.control > 0, 'units', Math.min(units.treatment, units.control)),
    ...check(one.controlSd === null || one.controlSd >= 0, 'controlSd', one.controlSd ?? 0),
  ];
}

/** The name of the estimator within an id. */
const estimatorOf = (id: string) => id.slice(id.lastIndexOf('/') + 1);

/**
 * The covariance is of these estimates: a variance is the square of the standard error, and the estimates of one estimator have a
 * positive semi-definite matrix. Between estimators it need not be: errors by unit and by cluster of the same data can disagree.
 */
export const checkCovariance: BundleCheck = ({ covariance, estimates, profile }) => {
  const where = 'covariance';
  if (covariance === null) return unless(profile === 'public', 'wrong-form', where, 'missing covariance');
  const { ids, lower } = covariance;
  const isSame = ids.length === estimates.length && ids.every((id, index) => id === estimates[index]!.id);
  if (!isSame || lower.length !== triangle(ids.length))
    return [{ code: 'counts-differ', where, message: 'other estimates: the covariance is not of the estimates' }];
  return [
    ...estimates.flatMap((one, index) => varianceReasons(one, lower[lowerPlace(index, index)]!, `${where} ${one.id}`)),
    ...[...new Set(ids.map(estimatorOf))].flatMap((name) => blockReasons({ ids, lower }, name)),
  ];
};

function varianceReasons({ standardError }: BundleEstimate, variance: number, where: string): readonly Reason[] {
  const square = standardError * standardError;
  const isSame = Math.abs(variance - square) <= tolerance * square;
  return unless(
    isSame,
    'impossible-number',
    where,
    `inconsistent variance: ${where} is not the squared standard error`,
  );
}

function blockReasons({ ids, lower }: NonNullable<Bundle['covariance']>, name: string): readonly Reason[] {
  const at = ids.flatMap((id, index) => (estimatorOf(id) === name ? [index] : []));
  const block = at.flatMap((row, position) =>
    at.slice(0, position + 1).map((column) => lower[lowerPlace(row, column)]!),
  );
  return positiveReasons(block, at.length, `covariance of ${name}`);
}
