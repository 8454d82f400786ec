/** A question of an instrument. */
export type Item = { readonly text: string; readonly subscale?: string };

/**
 * A published questionnaire with its scoring. `score` receives one vector an item, in the order of `items`, holding the
 * index of the answer (0, 1, …; NaN when not answered) and returns the score a unit.
 */
export type Instrument = {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly kind: 'continuous' | 'binary';
  readonly better: 'higher' | 'lower';
  readonly measuredIn: string;
  readonly range: readonly [number, number];
  readonly items: { readonly [id: string]: Item };
  /** What the answers mean, in order; the pilot's `answers` gives the file's code for each. */
  readonly answers: readonly string[];
  readonly source: string;
  readonly score: (answers: readonly Float64Array[]) => Float64Array;
};

/** Makes an instrument. */
export function defineInstrument(name: string, instrument: Omit<Instrument, 'name'>): Instrument {
  return { name, ...instrument };
}
