import { describe, expect, test } from 'vitest';
import { narrowed, twoArms } from '../../../packages/reporter/src/estimate/two-arms.ts';
import { contrast, madeStudy } from './made-study.ts';

const study = madeStudy({ y: [1, null, 3, 4, 5, 6, 7], z: [0, 0, 1, 1, 2, -1, 0] });

describe('the two arms of a contrast', () => {
  test('hold the units with an outcome and a place; the others of these arms are counted', () => {
    const places = Int32Array.of(0, 0, 0, -1, -1, 0, 0);
    expect(twoArms(study, contrast, [places])).toEqual({
      contrast,
      rows: Int32Array.of(0, 2, 6),
      treated: Uint8Array.of(0, 1, 0),
      units: { treatment: 1, control: 2 },
      missing: { treatment: 1, control: 1 },
    });
  });

  test('are rows of the study only', () => {
    expect(twoArms({ ...study, rows: Int32Array.of(0, 3) }, contrast, [])).toMatchObject({
      units: { treatment: 1, control: 1 },
    });
  });

  test('may be narrowed, which counts nobody as missing', () => {
    const two = twoArms(study, contrast, []);
    if ('code' in two) throw new Error(two.message);
    expect(narrowed(two, Uint8Array.of(1, 0, 1, 0))).toMatchObject({
      units: { treatment: 1, control: 1 },
      missing: two.missing,
    });
    expect(narrowed(two, Uint8Array.of(1, 0, 0, 1))).toMatchObject({ code: 'no-units', values: { arm: 'treatment' } });
  });
});

test('refuses arms that are not there, whatever their name, or have nobody', () => {
  for (const arm of ['constructor', '__proto__', 'nobody']) {
    const refusal = twoArms(study, { treatment: arm, control: 'control' }, []);
    expect(refusal).toMatchObject({ code: 'missing-arm', values: { arm } });
  }
  expect(twoArms(study, { treatment: 'treatment', control: 'fourth' }, [])).toMatchObject({
    code: 'no-units',
    values: { arm: 'fourth' },
  });
  const empty = { ...study, values: Float64Array.of(1, 2, Number.NaN, Number.NaN, 5, 6, 7) };
  expect(twoArms(empty, contrast, [])).toMatchObject({ code: 'no-units', values: { arm: 'treatment' } });
});
