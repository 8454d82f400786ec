import { describe, expect, it } from 'vitest';
import { clusterColumnOf, designOf, designPath, isRecorded } from '../../../packages/reporter/src/language/design.ts';

const recorded = { method: 'recorded', column: 'g', arms: { a: '0', b: '1' } };
const clustered = { method: 'clustered', cluster: 'team' };

describe('designOf', () => {
  it('is the assignment itself, or what a recorded one declares', () => {
    expect(designOf(clustered)).toBe(clustered);
    expect(designOf({ ...recorded, design: clustered })).toBe(clustered);
    expect(designOf(recorded)).toBeNull();
    expect(isRecorded(recorded)).toBe(true);
    expect(isRecorded(clustered)).toBe(false);
  });

  it('knows its place and its clusters', () => {
    expect(designPath(clustered)).toEqual(['assignment']);
    expect(designPath(recorded)).toEqual(['assignment', 'design']);
    expect(clusterColumnOf({ ...recorded, design: clustered })).toBe('team');
    expect(clusterColumnOf(recorded)).toBeNull();
    expect(clusterColumnOf({ method: 'complete' })).toBeNull();
  });
});
