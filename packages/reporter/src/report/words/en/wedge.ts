/** A sequence of a stepped wedge. */
export const sequence = (n: { number: string; day: string }) => `group ${n.number} (from ${n.day})`;

/** Words of the section about who started when. */
export const wedge = {
  title: 'Who started when',
  intro: (n: { treatment: string; control: string }) =>
    `Everybody started with ‘${n.control}’ and got ‘${n.treatment}’ in the end. Chance decided who came first. In every period the groups that had started are compared with those that had not, and every group with itself before. So what changes for everybody over time, and what always differed between neighbourhoods or teams, is no part of the effect.`,
  steps: 'When each group started',
  figure: (outcome: string) => `${outcome} over time, by group`,
  description: (n: { groups: string; periods: string }) =>
    `${n.groups} lines below each other, one for each group, with the mean in each of ${n.periods} periods: an open ring before the start, a filled dot after it, and a dashed line between the two. All numbers stand in the table below.`,
  with: (name: string) => `with ${name}`,
  both: 'most of them count on both sides',
  replayed: 'The same comparison, judged by replaying the draw of who starts when',
  setAside: 'what clusters differ by throughout, and what changes for everybody over time',
  missing:
    'Measurements that are not there are left out; whoever was measured in another period counts there. Nothing is filled in.',
  allPeriods: (n: { from: string; until: string }) => `all periods together, from ${n.from} until ${n.until}`,
  planned:
    'What clusters differ by throughout and what changes for everybody is set aside; the error follows from the periods and from when each group starts (Hussey and Hughes 2007), the variance within clusters, 1 − ICC of it, and the participants measured in each period. What a participant keeps throughout (‘repeat’) is set aside with the cluster; the rest is taken to be new in every period. t has the number of clusters less two as degrees of freedom.',
  period: 'Period from',
  started: (level: string) => `${level} ●`,
  note: (n: { treatment: string }) =>
    `● and a filled dot: with ‘${n.treatment}’. The effect supposes that it is the same in every group, however long ago it started. If it grows slowly, or wears off, the estimate can be misleading: see whether the lines go on rising or falling after the dashed line. * Not shown: it would be about too few people.`,
};
