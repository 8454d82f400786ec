/** What is assumed of one outcome, every number filled in. */
export type SimulatedOutcome = {
  /** Of the control arm: a mean, or a proportion for yes and no. */
  readonly mean: number;
  /** Within an arm, in the outcome's unit; of yes and no it follows from the mean. */
  readonly sd: number;
  /** By arm the effect of receiving what it offers, in the outcome's unit and not turned: negative is less of it. */
  readonly effects: { readonly [arm: string]: number };
  /** The share of the variance that lies between clusters; 0 where units are drawn. */
  readonly icc: number;
  /** Of a stepped wedge the share of the variance within clusters that belongs to a unit in every period; default 0. */
  readonly repeat?: number;
  /** The share of the variance that blocks and covariates explain. */
  readonly r2: number;
  /** Earlier values of the outcome, from which its distribution is taken instead of a normal one; null without. */
  readonly earlier: Float64Array | null;
};

/** What a simulation takes for true. */
export type SimulationAssumptions = {
  /** How many eligible units; null for those that there are. */
  readonly units: number | null;
  /** Where clusters are drawn, how many; null for those that there are. */
  readonly clusters: number | null;
  /** Of made-up clusters: the standard deviation of their sizes over their mean. */
  readonly clusterSizeVariation: number;
  /** The chance of a unit to be lost before it is measured, whatever its arm and outcome. */
  readonly attrition: number;
  /** The chance of taking up what is offered, and the chance of the control arm to get it anyway. */
  readonly compliance: number;
  readonly crossover: number;
  /** Of made-up units of a lottery: by rule of its priority the share for whom it is the first to hold. */
  readonly priority?: readonly number[];
  /** Of made-up units of a matched comparison: the share who get the help. */
  readonly treated?: number;
  /** By how many standard deviations of what they are matched on they differ from the others; default 0.5. */
  readonly selection?: number;
  /** Only these outcomes are simulated. */
  readonly outcomes: { readonly [id: string]: SimulatedOutcome };
};
