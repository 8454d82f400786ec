/** A number that a pool would publish, and the sites that it rests on. */
export type Published = { readonly where: string; readonly sites: readonly string[] };

/** Why a number may not be published: too few sites, or one that can be told by taking a published number from another. */
export type TooFewSites = {
  readonly where: string;
  readonly code: 'few-sites' | 'sites-apart';
  readonly message: string;
};

const least = 3;

/**
 * A published number rests on at least three sites: from a pool of two each site knows the other. And two published numbers
 * about the same thing differ by no site, or by at least three: from all and all but one the one follows.
 *
 * For numbers about the same outcome, contrast and measure, levels of a moderator among them. What a site has agreed to show under
 * its own name or pseudonym is not for this rule.
 *
 * Source: the minimum of three organisations (vantage6), and the subtraction of totals of the German research data centres.
 * Checked: by hand, tests/reporter/pool/at-least-three-sites.test.ts.
 */
export function withTooFewSites(published: readonly Published[]): readonly TooFewSites[] {
  return published.flatMap(({ where, sites }, index): readonly TooFewSites[] => {
    const own = new Set(sites);
    if (own.size < least) return [{ where, code: 'few-sites', message: `${where} rests on fewer than ${least} sites` }];
    const near = published.slice(0, index).find((other) => {
      const others = new Set(other.sites);
      const apart =
        [...own].filter((site) => !others.has(site)).length + [...others].filter((site) => !own.has(site)).length;
      return apart > 0 && apart < least;
    });
    if (near === undefined) return [];
    const message = `${where} and ${near.where} differ by fewer than ${least} sites`;
    return [{ where, code: 'sites-apart', message }];
  });
}
