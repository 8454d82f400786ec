/** An error with the interval and p-value that follow from it; null where the error is 0. */
export type ErrorOf = {
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly pValue: number | null;
};
