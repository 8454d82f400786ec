/** One number for each arm of a comparison. */
export type Pair = { readonly treatment: number; readonly control: number };

/** A function of both arms' numbers. */
export function eachArm(pair: Pair, change: (value: number) => number): Pair {
  return { treatment: change(pair.treatment), control: change(pair.control) };
}

/** Both arms together. */
export function bothArms({ treatment, control }: Pair): number {
  return treatment + control;
}
