import { z } from 'zod';
import type { AssignmentMethod } from '../assign/method.ts';
import type { Matcher } from '../match/matcher.ts';
import { columnName, id } from '../names.ts';
import { type MethodEntry, methodSchema, methodsOf } from '../plugin.ts';
import { fileValue, words } from '../text.ts';

type Designs = { readonly [exported: string]: AssignmentMethod };
type Matchers = { readonly [exported: string]: Matcher };

const one = <T extends z.ZodType>(schemas: readonly T[]) => {
  const [first, ...rest] = schemas;
  if (first === undefined) throw new TypeError('a registry needs at least one method');
  return [first, ...rest] as const;
};

/** What became of an assignment: columns of the data, known afterwards. */
const takeUp = {
  offered: z.exactOptional(columnName).describe('The column that says whether the help was offered.'),
  received: z.exactOptional(columnName).describe('The column that says whether the help was received.'),
};

/** How units were drawn, in the words of the methods that draw; under `recorded` nothing is drawn again. */
export function designSchema(designs: Designs) {
  return z.discriminatedUnion(
    'method',
    one(
      methodsOf(designs).map((design) =>
        z.strictObject({ method: z.literal(design.name).describe(design.title), ...design.params.shape }),
      ),
    ),
  );
}

/** Where the data say who was given what: what `recorded` and `matched` share. */
const armsInDataShape = {
  column: columnName.describe('The column that says which arm a unit was given.'),
  arms: z
    .record(id, z.union([fileValue, z.array(fileValue).min(1)]))
    .describe('For each arm the value or values it has in the data.'),
  outside: z.exactOptional(z.array(fileValue)).describe('Values of units that are described but never compared.'),
  offered: z.exactOptional(columnName).describe('The column that says whether the help was offered.'),
  received: z.exactOptional(columnName).describe('The column that says whether the help was received.'),
};

/** The parameters of `recorded`: an allocation made earlier, elsewhere. */
export function recordedShape(designs: Designs) {
  return {
    ...armsInDataShape,
    probability: z
      .exactOptional(z.record(id, columnName))
      .describe('For each arm the column with the unit’s chance of it.'),
    design: z
      .exactOptional(designSchema(designs))
      .describe('How it was drawn; decides the analysis. Without it the verdict is descriptive.'),
  };
}

/** The parameters of `matched`: nobody was drawn, and a comparison group is made of those who are alike. */
export function matchedShape(matchers: Matchers) {
  return {
    ...armsInDataShape,
    match: methodSchema(matchers).describe('How a comparison group is made for those who were given the help.'),
  };
}

/** `assignment`: how arms are given to units; without matchers there is no `matched`. */
export function assignmentSection(designs: Designs, matchers: Matchers = {}) {
  const drawn = methodsOf(designs).map((design) =>
    z.strictObject({
      method: z.literal(design.name).describe(design.title),
      ...design.params.shape,
      ...takeUp,
      publicSeed: z
        .exactOptional(words)
        .describe('For a closed list: where the public value comes from that seeds the draw, fixed beforehand.'),
    }),
  );
  const recorded = z.strictObject({
    method: z.literal('recorded').describe('Drawn earlier, elsewhere; nothing is drawn again'),
    ...recordedShape(designs),
  });
  const matched = Object.keys(matchers).length === 0 ? [] : [matchedSchema(matchers)];
  return z.discriminatedUnion('method', [recorded, ...matched, ...drawn]);
}

function matchedSchema(matchers: Matchers) {
  return z.strictObject({
    method: z.literal('matched').describe('Not drawn: people who are alike are compared'),
    ...matchedShape(matchers),
  });
}

/** An assignment as the completed pilot holds it. */
export type Assignment = MethodEntry;
/** The parameters of `recorded`. */
export type Recorded = z.output<z.ZodObject<ReturnType<typeof recordedShape>>> & { readonly method: 'recorded' };
/** Where the data say who was given what. */
export type ArmsInData = z.output<z.ZodObject<typeof armsInDataShape>>;
/** The parameters of `matched`. */
export type MatchedArms = ArmsInData & { readonly method: 'matched'; readonly match: MethodEntry };
