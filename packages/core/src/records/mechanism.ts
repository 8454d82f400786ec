/**
 * How many places each arm gets in a set of items: one of a few possible numbers (the chances sum to 1), or every item on
 * its own with the arms' chances.
 */
export type Places =
  | { readonly kind: 'counted'; readonly possible: readonly PossiblePlaces[] }
  | { readonly kind: 'independent'; readonly chance: Float64Array };

/** Numbers per arm, and the chance that they are these. */
export type PossiblePlaces = { readonly counts: Int32Array; readonly chance: number };

/**
 * A draw told as shuffles: items (units, or clusters) in sets that are drawn independently of each other, and within a set,
 * given its places, every order of the items over the places equally likely.
 */
export type Shuffles = {
  /** By row of the units: its item; −1 when no arm was drawn for it. */
  readonly item: Int32Array;
  /** By item: its set, and the arm that it was given. */
  readonly set: Int32Array;
  readonly arm: Int32Array;
  /** By set. */
  readonly places: readonly Places[];
};

/** What one more draw by the same mechanism gave; vectors by row of the units. */
export type Redrawn = {
  /** Index into the arms; −1 when not drawn, −2 when the arm was certain, so that the unit is not compared. */
  readonly arm: Int32Array;
  readonly probability: readonly Float64Array[];
};

/**
 * What could have fallen otherwise between two arms, given who is in others: told as shuffles, or drawn. `visit` gets `draws`
 * allocations, arms by row of the units (the same array every time), which with the one that was made are exchangeable.
 */
export type Between =
  | { readonly kind: 'shuffles'; readonly shuffles: Shuffles }
  | {
      readonly kind: 'redraws';
      readonly each: (draws: number, seed: string, visit: (arm: Int32Array) => void) => void;
    };

/** What chance could have made of an allocation: all that randomisation inference may ask. A pure value of what stands. */
export type StudyMechanism = {
  /** The public text that re-draws are seeded with. */
  readonly seed: string;
  /** Null when the draw cannot be told so. */
  readonly shuffles: Shuffles | null;
  /**
   * The re-draw of that number by the very method, the same at every call; null when it is refused or draws other units.
   * Null altogether when the draw was recorded elsewhere.
   */
  readonly redraw: ((number: number) => Redrawn | null) | null;
  /** Between two arms (by index) of more, where `shuffles` is null; null, or absent, where that cannot be replayed. */
  readonly between?: ((sides: readonly [number, number]) => Between | null) | null;
};
