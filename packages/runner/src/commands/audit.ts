import { existsSync } from 'node:fs';
import path from 'node:path';
import { language } from '../language.ts';
import { readPilot } from '../read/pilot-file.ts';
import { evidenceName } from '../stages/analyse.ts';
import { type AuditedAllocation, auditAllocation } from '../stages/audit-allocation.ts';
import { type AuditedEvidence, auditEvidence } from '../stages/audit-evidence.ts';
import { gather } from '../stages/gather.ts';
import { done, refused, type StageResult } from '../stages/stage-result.ts';
import { foldersOf } from '../write/folders.ts';
import type { Command, Context, Options } from './command.ts';
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

/** The evidence again, from the data; before there is any, the data need not be complete. */
async function evidenceAgain(file: string, options: Options, context: Context): Promise<StageResult<AuditedEvidence>> {
  if (!existsSync(path.join(foldersOf(file, options).results, evidenceName))) return done({ same: [] });
  const { gathered, problems } = await gather(file, options);
  return gathered === null ? refused(...problems) : auditEvidence({ ...gathered, software: context.software });
}

/** Replays the allocation and the evidence and compares every byte; writes nothing. */
export const audit: Command = async (file, options, context) => {
  const { pilot, sources, problems } = await readPilot(file, language);
  if (pilot === null) return outcomeOf(problems, sources);
  const { designs } = language.methods;
  const drawn = await auditAllocation({ pilot, designs, folders: foldersOf(file, options), system: systemOf(context) });
  const analysed = await evidenceAgain(file, options, context);
  const all = [...problems, ...drawn.problems, ...analysed.problems];
  if (!drawn.done || !analysed.done) return outcomeOf(all, sources);
  return outcomeOf(all, sources, said(drawn.value, analysed.value));
};
