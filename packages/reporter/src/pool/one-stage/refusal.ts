export const oneStageRefusalCodes = [
  'no-sites',
  'different-sums',
  'unknown-column',
  'no-intercept',
  'no-columns',
  'no-degrees-of-freedom',
  'not-positive',
  'rounded-sums',
  'too-few-sites',
  'too-few-units',
  'separation',
  'no-convergence',
  'no-variation',
] as const;

/** Why a one-stage answer cannot be given. */
export type OneStageRefusal = {
  readonly code: (typeof oneStageRefusalCodes)[number];
  /** Lower case, no full stop. */
  readonly message: string;
  readonly values: { readonly [name: string]: string | number };
};

/** Whether a one-stage answer was refused. */
export function isOneStageRefusal(result: object): result is OneStageRefusal {
  return 'code' in result && 'message' in result;
}

/** Makes a refusal. */
export function refuseOneStage(
  code: OneStageRefusal['code'],
  message: string,
  values: OneStageRefusal['values'] = {},
): OneStageRefusal {
  return { code, message, values };
}
