import { type Instrument, methodNamed, type Outcome } from '@pionier/core';
import { unknownMethod } from '../method-names.ts';
import { crossCheck, errorAt, repeatedAt, unknownReference } from './cross-check.ts';

type Path = readonly string[];

/** Every question of the instrument has one column, and no column answers two. */
function itemProblems(outcome: Outcome, instrument: Instrument, path: Path) {
  const asked = Object.keys(instrument.items);
  if (outcome.items === undefined) {
    const hint = `give each item its column: items: { ${asked.map((item) => `${item}: …`).join(', ')} }`;
    return [errorAt(path, 'missing-key', 'missing key: items', { hint, onKey: true })];
  }
  const given = Object.entries(outcome.items);
  const at = [...path, 'items'];
  const unknown = given
    .filter(([item]) => !asked.includes(item))
    .map(([item]) => unknownReference([...at, item], 'item', item, asked, true));
  const missing = asked.filter((item) => !Object.hasOwn(outcome.items ?? {}, item));
  const repeated = repeatedAt(given.map(([, column]) => column)).map((index) =>
    errorAt([...at, given[index]?.[0] ?? ''], 'inconsistent', `duplicate column: ${given[index]?.[1]}`, {
      hint: 'every item has a column of its own',
    }),
  );
  if (missing.length === 0 || unknown.length > 0) return [...unknown, ...repeated];
  const hint = `${instrument.name} asks: ${asked.join(', ')}`;
  return [errorAt(at, 'missing-key', `missing item: ${missing.join(', ')}`, { hint, onKey: true }), ...repeated];
}

function answerProblems({ answers }: Outcome, instrument: Instrument, path: Path) {
  if (answers === undefined) return [];
  const at = [...path, 'answers'];
  const hint = `give the file’s codes for: ${instrument.answers.join(', ')}`;
  if (answers.length !== instrument.answers.length) {
    const message = `invalid number of answers: ${answers.length} instead of ${instrument.answers.length}`;
    return [errorAt(at, 'inconsistent', message, { hint })];
  }
  return repeatedAt(answers).map((index) =>
    errorAt([...at, index], 'inconsistent', `duplicate answer: ${answers[index]}`, { hint }),
  );
}

/** What the instrument decides may be left out, and may not be contradicted. */
function contradictions(outcome: Outcome, instrument: Instrument, path: Path) {
  return (['kind', 'better'] as const).flatMap((key) => {
    const said = outcome[key];
    if (said === undefined || said === instrument[key]) return [];
    const hint = `leave out ${key}: ${instrument.name} is ${instrument[key]}`;
    return [errorAt([...path, key], 'inconsistent', `inconsistent ${key}: ${said}`, { hint })];
  });
}

const instrumented = crossCheck(['outcomes'], ({ outcomes }, { instruments }) =>
  Object.entries(outcomes).flatMap(([id, outcome]) => {
    const path = ['outcomes', id];
    if (outcome.instrument === undefined) return [];
    const instrument = methodNamed(instruments, outcome.instrument);
    if (instrument === undefined) {
      const known = Object.values(instruments).map(({ name }) => name);
      return [unknownMethod(outcome.instrument, known.sort(), [...path, 'instrument'], 'instrument')];
    }
    return [
      ...itemProblems(outcome, instrument, path),
      ...answerProblems(outcome, instrument, path),
      ...contradictions(outcome, instrument, path),
    ];
  }),
);

export const instrumentChecks = [instrumented];
