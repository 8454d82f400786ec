import { z } from 'zod';
import { dayOfIsoDate } from './math/calendar.ts';

/** A text that people read. */
export const words = z
  .string()
  .trim()
  .min(1, 'a text may not be empty')
  .max(4000, 'a text has at most 4000 characters');
/** A path under the data folder. */
export const filePath = z.string().trim().min(1).max(1000);
/** A value as a file writes it: text, whatever it looks like. */
export const fileValue = z.string().max(1000);
/** A condition in CEL over the columns. */
export const condition = z
  .string()
  .min(1, 'a condition may not be empty')
  .max(2000, 'a condition has at most 2000 characters');
/** A length of time, such as `12 months`. */
export const duration = z
  .string()
  .regex(/^[1-9]\d{0,3} (day|week|month|year)s?$/, 'a time is written such as 12 months');
/** A share or a weight. */
export const positive = z.number().positive();
/** A day of the calendar. */
export const day = z.string().refine((text) => !Number.isNaN(dayOfIsoDate(text)), 'a day is written 2026-01-31');
