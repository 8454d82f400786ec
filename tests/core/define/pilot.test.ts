import { lead, pilotSection, stages } from '@pionier/core';
import { describe, expect, it } from 'vitest';

const head = { id: 'x', title: 'X', question: 'Does it help?' };

describe('pilotSection', () => {
  it('tests an effect unless said otherwise', () => {
    expect(pilotSection.parse(head)).toEqual({ ...head, stage: 'effect' });
    for (const stage of stages) expect(pilotSection.parse({ ...head, stage }).stage).toBe(stage);
  });

  it('wants an id, a title and a question', () => {
    for (const key of Object.keys(head))
      expect(pilotSection.safeParse({ ...head, [key]: undefined }).success).toBe(false);
    expect(pilotSection.safeParse({ ...head, id: 'My pilot' }).success).toBe(false);
    expect(lead.safeParse({ name: 'N', organisation: 'O', phone: '1' }).success).toBe(false);
  });
});
