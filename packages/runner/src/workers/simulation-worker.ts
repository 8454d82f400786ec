/** A thread that simulates parts of a pilot, one after the other, as it is asked. */
import { parentPort, workerData } from 'node:worker_threads';
import { simulationOf, tallyOfPart } from '@pionier/reporter';
import { language } from '../language.ts';
import type { PartAsked, PartDone, WorkerData } from './messages.ts';

const { replications, ...given } = workerData as WorkerData;
const simulation = simulationOf({ ...given, methods: language.methods });

parentPort!.on('message', ({ part }: PartAsked) => {
  const done: PartDone = { part, tally: tallyOfPart(simulation, part, replications) };
  parentPort!.postMessage(done);
});
