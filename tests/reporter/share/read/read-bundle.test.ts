import { type Bundle, bundleText, canonicalText, readBundle } from '@pionier/reporter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyOf, referencePilot, referenceUnits, siteOf } from '../site.ts';

type Mutable<T> = T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T;

const rich = referencePilot({
  analysis: { estimators: [{ method: 'difference-in-means' }, { method: 'ols-adjusted', covariates: ['alone'] }] },
  assignment: {
    method: 'recorded',
    column: 'arm',
    arms: { usual: 'usual', some: 'some', more: 'more' },
    design: { method: 'blocked', by: ['block'] },
  },
});
const { bundle } = siteOf(rich);
const text = bundleText(bundle);
const codesOf = (given: string) => readBundle(given).reasons.map(({ code }) => code);

/** The bundle with one thing changed, in canonical bytes. */
function changed(change: (one: Mutable<Bundle>) => void): string {
  const one = copyOf(bundle) as Mutable<Bundle>;
  change(one);
  return canonicalText(one);
}

describe('a bundle that a site made', () => {
  it('is read', () => {
    expect(readBundle(text)).toMatchObject({ bundle: { kind: 'bundle' }, reasons: [] });
  });

  it('is read whatever the data are', () => {
    const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null });
    const many = fc.array(value, { minLength: 360, maxLength: 360 });
    fc.assert(
      fc.property(many, many, (later, euro) => {
        expect(
          readBundle(bundleText(siteOf(referencePilot(), referenceUnits({ later, euro })).bundle)).reasons,
        ).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a text that is no bundle', () => {
  it.each([
    ['too-large', `"${' '.repeat(16_000_001)}"`],
    ['too-deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['not-json', `${text.slice(0, -1)}`],
    ['not-json', text.replace('"version":1', '"version":NaN')],
    ['not-json', text.replace('"version":1', '"version":Infinity')],
    ['unsafe-key', text.replace('"context":{', '"context":{"__proto__":{"polluted":1},')],
    ['wrong-form', text.replace('"kind":"bundle"', '"extra":1,"kind":"bundle"')],
    ['wrong-form', text.replace('"version":1', '"version":2')],
    ['wrong-form', text.replace(/"gram":\[[-\d.e+]+/, '"gram":[1e999')],
    ['wrong-form', '[]'],
    ['wrong-form', 'null'],
    ['not-canonical', JSON.stringify(JSON.parse(text), null, 1)],
    ['not-canonical', text.replace('"kind":"bundle"', '"kind":"bundle","kind":"bundle"')],
  ])('is refused: %s', (code, given) => {
    expect(given).not.toBe(text);
    expect(codesOf(given)).toContain(code);
  });

  it('never makes the reader fall over', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (given) => {
        expect(readBundle(given).bundle).toBeNull();
      }),
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('a bundle that someone made up', () => {
  it.each<readonly [string, string, (one: Mutable<Bundle>) => void]>([
    [
      'the protocol is another',
      'other-hash',
      (one) => {
        one.protocol['extra'] = 1;
      },
    ],
    [
      'a negative variance',
      'impossible-number',
      (one) => {
        one.covariance!.lower[0]! *= -1;
      },
    ],
    [
      'a standard error of 0',
      'impossible-number',
      (one) => {
        one.estimates[0]!.standardError = 0;
      },
    ],
    [
      'a variance that is not of the error',
      'impossible-number',
      (one) => {
        one.estimates[1]!.standardError *= 1.01;
      },
    ],
    [
      'a p-value above 1',
      'impossible-number',
      (one) => {
        one.estimates[0]!.pValue = 1.5;
      },
    ],
    [
      'an interval the wrong way round',
      'impossible-number',
      (one) => {
        const { low, high } = one.estimates[0]!;
        [one.estimates[0]!.low, one.estimates[0]!.high] = [high, low];
      },
    ],
    [
      'correlations above 1',
      'not-positive',
      (one) => {
        one.covariance!.lower[1] = 10 * one.covariance!.lower[2]!;
      },
    ],
    [
      'an estimate twice',
      'counts-differ',
      (one) => {
        one.estimates[1]!.id = one.estimates[0]!.id;
      },
    ],
    [
      'an estimate of no outcome',
      'counts-differ',
      (one) => {
        one.estimates[0]!.outcome = 'joy';
      },
    ],
    [
      'a covariance of other estimates',
      'counts-differ',
      (one) => {
        one.covariance!.ids.reverse();
      },
    ],
    [
      'a covariance too short',
      'counts-differ',
      (one) => {
        one.covariance!.lower.pop();
      },
    ],
    [
      'a Gram matrix that no data have',
      'not-positive',
      (one) => {
        one.regressions[0]!.sums.gram[15]! *= 100;
      },
    ],
    [
      'a negative sum of squares',
      'not-positive',
      (one) => {
        const { gram } = one.regressions[0]!.sums;
        gram[gram.length - 1]! *= -1;
      },
    ],
    [
      'a Gram matrix too short',
      'wrong-form',
      (one) => {
        one.regressions[0]!.sums.gram.pop();
      },
    ],
    [
      'other units in the Gram matrix',
      'counts-differ',
      (one) => {
        one.regressions[0]!.sums.units += 1;
      },
    ],
    [
      'arms that share people',
      'counts-differ',
      (one) => {
        one.regressions[0]!.sums.gram[4] = 3;
      },
    ],
    [
      'half a person in an arm',
      'counts-differ',
      (one) => {
        const { gram } = one.regressions[0]!.sums;
        gram[1] = gram[2] = 120.5;
      },
    ],
    [
      'sums of another outcome',
      'counts-differ',
      (one) => {
        one.regressions[0]!.sums.outcomes[0] = 'euro';
      },
    ],
    [
      'more within blocks than in all',
      'impossible-number',
      (one) => {
        const { gram } = one.regressions[0]!.blocked!;
        for (const index of gram.keys()) gram[index]! *= 50;
      },
    ],
    [
      'more blocks than units',
      'counts-differ',
      (one) => {
        one.regressions[0]!.blocked!.blocks = 361;
      },
    ],
    [
      'cells that do not add up',
      'counts-differ',
      (one) => {
        one.cells[0]!.cells[0]!.units += 10;
      },
    ],
    [
      'squares below what sums allow',
      'impossible-number',
      (one) => {
        one.cells[0]!.cells[0]!.squares = 0;
      },
    ],
    [
      'a cell twice',
      'wrong-form',
      (one) => {
        one.cells[0]!.cells[0]!.values = [...one.cells[0]!.cells[1]!.values];
      },
    ],
    [
      'a panel that no data have',
      'not-positive',
      (one) => {
        one.panels[0]!.arms[0]!.products[1]! *= 3;
      },
    ],
    [
      'costs that no data have',
      'not-positive',
      (one) => {
        one.costEffects[0]!.arms[0]!.products *= 1e3;
      },
    ],
    [
      'more analysed than assigned',
      'counts-differ',
      (one) => {
        for (const row of one.flow) if (row.stage === 'analysed') row.units = 361;
      },
    ],
    [
      'an estimate of more than were assigned',
      'counts-differ',
      (one) => {
        one.estimates[0]!.units.treatment = 361;
      },
    ],
    [
      'sums under the name public',
      'wrong-form',
      (one) => {
        one.profile = 'public';
      },
    ],
    [
      'a text with a line of its own',
      'wrong-form',
      (one) => {
        one.site.name = 'a\u2028b';
      },
    ],
  ])('is refused: %s', (_, code, change) => {
    expect(codesOf(changed(change))).toContain(code);
  });

  it('cluster sums that no data have are refused', () => {
    const clustered = referencePilot({
      assignment: {
        method: 'recorded',
        column: 'arm',
        arms: { usual: 'usual', some: 'some', more: 'more' },
        design: { method: 'clustered', cluster: 'cluster' },
      },
    });
    const made = siteOf(clustered, referenceUnits({}, 'byCluster')).bundle;
    expect(readBundle(bundleText(made)).reasons).toEqual([]);
    const other = copyOf(made) as Mutable<Bundle>;
    other.clusterSums[0]!.products[3]! *= 2;
    expect(codesOf(canonicalText(other))).toContain('not-positive');
  });
});

describe('any one change', () => {
  const places: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    else places.push(path);
  };
  walk(bundle, []);

  const put = (path: readonly (string | number)[], value: unknown) => {
    const one = copyOf(bundle) as unknown as { [key: string | number]: unknown };
    const holder = path.slice(0, -1).reduce((at, step) => at[step] as typeof one, one);
    holder[path.at(-1)!] = value;
    return canonicalText(one);
  };

  it('of a kind is refused: a number for a text, a list for a number, nothing for something', () => {
    const other = fc.constantFrom<unknown>([], {}, [[1]], { a: 1 }, true);
    fc.assert(
      fc.property(
        fc.constantFrom(...places.filter((path) => path[0] !== 'protocol' && path.at(-1) !== 'first')),
        other,
        (path, value) => {
          expect(readBundle(put(path, value)).bundle).toBeNull();
        },
      ),
      { numRuns: 400 },
    );
  });

  it('of the sign of a variance, a count or a sum of squares is refused', () => {
    const sums = bundle.regressions.flatMap(({ sums: { columns, outcomes } }, index) =>
      Array.from(
        { length: columns.length + outcomes.length },
        (_, j) => ['regressions', index, 'sums', 'gram', (j * (j + 3)) / 2] as const,
      ),
    );
    for (const path of sums) {
      const [, index, , , place] = path;
      const value = bundle.regressions[index]!.sums.gram[place]!;
      expect(readBundle(put(path, -value)).bundle).toBeNull();
    }
  });

  it('of anything in the protocol is refused, since it has another hash', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places.filter(([first]) => first === 'protocol')), (path) => {
        expect(codesOf(put(path, 'other'))).toEqual(['other-hash']);
      }),
      { numRuns: 60 },
    );
  });
});
