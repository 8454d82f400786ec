import { z } from 'zod';

/** What every method of Pionier has: its name in YAML, a title, and its parameters as a zod shape. */
export type Method<Shape extends z.ZodRawShape = z.ZodRawShape> = {
  readonly name: string;
  readonly title: string;
  readonly params: z.ZodObject<Shape>;
};

/** The parameters of a method as its functions receive them. */
export type Params<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/** A registry: methods by their names in YAML, whatever they are called as exports. */
export type Registry<M extends Method> = { readonly [exported: string]: M };

/** The methods of a registry, sorted by name. */
export function methodsOf<M extends { readonly name: string }>(registry: {
  readonly [exported: string]: M;
}): readonly M[] {
  return Object.values(registry).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The method of that name, or undefined. */
export function methodNamed<M extends { readonly name: string }>(
  registry: { readonly [exported: string]: M },
  name: string,
): M | undefined {
  return Object.values(registry).find((method) => method.name === name);
}

/** The zod schema of `{ method: <name>, …params }` over all methods of a registry, as YAML writes it. */
export function methodSchema<M extends Method>(registry: { readonly [exported: string]: M }) {
  const options = methodsOf(registry).map((method) =>
    z
      .strictObject({ method: z.literal(method.name).describe(method.title), ...method.params.shape })
      .meta({ title: method.title }),
  );
  const [first, ...rest] = options;
  if (first === undefined) throw new TypeError('a registry needs at least one method');
  return z.discriminatedUnion('method', [first, ...rest]);
}

/** A method's entry in a pilot: its name and its parameters. */
export type MethodEntry = { readonly method: string; readonly [param: string]: unknown };
