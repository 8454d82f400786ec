/** One effect in one study, wherever it comes from. */
export type StudyEffect = {
  readonly study: string;
  readonly source: 'published' | 'bundle';
  /** What was measured; null where the source does not say. */
  readonly outcome: string | null;
  readonly at: string | null;
  readonly treatment: string | null;
  readonly control: string | null;
  /** A group of units, as a bundle calls it; null or absent for all of them. */
  readonly group?: string | null;
  /** In the outcome's unit, with its error > 0. */
  readonly estimate: number;
  readonly standardError: number;
  readonly year: number | null;
  /** What may explain why effects differ; null where it is not known. */
  readonly moderators: { readonly [column: string]: number | string | null };
};

/** What effects must share to be pooled. */
export type Question = Pick<StudyEffect, 'outcome' | 'at' | 'treatment' | 'control' | 'group'>;

/** Effects by the question that they answer, in the order in which questions come. */
export function byQuestion(effects: readonly StudyEffect[]): readonly (readonly StudyEffect[])[] {
  const groups = new Map<string, StudyEffect[]>();
  for (const effect of effects) {
    const { outcome, at, treatment, control, group: units = null } = effect;
    const key = JSON.stringify([outcome, at, treatment, control, units]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [effect]);
    else group.push(effect);
  }
  return [...groups.values()];
}

/** Whether two records answer the same question. */
export function isAbout(question: Question): (other: Question) => boolean {
  return (other) =>
    other.outcome === question.outcome &&
    other.at === question.at &&
    other.treatment === question.treatment &&
    other.control === question.control &&
    (other.group ?? null) === (question.group ?? null);
}
