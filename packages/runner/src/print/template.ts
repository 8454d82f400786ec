/** The pilots that `init` can start with. */
export const templateKinds = ['blocked', 'clustered', 'recorded'] as const;

export type TemplateKind = (typeof templateKinds)[number];

const head = `# yaml-language-server: $schema=pilot.schema.json
# A pilot in the language of Pionier. Change what stands here, then: pionier check FILE
# An editor completes and explains every key once this was done: pionier schema > pilot.schema.json
pionier: 1                              # the version of the language

pilot:
  id: my-pilot                          # a short name; it stands in every result
  title: My pilot
  question: Does the new help make residents less lonely than the usual help?
  stage: effect                         # exploration, feasibility, effect or scale-up
  # law: wmo                            # wmo, jeugdwet, participatiewet or other
  # lead: { name: …, organisation: … }

purpose:
  vision: Everyone takes part.
  results:
    less-lonely: Fewer lonely residents # outcomes refer to this

interventions:                          # the arms that are compared; one is the control
  usual:
    title: The usual help
    control: true
    what: What residents get now
    who: The neighbourhood team
    often: As needed
  new:
    title: The new help
    what: Say what is done, so that others can do the same
    who: Say who does it
    often: Say how often and how long
    # cost: { perUnit: 310, year: 2026, source: where the amount comes from }

population:
  unit: resident                        # what is assigned and measured
  id: client                            # the column with the id, a pseudonym
  eligible:
    - { when: "age >= 65", because: the help is for older residents, otherwise: younger than 65 }
  # groups:
  #   alone: { title: Lives alone, when: "alone", vulnerable: true }

columns:                                # what the columns mean
  age: { kind: number, range: [18, 110] }
  # alone: { kind: yes-no }
`;

const tail = `
outcomes:
  loneliness:
    title: Loneliness
    result: less-lonely
    column: loneliness                  # or an instrument with its items
    kind: continuous                    # or binary
    measuredIn: points
    better: lower
    worthwhile: 0.5                     # the smallest effect that is worth the effort

data:                                   # files beside this one, or under --data
  units: residents.csv
`;

const moments = `
moments: { t0: baseline, t12: 12 months } # counted from assignment
`;

const measurements = `  measurements: { t0: t0.csv, t12: t12.csv }
  # columns: { client: Client number }  # what columns are called in the files
`;

const assignments: { readonly [kind in TemplateKind]: string } = {
  blocked: `
assignment:                             # drawn once and for good by: pionier assign
  method: blocked
  by: [neighbourhood]                   # the columns whose combinations are the blocks
`,
  clustered: `
assignment:                             # drawn once and for good by: pionier assign
  method: clustered
  cluster: neighbourhood                # drawn as a whole
`,
  recorded: `
assignment:                             # drawn earlier, elsewhere; nothing is drawn again
  method: recorded
  column: group                         # says which arm a resident was given
  arms: { usual: A, new: B }            # how the data write each arm
  design: { method: complete }          # how it was drawn: decides the analysis
`,
};

/** A pilot to start from, with a word on every part; it passes `check` as it stands, its data apart. */
export function initTemplate(kind: TemplateKind = 'blocked'): string {
  const isTimed = kind !== 'recorded';
  return `${head}${isTimed ? moments : ''}${assignments[kind]}${tail}${isTimed ? measurements : ''}`;
}
