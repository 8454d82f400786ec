import type { Grouping } from './table.ts';

/** How units were drawn, without the draw itself. Vectors have one value per row of the units. */
export type Design = {
  /** The registry's name of the method that drew; `recorded` returns its inner design's. Null when not declared. */
  readonly method: string | null;
  /** Units compared with each other only; null without blocks. */
  readonly block: Grouping | null;
  /** What is drawn as a whole; null when units are drawn. */
  readonly cluster: Grouping | null;
  /** Whether a second draw gives units of one cluster different arms; default no. */
  readonly splitsClusters?: boolean;
  /** Recorded or made pairs (of units, or of clusters when `cluster` is there); null without pairs. */
  readonly pair: Grouping | null;
  /** Chance of each arm, one vector an arm in the order of `arms`; null when the design does not state it. */
  readonly probability: readonly Float64Array[] | null;
};

/** Which arm each unit was given. */
export type Allocation = {
  /** Arm ids, in the order of the interventions sorted by code unit. */
  readonly arms: readonly string[];
  /** Index into `arms`; −1 when not assigned (not eligible, or not yet drawn), −2 when outside the comparison, −3 when void. */
  readonly arm: Int32Array;
  /** 1, 2, …; 0 when not assigned. A recorded allocation is intake 1. */
  readonly intake: Int32Array;
  /** Order of the draw within the pilot, from 1; 0 when not assigned. */
  readonly sequence: Int32Array;
  readonly design: Design;
};
