import { expect, it } from 'vitest';
import { builtIn } from '../../../../packages/reporter/src/language/built-in.ts';
import { neededColumns } from '../../../../packages/reporter/src/language/needed-columns.ts';
import { pilotWith, said } from '../example.ts';

const interventions = { usual: { title: 'Usual', control: true }, help: { title: 'Help', capacity: 10 } };
const columns = { alone: { kind: 'yes-no' } };
const priority = [{ when: 'alone' }];

it('takes recorded pairs or columns to make them from, and reads such columns as numbers where they are', () => {
  const paired = (keys: object) => ({ assignment: { method: 'paired', ...keys } });
  expect(said(paired({ covariates: ['age'] }))).toEqual([]);
  expect(said(paired({ by: ['pair'], covariates: ['age'] }))).toEqual([
    'error assignment.covariates: inconsistent pairs: both by and covariates',
  ]);
  expect(said(paired({}))).toEqual(['error assignment: missing pairs: neither by nor covariates']);
  expect(said({ ...paired({ covariates: ['since'] }), columns: { since: { kind: 'date' } } })).toEqual([
    'error assignment.covariates.0: invalid covariate: since is date',
  ]);
  expect(said(paired({ covariates: ['score'] }))).toEqual([
    'error assignment.covariates.0: measured later: score belongs to the outcome score',
  ]);
  const asked = neededColumns(pilotWith(paired({ covariates: ['age'], cluster: 'school' })), builtIn);
  expect(asked.filter(({ name }) => name !== 'score' && name !== 'id').map(({ name, kind }) => [name, kind])).toEqual([
    ['age', 'infer'],
    ['school', 'category'],
  ]);
});

it('says what keys cannot say together, where they stand', () => {
  expect(said({ interventions, columns, assignment: { method: 'lottery', priority } })).toEqual([
    'error assignment.priority.0: inconsistent priority: neither a weight nor a certain place',
  ]);
  const design = { method: 'lottery', priority };
  const recorded = { method: 'recorded', column: 'arm', arms: { usual: '0', help: '1' }, design };
  expect(said({ interventions, columns, assignment: recorded })).toEqual([
    'error assignment.design.priority.0: inconsistent priority: neither a weight nor a certain place',
  ]);
});
