import { test } from 'vitest';
import { eb } from '../../../packages/reporter/src/pool/eb.ts';
import { between, describeMethod } from './method.ts';
import { expectClose, reference } from './reference.ts';

describeMethod(eb);

test('is Paule and Mandel’s by another road: Morris’ iteration stands still there', () => {
  const { yi, vi } = reference.sets['bcg']!;
  const tau2 = between(eb, yi, vi);
  const weights = vi.map((v) => 1 / (v + tau2));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = weights.reduce((sum, w, i) => sum + w * yi[i]!, 0) / total;
  const terms = yi.map((y, i) => weights[i]! * ((13 / 12) * (y - mean) * (y - mean) - vi[i]!));
  expectClose(terms.reduce((sum, term) => sum + term, 0) / total, tau2);
});
