import type { simulation as english } from './simulation-en.ts';

/** The words of a Dutch plan about its simulation. */
export const simulation: typeof english = {
  title: 'Hetzelfde door de pilot na te spelen',
  intro: (n) =>
    `De pilot is ${n.replications} keer nagespeeld met verzonnen uitkomsten, geloot en geanalyseerd zoals het straks gaat: met het geplande effect, en nog eens met hetzelfde toeval zonder effect.`,
  periods: (n) =>
    `Uitkomsten zijn verzonnen voor elk van de ${n.periods} periodes. De hulp telt mee vanaf de periode waarin een groep begint. Wat voor iedereen verandert in de tijd, is niet verzonnen: de analyse haalt dat eruit, dus het zou niets veranderen.`,
  found: (n) =>
    `${n.about}: ${n.found} van de keren is het geplande effect gevonden (${n.margin} procentpunt meer of minder). Waar geen effect was, is het toch in ${n.alarm} van de keren gezegd; de marges laten ${n.level} toe.`,
  safe: (n) =>
    `${n.about}: zonder enige schade is het in ${n.found} van de keren veilig genoemd (${n.margin} procentpunt meer of minder).`,
  noEffect: (n) =>
    `${n.about}: er is geen effect gepland. Zonder effect is toch in ${n.alarm} van de keren gezegd dat het er was; de marges laten ${n.level} toe.`,
  exaggerated: (n) =>
    `De keren dat het effect is gevonden, leek het gemiddeld ${n.times} keer zo groot als het is. Verwacht dat ook van de pilot.`,
  unanswered: (n) => `In ${n.share} van de keren was er helemaal geen antwoord:`,
  failed: 'Sommige keren zijn afgebroken',
  failures: (n) =>
    `${n.failed} van de ${n.replications} keren zijn op een fout gestopt en tellen nergens mee: ${n.reasons}.`,
  caption: 'Kans om het effect te vinden, door naspelen',
  formula: 'Met formule',
  simulated: 'Nagespeeld',
  margin: 'Procentpunt meer of minder',
  works: 'Oordeel ‘werkt’',
  alarm: 'Gevonden waar niets is',
  answered: 'Keren met een antwoord',
  calculation: 'Berekening',
  behaviour: 'Hoe de berekeningen zich gedragen, elk met de Monte-Carlofout',
  figures: {
    bias: 'Vertekening',
    standardDeviation: 'SD van de schattingen',
    meanStandardError: 'Gemiddelde standaardfout',
    rmse: 'RMSE',
    coverage: 'Dekking',
    typeS: 'Verkeerd teken (type S)',
    typeM: 'Overdrijving (type M)',
  },
  effects: { planned: 'gepland effect', none: 'geen effect' },
  seed: (n) =>
    `De niveaus zijn die van het oordeel (${n.level}). Zaad ${n.seed}: dezelfde pilot en hetzelfde zaad geven op elke computer dezelfde getallen.`,
};
