import type { Words } from '../en.ts';

/** Dutch words of the section `head`. */
export const head: Words['head'] = {
  kicker: 'Pilotverslag',
  site: 'Waar',
  stage: 'Fase',
  law: 'Wet',
  lead: 'Onder leiding van',
  dataUse: 'Gebruik van de gegevens',
  compared: 'Vergeleken',
  made: (n) => `Gemaakt op ${n.on} met ${n.software}.`,
  internalTitle: 'Intern: niet om te delen',
  internal: 'Deze versie toont alle aantallen, ook kleine. Houd haar binnen.',
  syntheticTitle: 'Verzonnen gegevens',
  synthetic: 'De gegevens in dit verslag zijn verzonnen. Het is een voorbeeld en zegt niets over echte mensen.',
  masked: (n) => `Aantallen mensen onder ${n.minimum} zijn afgeschermd, en ook aantallen die ze zouden verraden.`,
  stages: {
    exploration: 'verkenning',
    feasibility: 'haalbaarheid',
    effect: 'effectmeting',
    'scale-up': 'opschaling',
  },
  laws: { wmo: 'Wmo', jeugdwet: 'Jeugdwet', participatiewet: 'Participatiewet', other: 'anders' },
};

/** Dutch words for the arms and comparisons of a factorial design. */
export const factorial: Words['factorial'] = {
  none: 'geen van deze',
  only: (title) => `alleen ${title}`,
  without: (title) => `geen ${title}`,
  together: (titles) => `${titles} samen`,
  additive: 'de som van de twee apart',
};

/** Dutch words of the section `effects`. */
export const effects: Words['effects'] = {
  title: (causal) => (causal ? 'De effecten in één oogopslag' : 'De verschillen in één oogopslag'),
  intro: (causal) =>
    `De balk laat zien waar het ${causal ? 'effect' : 'verschil'} met grote zekerheid ligt, de stip is de beste schatting. Loopt een balk over de lijn bij nul, dan zijn beter en slechter allebei mogelijk.`,
  figure: (n) => (n.causal ? `Effect op ${n.outcome}` : `Verschil in ${n.outcome}`),
  against: (n) => `${n.title}, vergeleken met ${n.control}`,
  description: (n) =>
    `${n.rows === 1 ? 'Eén vergelijking als liggende balk' : `${n.rows} vergelijkingen als liggende balken`} rond een lijn bij nul (geen verschil); beter ligt ${n.better}. Alle getallen staan in de tabel eronder.`,
  right: 'rechts',
  left: 'links',
  better: 'beter',
  worse: 'slechter',
  worthwhile: 'de moeite waard',
  margin: 'aanvaardbare grens',
  adjusted: 'De dunne lijn is het interval dat telt voor het oordeel, als vergelijkingen samen worden beoordeeld.',
  result: (title) => `Beoogd resultaat: ${title}`,
  unit: (n) => (n.unit === '' ? n.title : `${n.title} (${n.unit})`),
  noEstimates: 'Er zijn geen schattingen om te tonen.',
};

/** Dutch titles of columns. */
export const columns: Words['columns'] = {
  comparison: 'Vergelijking',
  moment: 'Moment',
  interval: (confidence) => `Interval (${confidence})`,
  estimate: 'Beste schatting',
  pValue: 'p-waarde',
  adjustedP: 'p-waarde, samen beoordeeld',
  people: 'Mensen',
  group: 'Groep',
  before: 'Voor',
  after: 'Na',
  change: 'Verandering',
  controlled: (causal) =>
    causal
      ? 'Effect na vergelijking: interval (beste schatting)'
      : 'Verschil tussen groepen: interval (beste schatting)',
  outcome: 'Uitkomst',
  to: (low, high) => `${low}\u00a0tot\u00a0${high}`,
  versus: (treatment, control) => `${treatment} tegenover ${control}`,
  method: 'Methode',
  arm: 'Groep',
};

/** Dutch words of the section `beforeAfter`. */
export const beforeAfter: Words['beforeAfter'] = {
  title: 'Voor en na, en waarom dat niet het effect is',
  intro:
    'Mensen veranderen ook zonder hulp: de tijd verstrijkt, dingen komen tot rust. Daarom zegt voor-en-na alleen weinig. Het effect na vergelijking kijkt naar mensen die de aanpak niet kregen.',
  sentence: (n) =>
    `Verandering met ${n.treatment}: ${n.change}. Verandering met ${n.control}, dus zonder die aanpak: ${n.without}.`,
  caption: (outcome) => `Voor, na en na vergelijking: ${outcome}`,
  note: 'De verandering gaat over mensen die beide keren zijn gemeten. Bij het effect na vergelijking tellen soms meer mensen mee, en soms is rekening gehouden met verschillen vooraf.',
};

/** Dutch words of the section `groups`. */
export const groups: Words['groups'] = {
  title: 'Voor wie?',
  warning: 'Groepen dragen nooit een oordeel',
  warningText:
    'Groepen zijn klein en het zijn er meer, dus verschillen tussen groepen ontstaan vaak door toeval. Gebruik ze als vraag voor een volgende pilot, niet als antwoord.',
  others: (group) => `Anderen (niet: ${group})`,
  caption: (n) => `Effecten per groep: ${n.outcome}`,
  differs: 'dit zou zeldzaam zijn als het effect in beide groepen hetzelfde was',
  same: 'geen grond om te zeggen dat het effect verschilt',
  conclusion: 'Wat dit zegt',
  vulnerable: (group) => `${group} is als kwetsbare groep aangemerkt: kijk goed of deze groep er slechter van wordt.`,
  hidden: '* Niet getoond: het zou over te weinig mensen gaan.',
  testsTitle: 'Verschillen de effecten tussen groepen?',
};

/** Dutch words of the section `harm`. */
export const harm: Words['harm'] = {
  title: 'Mogelijke schade',
  intro: 'Voor deze uitkomsten zegt het plan hoeveel verslechtering nog aanvaardbaar is.',
};

/** Dutch words of the section `expectations`. */
export const expectations: Words['expectations'] = {
  title: 'Wat was verwacht, en wat is gevonden',
  intro: 'Deze verwachtingen staan in het plan.',
  caption: 'Verwacht en gevonden',
  from: 'Bron',
  about: 'Over',
  expected: 'Verwacht',
  found: (confidence) => `Gevonden (interval, ${confidence})`,
  inside: 'Zoals verwacht?',
  yes: 'kan: het ligt in het interval',
  better: 'gevonden is beter dan verwacht',
  worse: 'gevonden is slechter dan verwacht',
  unknown: 'niet te zeggen',
  standardized: (value) => `${value}\nstandaarddeviatie`,
  prior: (source) => `${source} (eerder onderzoek)`,
};

/** Dutch words of the section `costs`. */
export const costs: Words['costs'] = {
  title: 'Kosten',
  caption: 'Wat de aanpakken kosten',
  perUnit: 'Per persoon',
  fixed: 'Vast',
  total: 'In totaal',
  year: 'Prijzen van',
  source: 'Bron',
  extra: (n) => `${n.treatment} kost per persoon ${n.amount} meer dan ${n.control}, vaste kosten niet meegerekend.`,
  less: (n) => `${n.treatment} kost per persoon ${n.amount} minder dan ${n.control}, vaste kosten niet meegerekend.`,
  equal: (n) => `${n.treatment} kost per persoon evenveel als ${n.control}, vaste kosten niet meegerekend.`,
  note: 'Dit zijn de kosten van de aanpak zelf. Besparingen elders tellen alleen mee als ze als uitkomst zijn gemeten.',
};
