import { z } from 'zod';
import { id } from '../names.ts';
import { words } from '../text.ts';

/** An amount of money; `unit` lets the reader of YAML refuse 1.500, which may be meant as fifteen hundred. */
const euros = z.number().nonnegative().meta({ unit: 'euro' });

/** What an arm costs. */
export const cost = z.strictObject({
  perUnit: euros.describe('Cost of one unit, in euro.'),
  fixed: z.exactOptional(euros).describe('Cost that does not depend on the number of units, in euro.'),
  year: z.exactOptional(z.int().min(1900).max(2200)).describe('The year of the prices.'),
  source: z.exactOptional(words).describe('Where the amount comes from, such as a budget line.'),
});

/** One arm, described as TIDieR asks. */
export const intervention = z.strictObject({
  title: words.describe('The name people know it by.'),
  control: z.boolean().default(false).describe('Whether this is the arm the others are compared with.'),
  what: z.exactOptional(words).describe('What is done.'),
  who: z.exactOptional(words).describe('Who does it.'),
  often: z.exactOptional(words).describe('How often and how long.'),
  components: z.exactOptional(z.array(id)).describe('The elements the intervention is made of.'),
  capacity: z.exactOptional(z.int().positive()).describe('The most units that can be served.'),
  cost: z.exactOptional(cost).describe('What it costs.'),
});

/** `interventions`: the arms by id. */
export const interventionsSection = z.record(id, intervention).describe('The arms that are compared, by id.');

export type Cost = z.output<typeof cost>;
export type Intervention = z.output<typeof intervention>;
export type Interventions = z.output<typeof interventionsSection>;

/** Arm ids sorted by code unit: the order of every vector of arms. */
export function armIds(interventions: Interventions): readonly string[] {
  return Object.keys(interventions).sort();
}

/** The control arm's id, or null when none is named. */
export function controlArm(interventions: Interventions): string | null {
  return armIds(interventions).find((arm) => interventions[arm]!.control) ?? null;
}

/** The most units of each arm that has a capacity. */
export function capacityOf(interventions: Interventions): { readonly [arm: string]: number } {
  return Object.fromEntries(
    armIds(interventions).flatMap((arm) => {
      const { capacity } = interventions[arm]!;
      return capacity === undefined ? [] : [[arm, capacity] as const];
    }),
  );
}
