import { allocate, designs, mechanismOf, methodNamed } from '@pionier/core';
import { describe, expect, test } from 'vitest';
import { isSide } from '../../../packages/core/src/assign/between.ts';
import { category, idsUpTo, inputOf, numbers, secretNumber, tableOf } from './support.ts';

const arms = ['course', 'help', 'usual'];
const sides = [0, 2] as const;
const people = 30;
const ids = idsUpTo(people);
const table = tableOf(people, {
  town: category(ids.map((_, unit) => (unit % 2 === 0 ? 'north' : 'south'))),
  age: numbers(ids.map((_, unit) => 20 + ((unit * 17) % 61))),
});

test('by hand: an arm is one of the two, or another', () => {
  expect([0, 1, 2].map((arm) => isSide({ sides }, arm))).toEqual([true, false, true]);
});

/** A draw of three arms by each design that draws anew between two of them. */
const drawn: { readonly [method: string]: object } = {
  minimisation: { by: ['town'], distance: 'range', probability: 0.8 },
  'permuted-blocks': { by: ['town'] },
  rerandomised: { covariates: ['age'], accept: 0.2 },
};

test('every design that can is here', () => {
  const able = Object.values(designs).filter(
    (method) => 'redrawBetween' in method && method.redrawBetween !== undefined,
  );
  expect(Object.keys(drawn).sort()).toEqual(able.map(({ name }) => name).sort());
});

describe.each(Object.entries(drawn))('%s', (method, params) => {
  const assignment = { method, ...params };
  const assigned = allocate(inputOf(ids, table, assignment, { arms, secret: secretNumber(3) })).assigned!;
  const mechanism = { assigned, assignment, arms, method: methodNamed(designs, method)!, capacity: {} };
  const between = mechanismOf(mechanism, { ids, seed: 'seen' }).between!(sides);

  test('as many as asked; who is in another arm stays, and nobody else comes into it', () => {
    expect(between?.kind).toBe('redraws');
    if (between?.kind !== 'redraws') return;
    const lists: string[] = [];
    between.each(200, 'draws', (arm) => lists.push(arm.join('')));
    expect(lists).toHaveLength(200);
    const others = (list: string) => list.replace(/[02]/g, '.');
    expect(new Set(lists.map(others))).toEqual(new Set([others(assigned.arm.join(''))]));
    expect(new Set(lists).size).toBeGreaterThan(20);
  });

  test('the same seed gives the same draws, another one others', () => {
    if (between?.kind !== 'redraws') throw new Error('not by drawing');
    const draws = (seed: string) => {
      const lists: string[] = [];
      between.each(20, seed, (arm) => lists.push(arm.join('')));
      return lists;
    };
    expect(draws('one')).toEqual(draws('one'));
    expect(draws('two')).not.toEqual(draws('one'));
  });
});
