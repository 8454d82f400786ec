import { indexIds } from '@pionier/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('finds rows and repeats as a Map would', () => {
  const id = fc.oneof(fc.constantFrom('', 'a', 'b', '00123', '123', '__proto__'), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(id, { maxLength: 60 }), id, (ids, other) => {
      const map = new Map<string, number>();
      const repeats: { row: number; first: number }[] = [];
      ids.forEach((text, row) => {
        const first = map.get(text);
        if (text === '') return;
        if (first === undefined) map.set(text, row);
        else repeats.push({ row, first });
      });
      const index = indexIds(ids);
      expect(index.repeats).toEqual(repeats);
      for (const text of [...ids, other]) expect(index.rowOf(text)).toBe(map.get(text) ?? -1);
    }),
  );
});
