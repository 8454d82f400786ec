import { allRows, rowsThat } from '@pionier/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('keeps what filter keeps', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), (flags) => {
      const rows = allRows(flags.length);
      expect([...rows]).toEqual([...flags.keys()]);
      expect(rowsThat(rows, (row) => flags[row]!)).toEqual(rows.filter((row) => flags[row]));
    }),
  );
});
