import type { Words } from '../en.ts';

const or = (value: string | null, otherwise: string) => value ?? otherwise;

/** Codes of answers in one stage, over all municipalities together, in Dutch. */
export const oneStage: Words['oneStage'] = {
  refusals: {
    'no-sites': () => 'Geen gemeente heeft haar sommen gedeeld.',
    'different-sums': (v) =>
      `Wat ${or(v('site'), 'een gemeente')} deelde heeft andere kolommen of aantallen dan wat de andere deelden.`,
    'unknown-column': (v) => `${or(v('column'), 'Een kolom')} is niet gedeeld.`,
    'no-intercept': (v) =>
      `${or(v('site'), 'Een gemeente')} vergelijkt mensen alleen binnen blokken, dus de berekening moet dat voor alle doen.`,
    'no-columns': () => 'Er is niets over om op te vergelijken.',
    'no-degrees-of-freedom': () => 'Er zijn evenveel onbekenden als mensen, dus toeval is niet te beoordelen.',
    'not-positive': () => 'Geen mensen kunnen deze sommen hebben opgeleverd: er zit een fout in wat is gedeeld.',
    'rounded-sums': () => 'De sommen zijn voor deze berekening te ver afgerond.',
    'too-few-sites': () => 'Er zijn te weinig gemeenten om te weten hoeveel zij verschillen.',
    'too-few-units': () => 'Een groep heeft te weinig mensen om te weten hoeveel zij onderling verschillen.',
    separation: () =>
      'De kenmerken zeggen precies wie de uitkomst heeft, dus kansverhoudingen zijn niet te vergelijken.',
    'no-convergence': () => 'De berekening kwam niet tot een einde.',
    'no-variation': () => 'Iedereen heeft dezelfde waarde, dus toeval is niet te beoordelen.',
  },
  warnings: {
    collinear: (v) => `${or(v('column'), 'Een kenmerk')} zegt hetzelfde als andere kenmerken en is weggelaten.`,
    'ill-conditioned': () =>
      'De kenmerken lijken zo op elkaar, of hun eenheden lopen zo uiteen, dat alleen exacte sommen het antwoord geven.',
    'rounded-sums': () => 'Als de sommen zijn afgerond, kan dat het antwoord iets hebben verschoven.',
    'full-leverage': () => 'Iemand bepaalt in zijn eentje een getal in de berekening, en zegt dus niets over toeval.',
    'variance-zero': () => 'De gemeenten verschillen niet meer dan toeval zou doen.',
    'correlation-one': () =>
      'Gemeenten met een hoger niveau hebben volgens de schatting zonder uitzondering een groter (of kleiner) effect.',
  },
  steps: {
    agree: 'Beide berekeningen geven hetzelfde antwoord, op een klein deel van de marge na.',
    composition: 'Gemeenten met andere uitkomsten deelden andere delen van hun mensen in; vergelijk binnen gemeenten.',
    sites: 'Gemeenten die het effect zelf niet kunnen bepalen veranderen hoe zwaar andere kenmerken tellen.',
    slopes: 'Andere kenmerken doen er van gemeente tot gemeente anders toe.',
    weights: 'In sommige gemeenten verschillen mensen onderling meer; die tellen in twee stappen minder.',
    heterogeneity:
      'Grote en kleine gemeenten hebben andere effecten: de gemiddelde mens en de gemiddelde gemeente verschillen.',
  },
};
