/**
 * The sequences of a stepped wedge as arms, in the order in which they start: `sequence-1` starts first. From ten on the numbers
 * have a zero in front, so that they sort as they start.
 */
export function sequenceIds(sequences: number): readonly string[] {
  const width = String(sequences).length;
  return Array.from({ length: sequences }, (_, index) => `sequence-${String(index + 1).padStart(width, '0')}`);
}
