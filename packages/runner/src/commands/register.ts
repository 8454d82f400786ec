import path from 'node:path';
import { type Pilot, standsInData } from '@pionier/reporter';
import { language } from '../language.ts';
import { readPilot } from '../read/pilot-file.ts';
import { dataFolderOf } from '../stages/gather.ts';
import { outcomesStand } from '../stages/outcomes-stand.ts';
import { type Registered, registerPilot } from '../stages/register.ts';
import { registrationName } from '../stages/registration.ts';
import { digest } from '../write/digest.ts';
import { type Folders, foldersOf } from '../write/folders.ts';
import type { Command } from './command.ts';
import { outcomeOf, type Said, systemOf } from './stage-outcome.ts';

const nextStep = (pilot: Pilot, file: string) =>
  standsInData(pilot.assignment)
    ? `analyse it with: pionier run ${file}`
    : `see what a draw looks like with: pionier assign ${file} --rehearse`;

function said({ registration, isNew }: Registered, folders: Folders, next: string): Said {
  const { protocolHash, registeredAt, seedCommitment } = registration;
  const day = registeredAt.slice(0, 10);
  const first = isNew ? `registered on ${day}: ${protocolHash}` : `already registered on ${day}: ${protocolHash}`;
  const seed =
    seedCommitment === null
      ? []
      : [`the seed of the draw is in ${folders.private}; who holds that folder can draw, so make a backup of it`];
  const lines = [first, path.join(folders.results, registrationName), ...seed, ...(isNew ? [next] : [])];
  return { lines, json: { registered: isNew ? 'now' : 'before', protocolHash, registeredAt, seedCommitment } };
}

/** Freezes the protocol and keeps a secret seed; a registration that stands is never written over. */
export const register: Command = async (file, options, context) => {
  const { pilot, files, sources, problems } = await readPilot(file, language);
  if (pilot === null) return outcomeOf(problems, sources);
  const stand = await outcomesStand(pilot, dataFolderOf(file, options));
  if (typeof stand !== 'boolean') return outcomeOf([...problems, stand], sources);
  const folders = foldersOf(file, options);
  const home = path.dirname(file);
  const result = await registerPilot({
    pilot,
    folders,
    outcomes: stand ? 'present' : 'absent',
    inputs: Object.fromEntries(files.map((read) => [path.relative(home, read.path), digest(read.text)])),
    software: context.software,
    system: systemOf(context),
  });
  const all = [...problems, ...result.problems];
  return result.done
    ? outcomeOf(all, sources, said(result.value, folders, nextStep(pilot, file)))
    : outcomeOf(all, sources);
};
