import { defineRule, type Finding } from './rule.ts';

const rule = 'residual-freedom';
const parametersPerPerson = 0.1;

/**
 * A model that nearly fits its people one by one tells about each: n − p at least the minimum, and p at most a tenth of n. Of
 * sums with block means taken out, n − p − B. p counts the columns that anyone has; of an estimate it is the covariates with the
 * intercept and the arm.
 *
 * Source: ten residual degrees of freedom (CBS; ACRO); a tenth parameter per person (vantage6; DataSHIELD has 0.33).
 * Checked: by hand, tests/reporter/share/disclosure/residual-freedom.test.ts, with ACRO's own case of 10 rows and 4 parameters.
 */
export const residualFreedom = defineRule(rule, {
  title: 'Enough people for every parameter',
  check: ({ regressions, estimates }, { minimumCount }) => {
    const models = [
      ...regressions.flatMap(({ sums, blocked }, index) => {
        const used = sums.columns.filter((_, column) => sums.gram[(column * (column + 3)) / 2]! > 0).length;
        const plain = { where: `regressions[${index}].sums`, units: sums.units, used, blocks: 0 };
        const within = {
          ...plain,
          where: `regressions[${index}].blocked`,
          used: used - 1,
          blocks: blocked?.blocks ?? 0,
        };
        return blocked === null ? [plain] : [plain, within];
      }),
      ...estimates.map(({ units, covariates }, index) => {
        const people = units.treatment + units.control;
        return { where: `estimates[${index}]`, units: people, used: covariates.length + 2, blocks: 0 };
      }),
    ];
    return models.flatMap(({ where, units, used, blocks }): readonly Finding[] => {
      if (units === 0) return [];
      const isShort = units - used - blocks < minimumCount;
      if (!isShort && used <= parametersPerPerson * units) return [];
      const code = isShort ? 'few-degrees-of-freedom' : 'many-parameters';
      return [{ rule, where, code, message: `${where}: too many parameters for so many people` }];
    });
  },
});
