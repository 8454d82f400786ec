import { type BundleCheck, unless } from './reason.ts';

const order = ['eligible', 'assigned', 'measured', 'analysed'];

/** Nobody is analysed who was not measured, nor measured who was not assigned; arms add up to no more than all. */
export const checkFlow: BundleCheck = ({ flow }) =>
  flow.flatMap((row, index) => {
    const later = order.indexOf(row.stage);
    const above = flow.filter((other) => {
      const isSame =
        other.arm === row.arm && (other.outcome === null || (other.outcome === row.outcome && other.at === row.at));
      return isSame && order.indexOf(other.stage) >= 0 && order.indexOf(other.stage) < later;
    });
    const isFewer = above.every(
      ({ units }) => Number(row.units) <= Number(units) || typeof units === 'string' || typeof row.units === 'string',
    );
    return unless(
      isFewer,
      'counts-differ',
      `flow[${index}]`,
      `counts that do not add up: flow[${index}] holds more than the stage before it`,
    );
  });

/** No estimate rests on more people than were assigned to its arm. */
export const checkUnits: BundleCheck = ({ flow, estimates }) => {
  const assigned = new Map(
    flow.flatMap(({ stage, arm, units }) =>
      stage === 'assigned' && arm !== null && typeof units === 'number' ? [[arm, units] as const] : [],
    ),
  );
  return estimates.flatMap(({ treatment, control, units, group }, index) => {
    const most = (arm: string) => assigned.get(arm) ?? Number.POSITIVE_INFINITY;
    const holds = units.treatment <= most(treatment) && units.control <= most(control);
    const where = `estimates[${index}].units`;
    const message = `counts that do not add up: ${where} are more than were assigned`;
    return group === null ? unless(holds, 'counts-differ', where, message) : [];
  });
};

/** The public profile holds no sums. */
export const checkProfile: BundleCheck = ({
  profile,
  regressions,
  cells,
  panels,
  costEffects,
  clusterSums,
  covariance,
}) => {
  const sums = [regressions, cells, panels, costEffects, clusterSums].some(({ length }) => length > 0);
  const holds = profile === 'exact' || (!sums && covariance === null);
  return unless(holds, 'wrong-form', 'profile', 'sums in a public bundle');
};
