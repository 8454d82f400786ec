import { z } from 'zod';
import { positive } from '../define/text.ts';
import { id } from '../names.ts';

/** The key `shares`, the same for every design that draws. */
export const shares = z
  .exactOptional(z.record(id, positive))
  .describe('How many places each arm gets for every place of another; default equal.');
