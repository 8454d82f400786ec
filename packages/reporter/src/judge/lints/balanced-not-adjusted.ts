import { own, type Problem } from '@pionier/core';
import type { Pilot } from '../../pilot.ts';
import { advice, defineLint } from './lint.ts';

/**
 * Designs that keep columns alike without making blocks of them: under the key that names these columns, and with the
 * estimators that count on it without adjusting.
 */
const balanced: { readonly [method: string]: { readonly key: string; readonly counting: readonly string[] } } = {
  minimisation: { key: 'by', counting: [] },
  rerandomised: { key: 'covariates', counting: ['difference-in-means', 'randomisation-inference'] },
};

const textsUnder = (entry: { readonly [key: string]: unknown } | undefined, key: string): readonly string[] => {
  const value = entry === undefined ? undefined : own(entry, key);
  return Array.isArray(value) ? value.map(String) : [];
};

/** The method that draws, or that drew, with its parameters. */
function drawnBy({ assignment }: Pilot): { readonly [key: string]: unknown } {
  const inner = own<unknown>(assignment, 'design');
  return typeof inner === 'object' && inner !== null ? (inner as { readonly [key: string]: unknown }) : assignment;
}

/**
 * Columns that minimisation or re-randomisation keeps alike, and that the first estimator does not adjust for. The effect is right without, but
 * its error is that of arms that differ by chance: intervals are too wide and effects are missed.
 *
 * Source: Kahan & Morris (2012), BMJ 345, e5840, and Statistics in Medicine 31, 328–340; ICH E9 (1998), §2.3.2 and §5.7;
 * EMA (2015), Guideline on adjustment for baseline covariates in clinical trials.
 */
export const balancedNotAdjusted = defineLint('balanced-not-adjusted', {
  title: 'Kept alike by the draw, and not adjusted for',
  check: (pilot): readonly Problem[] => {
    const drawn = drawnBy(pilot);
    const found = own(balanced, String(drawn['method']));
    const [first] = pilot.analysis.estimators;
    if (found === undefined || first === undefined || found.counting.includes(first.method)) return [];
    const adjusted = textsUnder(first, 'covariates');
    const without = textsUnder(drawn, found.key).filter((name) => !adjusted.includes(name));
    if (without.length === 0) return [];
    const message = `too wide an interval: ${first.method} does not adjust for ${without.join(', ')}, which the draw keeps alike`;
    const hint = `make the first estimator { method: lin-adjusted, covariates: [${[...adjusted, ...without].join(', ')}] }`;
    return [advice('warning', message, ['analysis', 'estimators'], hint)];
  },
});
