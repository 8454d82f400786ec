import { z } from 'zod';

const share = z.number().gt(0).max(1);

/** Limits of what may be shared, beside the minimum count: of a protocol, and stricter ones of a site. */
export const sharingLimits = {
  largestShare: z
    .exactOptional(share)
    .describe('The largest share of a sum that may be of one person; 0.5 when left out.'),
  commonestShare: z
    .exactOptional(share)
    .describe('The largest share that one answer may have among people who are counted together; 0.9 when left out.'),
  numbersPerPerson: z
    .exactOptional(share)
    .describe('In how many numbers a variable may be told, for every person; one third when left out.'),
  leverage: z
    .exactOptional(share)
    .describe('The most that one person may bend a coefficient, from 0 to 1; 0.5 when left out.'),
};
