import type { Evidence, FlowRow } from '@pionier/reporter';
import { nswEvidence } from './nsw-evidence.ts';

const everyone = { arm: null, outcome: null, at: null, group: null, clusters: null, reasons: {} } as const;

/** Counts of one arm along the flow. */
export type Lane = { readonly assigned: number; readonly measured: number; readonly analysed: number };

/** Evidence with these counts: who was eligible, and for each arm who was assigned, measured and analysed. */
export function evidenceOf(eligible: number, lanes: readonly Lane[]): Evidence {
  const arms = lanes.map((lane, index) => ({ ...lane, arm: `arm-${index}` }));
  const total = lanes.reduce((sum, { assigned }) => sum + assigned, 0);
  const rows: readonly FlowRow[] = [
    { ...everyone, stage: 'eligible', units: eligible },
    { ...everyone, stage: 'assigned', units: total, reasons: eligible > total ? { unassigned: eligible - total } : {} },
    ...arms.map(({ arm, assigned }): FlowRow => ({ ...everyone, stage: 'assigned', arm, units: assigned })),
    ...arms.flatMap(({ arm, assigned, measured, analysed }): readonly FlowRow[] => [
      {
        ...everyone,
        stage: 'measured',
        arm,
        outcome: 'earnings',
        units: measured,
        reasons: { missing: assigned - measured },
      },
      { ...everyone, stage: 'analysed', arm, outcome: 'earnings', units: analysed },
    ]),
  ];
  const evidence = nswEvidence();
  return { ...evidence, flow: rows, estimates: [], verdicts: [], balance: [], refusals: [] };
}
