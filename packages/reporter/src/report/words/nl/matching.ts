import type { Words } from '../en.ts';

/** Dutch words of the section `sideBySide`. */
export const sideBySide: Words['sideBySide'] = {
  title: 'Niet gekoppeld, gekoppeld en geloot naast elkaar',
  intro:
    'De eerste balk vergelijkt iedereen in beide groepen zoals ze zijn. De tweede vergelijkt mensen die op elkaar lijken. Die twee verschillen, want wie meedoet is anders dan wie niet meedoet.',
  randomised:
    'De laatste balk is het antwoord van een onderzoek met loting: daar leken de groepen gemiddeld op elkaar, ook in wat niemand heeft gemeten. Dat is de maatstaf. Ligt de gekoppelde balk daar ver vandaan, dan verschilden mensen die op papier op elkaar lijken misschien toch nog.',
  without:
    'In het plan staat geen onderzoek met loting, dus een maatstaf ontbreekt hier: hoe ver de gekoppelde balk van de waarheid ligt, is niet te zien.',
  figure: (n) => `${n.outcome}: manieren van vergelijken`,
  description: (n) =>
    `${n.rows} liggende balken rond een lijn bij nul (geen verschil). Alle getallen staan in de tabel eronder.`,
  caption: (n) => `${n.outcome}, per manier van vergelijken`,
  way: 'Manier van vergelijken',
  naive: 'Iedereen, zoals ze zijn',
  matched: 'Gekoppeld',
  prior: 'Geloot',
  source: 'Bron',
  here: 'deze gegevens',
  people: 'Mensen',
};

/** Dutch words of the section `matching`. */
export const matching: Words['matching'] = {
  title: 'Wie zijn vergeleken, en lijken zij op elkaar?',
  intro:
    'Er is niet geloot. Bij de mensen met de aanpak zijn mensen zonder de aanpak gezocht die op hen lijken in wat vooraf bekend was. Wat niet bekend is, kan niet gelijk worden gemaakt.',
  refused: 'Er was geen vergelijkingsgroep te maken',
  methods: {
    exact: 'Gelijk in elk kenmerk',
    'coarsened-exact': 'Gelijk in elk kenmerk, in klassen',
    nearest: 'Ieder met degene die het meest op hem of haar lijkt',
    optimal: 'Paren die samen het minst verschillen',
    'entropy-balancing': 'Gewichten die de groepen gemiddeld gelijk maken',
    'inverse-probability': 'Gewichten naar de kans om de aanpak te krijgen',
  },
  facts: {
    method: 'Manier van koppelen',
    covariates: 'Lijken op elkaar in',
    exact: 'Gelijk in',
    estimand: 'Over wie',
    people: (arm) => `Mensen met ${arm}`,
    effective: 'Wat de vergelijkingsgroep waard is',
    reused: 'Vaker gebruikt',
  },
  estimands: {
    att: 'wie de aanpak kreeg (of zovelen als er te koppelen waren)',
    ate: 'iedereen in de vergelijking (of zovelen als er te koppelen waren)',
  },
  counts: (n) => `${n.matched} van ${n.all} vergeleken`,
  unmatched: (count) => `weggelaten, niemand die op hen lijkt of niet nodig: ${count}`,
  incomplete: (count) => `weggelaten, iets onbekend waarop is gekoppeld: ${count}`,
  effective: (n) => `zoveel als ${n.effective} mensen met ${n.arm} die ieder één keer tellen`,
  reused: (count) => `${count} mensen zijn met meer dan één ander vergeleken`,
  love: {
    title: 'Verschillen voor en na het koppelen',
    description: (n) =>
      `Een regel voor elk van ${n.rows} kenmerken, met een ring voor het verschil vóór het koppelen en een stip voor het verschil erna, in standaarddeviaties zonder teken. Bij 0,1 staat een gestreepte lijn; na het koppelen liggen er ${n.beyond} voorbij. Alle getallen staan in de tabel eronder.`,
    before: 'voor',
    after: 'na',
    limit: '0,1: klein',
    axis: 'standaarddeviaties',
  },
  balanced:
    'Na het koppelen is geen verschil groter dan 0,1 standaarddeviatie: in wat bekend is lijken de groepen op elkaar.',
  unbalanced: (n) =>
    `Na het koppelen verschillen de groepen nog meer dan 0,1 standaarddeviatie in: ${n.columns}. De getallen beschrijven dus, en dragen geen oordeel over de aanpak.`,
  caption: 'Balans voor en na het koppelen',
  columns: {
    characteristic: 'Kenmerk',
    treated: 'Met de aanpak',
    controlBefore: 'Zonder, ervoor',
    controlAfter: 'Zonder, erna',
    differenceBefore: 'Verschil ervoor',
    differenceAfter: 'Verschil erna',
    ratio: 'Verhouding van varianties erna',
    ecdfMean: 'ECDF, gemiddeld',
    ecdfMax: 'ECDF, hoogstens',
  },
  treated:
    'Verschillen zijn gedeeld door de standaarddeviatie van de mensen met de aanpak, vóór het koppelen. Een verhouding van varianties bij 1 en een ECDF-verschil bij 0 zeggen dat niet alleen de gemiddelden op elkaar lijken.',
  pooled:
    'Verschillen zijn gedeeld door de standaarddeviatie van beide groepen, vóór het koppelen. Een verhouding van varianties bij 1 en een ECDF-verschil bij 0 zeggen dat niet alleen de gemiddelden op elkaar lijken.',
  hidden: '* Niet getoond: het zou een klein aantal mensen verraden.',
  refusals: {
    'empty-arm': 'Een van de groepen is leeg.',
    'no-convergence': 'De kans om de aanpak te krijgen was niet te schatten.',
    'no-matches': 'Niemand in de ene groep lijkt genoeg op iemand in de andere.',
    'no-overlap': 'De groepen hebben geen mensen gemeen die in allebei hadden kunnen zitten.',
    separation: 'De kenmerken zeggen precies wie de aanpak kreeg, dus niemand zonder de aanpak lijkt op hen.',
    'singular-covariates': 'Kenmerken waarop wordt gekoppeld zeggen hetzelfde.',
    'too-large': 'Er zijn te veel mensen voor deze manier van koppelen.',
    'unsupported-caliper': 'De grens aan hoe ver een koppeling mag zijn past niet bij deze kenmerken.',
    'unsupported-coarsening': 'De klassen passen niet bij deze kenmerken.',
  },
};

/** Dutch words of the section `sensitivity`. */
export const sensitivity: Words['sensitivity'] = {
  title: 'Kan iets wat niemand heeft gemeten het verschil verklaren?',
  intro:
    'Koppelen maakt mensen gelijk in wat bekend is. Deze getallen zeggen hoe sterk iets onbekends zou moeten zijn om het verschil weg te verklaren. Ze zeggen niet of dat onbekende er is.',
  about: (n) => `${n.outcome}: ${n.contrast}`,
  eValue: 'E-waarde',
  eValueText: (n) =>
    `Iets onbekends moet zowel de aanpak als een betere of slechtere uitkomst ${n.value} keer zo waarschijnlijk maken, boven alles waarop is gekoppeld, om de beste schatting op nul te brengen.`,
  interval: (n) => `Voor het nabije einde van het interval is ${n.value} keer genoeg.`,
  already: 'Nul ligt al in het interval: daar is niets onbekends voor nodig.',
  approximate: 'Voor een uitkomst in getallen is dit een benadering.',
  gamma: 'Grens van Rosenbaum',
  gammaText: (n) =>
    `Het verschil zou nog van nul te onderscheiden zijn als iets onbekends van elk paar de een tot ${n.gamma} keer zoveel kans gaf als de ander om de aanpak te krijgen; daar voorbij kan het ermee verklaard worden.`,
  none: 'Ook als niets onbekends meespeelt, onderscheiden de paren het verschil niet van nul. Er valt dus niets weg te verklaren.',
};
