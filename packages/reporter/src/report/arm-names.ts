import { crossoversOf, factorsOf, isoDateOf, own, pilotArms, sequencesOf } from '@pionier/core';
import { additive, together, withFactor, withoutFactor } from '../language/contrasts.ts';
import type { Protocol } from '../pilot.ts';
import { formatDate } from './format.ts';
import type { Words } from './words/en.ts';

type Named = readonly (readonly [id: string, name: string])[];

/** What arms and the sides of comparisons are called: by their interventions' titles. */
export function armNames(protocol: Protocol, words: Words): ReadonlyMap<string, string> {
  const title = (id: string) => own(protocol.interventions, id)?.title ?? id;
  const factors = factorsOf(protocol.assignment);
  const titles: Named = Object.keys(protocol.interventions).map((id) => [id, title(id)]);
  const sequences = sequencesOf(protocol.assignment);
  if (sequences !== null) return new Map([...titles, ...started(protocol.assignment, sequences, words)]);
  if (factors === null) return new Map(titles);
  const arms: Named = pilotArms(protocol).map(({ id, interventions }) => [
    id,
    combined(interventions.map(title), words),
  ]);
  return new Map([...arms, ...sides([...factors].sort(), title, words)]);
}

/** Sequences by the day on which they start. */
function started(assignment: Protocol['assignment'], sequences: readonly string[], { sequence, marks }: Words): Named {
  const days = crossoversOf(assignment);
  return sequences.map((id, index) => {
    const day = days === null ? '' : formatDate(isoDateOf(days[index]!), marks);
    return [id, sequence({ number: String(index + 1), day })] as const;
  });
}

/** A combination: nothing, one thing alone, or several together. */
function combined(titles: readonly string[], { factorial, list }: Words): string {
  const [first] = titles;
  if (first === undefined) return factorial.none;
  return titles.length === 1 ? factorial.only(first) : list(titles);
}

function sides(factors: readonly string[], title: (id: string) => string, { factorial, list }: Words): Named {
  const main = factors.flatMap(
    (factor): Named => [
      [withFactor(factor), title(factor)],
      [withoutFactor(factor), factorial.without(title(factor))],
    ],
  );
  const pairs = factors.flatMap((first, index) =>
    factors
      .slice(index + 1)
      .map((second) => [together([first, second]), factorial.together(list([title(first), title(second)]))] as const),
  );
  return [...main, ...pairs, [additive, factorial.additive]];
}
