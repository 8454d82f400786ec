/** Bounds and E-values as R has them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Bound = {
  readonly differences: readonly number[];
  readonly confidence: number;
  readonly pairs: number;
  readonly pValue: number;
  readonly gamma: number | null;
};
type Value = {
  readonly kind: 'continuous' | 'binary';
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly controlMean: number;
  readonly controlSd: number | null;
  readonly riskRatio: number;
  readonly eValue: number;
  readonly interval: number;
};

const file = join(import.meta.dirname, '../../reference/sensitivity.json');
export const reference: { readonly bounds: readonly Bound[]; readonly values: readonly Value[] } = JSON.parse(
  readFileSync(file, 'utf8'),
);
