/** Whether a treated unit may have this control. */
export type Allowed = (treated: number, control: number) => boolean;

/** Finds controls among those of one set that are still free. */
export type Search = {
  /** The nearest control that is free and allowed (null: all are), −1 when there is none. */
  readonly nearest: (treated: number, allowed: Allowed | null) => number;
  /** Takes a control out. */
  readonly take: (control: number) => void;
};
