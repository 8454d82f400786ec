import type { Words } from '../en.ts';

/** A sequence of a stepped wedge, in Dutch. */
export const sequence: Words['sequence'] = (n) => `groep ${n.number} (vanaf ${n.day})`;

/** Dutch words of the section about who started when. */
export const wedge: Words['wedge'] = {
  title: 'Wie begon wanneer',
  intro: (n) =>
    `Iedereen begon met ‘${n.control}’ en kreeg uiteindelijk ‘${n.treatment}’. Het lot besliste wie eerst kwam. In elke periode zijn de groepen die al waren begonnen vergeleken met de groepen die dat nog niet waren, en elke groep met zichzelf daarvoor. Wat voor iedereen verandert in de tijd, en wat altijd al verschilde tussen wijken of teams, telt dus niet mee als effect.`,
  steps: 'Wanneer elke groep begon',
  figure: (outcome) => `${outcome} in de tijd, per groep`,
  description: (n) =>
    `${n.groups} lijnen onder elkaar, één per groep, met het gemiddelde in elk van ${n.periods} periodes: een open rondje voor de start, een dichte stip erna, en een streepjeslijn ertussen. Alle getallen staan in de tabel eronder.`,
  with: (name) => `met ${name}`,
  both: 'de meesten tellen aan beide kanten mee',
  replayed: 'Dezelfde vergelijking, beoordeeld door de loting van wie wanneer begint na te spelen',
  setAside: 'wat clusters al die tijd van elkaar verschilt, en wat voor iedereen verandert in de tijd',
  missing:
    'Metingen die er niet zijn, zijn weggelaten; wie in een andere periode wel is gemeten, telt daar mee. Er is niets ingevuld.',
  allPeriods: (n) => `alle periodes samen, van ${n.from} tot en met ${n.until}`,
  planned:
    'Wat clusters al die tijd verschilt en wat voor iedereen verandert, telt niet mee; de fout volgt uit de periodes en uit wanneer elke groep begint (Hussey en Hughes 2007), de variantie binnen clusters, 1 − ICC ervan, en de deelnemers die in elke periode worden gemeten. Wat een deelnemer al die tijd houdt (‘repeat’), valt met zijn cluster weg; de rest is in elke periode nieuw. t heeft het aantal clusters min twee vrijheidsgraden.',
  period: 'Periode vanaf',
  started: (level) => `${level} ●`,
  note: (n) =>
    `● en een dichte stip: met ‘${n.treatment}’. Het effect gaat ervan uit dat het in elke groep even groot is, hoe lang geleden die ook begon. Groeit het langzaam, of slijt het, dan kan de schatting misleiden: kijk of de lijnen na de streepjeslijn blijven stijgen of dalen. * Niet getoond: het zou over te weinig mensen gaan.`,
};
