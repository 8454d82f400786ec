import type { Bundle } from '../bundle.ts';
import { type DisclosureContext, defineRule, type Finding, thresholdsOf } from './rule.ts';
import { numbersIn, numbersOfSums, type ToldNumber } from './told-numbers.ts';

const rule = 'information-budget';
const warnedFrom = 0.1;

/**
 * As many numbers about n people as there are people tell everything. Of every variable (an outcome at a moment, or a covariate), the
 * independent numbers in which it takes part, in this bundle and in every one before it, are at most n/3
 * (`numbersPerPerson`); above n/10 the report says so.
 *
 * Independent: sums of one product over arms count as the rank of the arms that they are over; entries that are the same number
 * by how the columns are made (an indicator and its square) are one; sums within blocks add theirs, of a single block nothing;
 * of an estimate the standard error counts, and the rest where no sums are shared from which it follows.
 *
 * Source: a budget of equations against unknowns (Dinur & Nissim 2003: enough statistics of a table give the table).
 * Checked: by hand in tests/reporter/share/disclosure/information-budget.test.ts.
 * Doubt: a third is DataSHIELD's limit for parameters, taken over. Counted by variable, since the equations about one outcome
 * bind the unknown values of that outcome; the covariance between estimates is not counted.
 */
export const informationBudget = defineRule(rule, {
  title: 'No more numbers about a variable than a share of its people',
  check: (bundle, context) => spent(bundle, context, thresholdsOf(context).numbersPerPerson, 'many-numbers'),
  warn: (bundle, context) =>
    bundle.profile === 'exact'
      ? spent(bundle, context, Math.min(warnedFrom, thresholdsOf(context).numbersPerPerson), 'rather-many-numbers')
      : [],
});

function spent(bundle: Bundle, { released }: DisclosureContext, share: number, code: string): readonly Finding[] {
  const earlier = released?.before.flatMap(({ regressions }) => regressions.flatMap(numbersOfSums)) ?? [];
  return [...numbersOfVariables([...numbersIn(bundle), ...earlier])].flatMap(([variable, { numbers, people }]) => {
    if (numbers <= share * people) return [];
    const much = code === 'many-numbers' ? 'too' : 'rather';
    const message = `${variable}: ${much} many numbers for so few people`;
    return [{ rule, where: variable, code, message }];
  });
}

/** Of every variable how many independent numbers it takes part in, and of how many people at most. */
export function numbersOfVariables(told: readonly ToldNumber[]) {
  const byProduct = new Map<string, ToldNumber[]>();
  for (const one of told) {
    const same = byProduct.get(one.product);
    if (same === undefined) byProduct.set(one.product, [one]);
    else same.push(one);
  }
  const found = new Map<string, { numbers: number; people: number }>();
  for (const same of byProduct.values()) {
    const independent = rankOfSets(same.map(({ sets }) => sets));
    for (const variable of same[0]!.variables) {
      const before = found.get(variable) ?? { numbers: 0, people: 0 };
      const people = Math.max(before.people, ...same.map(({ units }) => units));
      found.set(variable, { numbers: before.numbers + independent, people });
    }
  }
  return found;
}

/** The rank of sets as rows of 0 and 1, by elimination. */
function rankOfSets(sets: readonly (readonly string[])[]): number {
  const names = [...new Set(sets.flat())];
  const rows = [...new Set(sets.map((set) => set.join('\n')))].map((key) => {
    const members = new Set(key.split('\n'));
    return names.map((name) => Number(members.has(name)));
  });
  let rank = 0;
  for (let column = 0; column < names.length && rank < rows.length; column++) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    for (let index = rank + 1; index < rows.length; index++) {
      const factor = rows[index]![column]! / rows[rank]![column]!;
      rows[index] = rows[index]!.map((value, place) => value - factor * rows[rank]![place]!);
    }
    rank += 1;
  }
  return rank;
}
