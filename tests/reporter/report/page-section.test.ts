import { expect, it } from 'vitest';
import { definePageSection, printedSections } from '../../../packages/reporter/src/report/page-section.ts';

type Context = { readonly name: string; readonly silent: boolean };

const always = definePageSection<Context>('always', {
  part: 'answer',
  title: ({ name }) => `About ${name}`,
  render: () => [{ kind: 'paragraph', text: 'said' }],
});
const sometimes = definePageSection<Context>('sometimes', {
  part: 'results',
  title: () => 'Sometimes',
  render: ({ silent }) => (silent ? [] : [{ kind: 'paragraph', text: 'more' }]),
});

it('sections in their order, written from one context; those with nothing to say are left out', () => {
  const titles = (silent: boolean) =>
    printedSections([sometimes, always], { name: 'costs', silent }).map(({ name, title }) => [name, title]);
  expect(titles(false)).toEqual([
    ['sometimes', 'Sometimes'],
    ['always', 'About costs'],
  ]);
  expect(titles(true)).toEqual([['always', 'About costs']]);
});
