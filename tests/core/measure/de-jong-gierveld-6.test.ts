import { instruments, lonelinessOf } from '@pionier/core';
import { describe, expect, it } from 'vitest';

const { deJongGierveld6 } = instruments;

const [yes, moreOrLess, no] = [0, 1, 2];
const gap = Number.NaN;

function scoreOf(...answers: readonly number[]): number {
  return deJongGierveld6.score(answers.map((answer) => Float64Array.of(answer)))[0]!;
}

describe('deJongGierveld6', () => {
  it.each([
    ['nobody lonely: no to emptiness, yes to people', [no, no, no, yes, yes, yes], 0],
    ['all lonely answers', [yes, yes, yes, no, no, no], 6],
    ['more or less everywhere counts six times', [1, 1, 1, 1, 1, 1], 6],
    ['yes to everything: the emotional items only', [yes, yes, yes, yes, yes, yes], 3],
    ['no to everything: the social items only', [no, no, no, no, no, no], 3],
    ['misses people, more or less, and trusts few', [no, moreOrLess, no, yes, no, yes], 2],
    ['empty and rejected, the rest well', [yes, no, yes, yes, yes, moreOrLess], 3],
  ])('%s', (_, answers, score) => expect(scoreOf(...answers)).toBe(score));

  it('scores all 729 answers as the manual counts them', () => {
    // The manual's codes are no 1, more or less 2, yes 3; `count lones = lone3 lone9 lone10 (2,3) lone4 lone7 lone8 (1,2)`.
    const manual = (codes: readonly number[]) =>
      codes.slice(0, 3).filter((code) => [2, 3].includes(code)).length +
      codes.slice(3).filter((code) => [1, 2].includes(code)).length;
    const wrong: string[] = [];
    for (let number = 0; number < 729; number += 1) {
      const codes = [...number.toString(3).padStart(6, '0')].map((digit) => Number(digit) + 1);
      if (scoreOf(...codes.map((code) => 3 - code)) !== manual(codes)) wrong.push(codes.join(''));
    }
    expect(wrong).toEqual([]);
  });

  it('has no score when an item is not answered', () => {
    for (let item = 0; item < 6; item += 1) {
      const answers = [yes, yes, yes, no, no, no];
      answers[item] = gap;
      expect(scoreOf(...answers)).toBeNaN();
    }
  });

  it('scores many units at once and leaves the answers alone', () => {
    const answers = [
      [0, 2],
      [0, 2],
      [0, 2],
      [2, 0],
      [2, 0],
      [2, 0],
    ].map((item) => Float64Array.from(item));
    expect([...deJongGierveld6.score(answers)]).toEqual([6, 0]);
    expect([...answers[0]!]).toEqual([0, 2]);
  });

  it('names three emotional and three social items, in that order', () => {
    expect(Object.values(deJongGierveld6.items).map(({ subscale }) => subscale)).toEqual([
      'emotional',
      'emotional',
      'emotional',
      'social',
      'social',
      'social',
    ]);
  });
});

describe('lonelinessOf', () => {
  it('has the borders 0–1, 2–4 and 5–6', () => {
    const names = [0, 1, 2, 3, 4, 5, 6].map(lonelinessOf);
    expect(names).toEqual(['not', 'not', 'moderately', 'moderately', 'moderately', 'severely', 'severely']);
    expect(lonelinessOf(gap)).toBeNull();
  });
});
