import {
  recordedAllocation,
  type TableDeclarations,
  tableFromColumns,
  type Units,
  unitsFromTable,
  type Value,
} from '@pionier/core';
import { analyseRecorded, builtIn, type Evidence, isRecorded, languageWith, type Pilot } from '@pionier/reporter';

type Columns = { readonly [name: string]: readonly Value[] };
type Sections = { readonly [section: string]: unknown };

const language = languageWith(builtIn);

/** A recorded trial of the arms `usual` and `help`, sections replaced as given. */
export function pilotFrom(sections: Sections = {}): Pilot {
  const { pilot, problems } = language.read({
    pionier: 1,
    pilot: { id: 'trial', title: 'Trial', question: 'Does it help?' },
    interventions: { usual: { title: 'Usual', control: true }, help: { title: 'Help' } },
    population: { unit: 'person', id: 'id' },
    assignment: {
      method: 'recorded',
      column: 'arm',
      arms: { usual: 'usual', help: 'help' },
      design: { method: 'complete' },
    },
    outcomes: { score: { title: 'Score', column: 'score', kind: 'continuous', better: 'higher' } },
    ...sections,
  });
  if (pilot === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return pilot;
}

/** Units u0, u1, … with these columns, and measurements by moment. */
export function unitsFrom(
  columns: Columns,
  moments: { readonly [moment: string]: Columns } = {},
  declared: TableDeclarations = {},
): Units {
  const rows = Object.values(columns)[0]!.length;
  const id = Array.from({ length: rows }, (_, row) => `u${row}`);
  const measured = Object.entries(moments).map(([moment, values]) => [moment, tableFromColumns(values)] as const);
  const table = tableFromColumns({ id, ...columns }, { ...declared, id: { kind: 'text' } });
  return unitsFromTable(table, 'id', Object.fromEntries(measured));
}

/** The recorded allocation of these units. */
export function allocationOf(pilot: Pilot, units: Units) {
  if (!isRecorded(pilot.assignment)) throw new Error('not recorded');
  const arms = Object.keys(pilot.interventions).sort();
  const { ids, table } = units;
  return recordedAllocation({ ids, table, params: pilot.assignment, arms, designs: builtIn.designs }).allocation;
}

/** The evidence of these units. */
export function evidenceFrom(pilot: Pilot, units: Units, on = '2026-01-31'): Evidence {
  const { evidence, problems } = analyseRecorded({ pilot, units, methods: builtIn, on, software: 'test 1' });
  if (evidence === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return evidence;
}
