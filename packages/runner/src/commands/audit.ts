import { language } from '../language.ts';
import { type AuditedAllocation, auditAllocation } from '../stages/audit-allocation.ts';
import { type AuditedEvidence, auditEvidence } from '../stages/audit-evidence.ts';
import { gather } from '../stages/gather.ts';
import type { Command } from './command.ts';
import { outcomeOf, type Said, systemOf } from './stage-outcome.ts';

const counted = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);

function said({ lines, intakes, units, erased }: AuditedAllocation, { same }: AuditedEvidence): Said {
  const allocation =
    intakes === 0
      ? 'nothing was drawn'
      : `${counted(units, 'unit', 'units')} of ${counted(intakes, 'intake', 'intakes')} drawn again: the same, byte by byte`;
  const gone = erased === 0 ? [] : [`${counted(erased, 'erased unit was', 'erased units were')} left out`];
  const evidence = same.length === 0 ? 'no evidence to compare' : `${same.join(', ')}: the same, byte by byte`;
  return {
    lines: [`${counted(lines, 'line', 'lines')} of the ledger: the chain is whole`, allocation, ...gone, evidence],
    json: { audited: { ledgerLines: lines, intakes, units, erased, same } },
  };
}

/** Replays the allocation and the evidence and compares every byte; writes nothing. */
export const audit: Command = async (file, options, context) => {
  const { reading, gathered, problems } = await gather(file, options);
  if (gathered === null) return outcomeOf(problems, reading.sources);
  const { pilot, folders } = gathered;
  const { designs } = language.methods;
  const drawn = await auditAllocation({ pilot, designs, folders, system: systemOf(context) });
  const analysed = await auditEvidence({ ...gathered, software: context.software });
  const all = [...problems, ...drawn.problems, ...analysed.problems];
  if (!drawn.done || !analysed.done) return outcomeOf(all, reading.sources);
  return outcomeOf(all, reading.sources, said(drawn.value, analysed.value));
};
