import type { Words } from '../en.ts';

/** Dutch words of the section `flow`. */
export const flow: Words['flow'] = {
  title: 'Wie deden mee, en wie vielen uit',
  figure: 'Van mogen meedoen tot meetellen',
  description: (n) =>
    `Voor elke groep het aantal mensen dat is toegewezen, gemeten en meegeteld voor ${n.outcome}. Alle getallen staan in de tabel eronder.`,
  caption: 'Deelnemers per stap',
  everyone: 'iedereen',
  stage: 'Stap',
  arm: 'Groep',
  about: 'Voor',
  units: 'Mensen',
  clusters: 'Clusters',
  reasons: 'Hier niet meegeteld, en waarom',
  stages: {
    eligible: 'mag meedoen',
    invited: 'uitgenodigd',
    consented: 'stemde toe',
    assigned: 'toegewezen',
    offered: 'hulp aangeboden',
    started: 'begonnen',
    received: 'hulp ontvangen',
    completed: 'afgemaakt',
    measured: 'gemeten',
    analysed: 'meegeteld',
  },
  inGroup: 'in deze groep',
  attrition:
    'Deel van de toegewezen mensen dat niet is meegeteld. Een groot verschil maakt de vergelijking minder eerlijk.',
  attritionOf: (n) => `${n.about}: ${n.treated} met ${n.treatment}, ${n.compared} met ${n.control}.`,
};

/** Dutch words of the section `balance`. */
export const balance: Words['balance'] = {
  title: 'Leken de groepen vooraf op elkaar?',
  intro:
    'Het gestandaardiseerde verschil zegt hoe ver de groepen vóór de start uit elkaar lagen; onder 0,1 (naar beide kanten) is klein.',
  randomised:
    'Het lot bepaalde wie wat kreeg. Verschillen in deze tabel zijn dan ook toeval, en het interval houdt daar al rekening mee: ze verlagen een oordeel niet.',
  caption: 'Kenmerken vóór de start: gemiddelden en gestandaardiseerde verschillen',
  characteristic: 'Kenmerk',
  mean: (arm) => arm,
  difference: (arm) => `Verschil, ${arm}`,
  pooled: 'Verschillen zijn gedeeld door de standaarddeviatie van beide groepen samen.',
  treated: 'Verschillen zijn gedeeld door de standaarddeviatie van de groep met de aanpak.',
  hidden: (below) =>
    `* Niet getoond: het zou een klein aantal mensen verraden. ${below} staat voor een deel van minder mensen dan dat.`,
};

/** Dutch words of the section `robustness`. */
export const robustness: Words['robustness'] = {
  title: 'Geeft een andere berekening een ander antwoord?',
  intro: 'De eerste berekening van het plan draagt het oordeel. De andere laten zien hoe stevig dat is.',
  caption: (n) => `${n.outcome}: ${n.contrast}`,
  first: (method) => `${method} (draagt het oordeel)`,
  joint: 'Alle groepen samen: maakte het voor iemand uit in welke groep hij of zij zat?',
};

/** Dutch words of the section `methods`. */
export const methods: Words['methods'] = {
  title: 'Hoe is het berekend',
  design: 'Hoe de groepen zijn gemaakt',
  covariates: 'Rekening gehouden met',
  errors: 'Marges',
  df: 'Vrijheidsgraden',
  reference: 'Verdeling',
  estimand: 'Wat wordt geschat',
  missing: 'Ontbrekende waarden',
  multiplicity: 'Meer vergelijkingen',
  confidence: 'Zekerheid',
  decideAt: 'Moment van het oordeel',
  blocks: 'Blokken',
  blocksText: (n) => `${n.used} gebruikt, ${n.dropped} weggelaten`,
  droppedLabels: (labels) => `Weggelaten: ${labels}.`,
  lacksArm: (n) => `${n.block}, waar niemand is gemeten met ${n.arm}`,
  range: (low, high) => `${low} tot ${high}`,
  itt: 'Het effect van het aanbieden van de aanpak, ook als mensen er geen gebruik van maakten (intention to treat).',
  designs: {
    simple: 'Het lot besliste voor elke persoon apart.',
    complete: 'Het lot verdeelde iedereen over groepen van vaste grootte.',
    blocked: 'Het lot besliste binnen blokken van mensen die op elkaar lijken.',
    clustered: 'Het lot besliste over hele clusters, zoals buurten of scholen.',
    lottery:
      'Het lot besliste wie een van de plaatsen kreeg; de anderen kwamen op een wachtlijst. Bij gelijke voorrang had iedereen dezelfde kans.',
    factorial: 'Het lot verdeelde iedereen over alle combinaties van de aanpakken.',
    paired: 'Mensen die op elkaar lijken vormden paren; het lot besliste binnen elk paar.',
    'permuted-blocks':
      'Mensen kwamen een voor een; het lot besliste binnen kleine blokken van hen, in de volgorde waarin ze kwamen.',
    minimisation:
      'Mensen kwamen een voor een; een gewogen munt besliste, meestal voor de groep waarmee de groepen het meest gelijk bleven.',
    saturation:
      'Het lot besliste twee keer: voor elk cluster hoeveel mensen erin de aanpak krijgen, en dan voor iedereen erin wie.',
    rerandomised:
      'Het lot verdeelde iedereen steeds opnieuw, tot de groepen op elkaar leken; die verdeling is genomen. Ieders kans op elke groep is precies bekend.',
    recorded: 'De groepen zijn eerder gemaakt, elders. Hoe er is geloot, is niet opgegeven.',
    matched: 'Er is niet geloot: mensen die in wat vooraf bekend was op elkaar lijken, zijn vergeleken.',
    'stepped-wedge': 'Iedereen krijgt de hulp uiteindelijk; het lot besliste voor hele clusters wanneer zij begint.',
  },
  recorded: (design) => `${design} Dat gebeurde eerder, elders; het bestand legt het vast.`,
  by: (columns) => `De blokken zijn gemaakt van: ${columns}.`,
  byOf: {
    minimisation: (columns) => `De groepen zijn gelijk gehouden op: ${columns}.`,
    'permuted-blocks': (columns) => `Elke combinatie hiervan heeft een eigen lijst: ${columns}.`,
  },
  accepted: (n) =>
    `Ongeveer 1 op de ${n} van alle mogelijke verdelingen houdt de groepen zo gelijk; welke daarvan het werd, besliste alleen het lot.`,
  candidates: (n) => `Geprobeerde verdelingen: ${n}.`,
  alikeIn: (columns) => `Daarbij is gelet op: ${columns}.`,
  cluster: (column) => `Een cluster is: ${column}.`,
  estimators: {
    'difference-in-means': 'Verschil in gemiddelden, zoals de loting vraagt',
    'lin-adjusted': 'Regressie met een lijn per groep (Lin 2013)',
    'ols-adjusted': 'Regressie met één gezamenlijke lijn (kleinste kwadraten)',
    'randomisation-inference': 'Verschil in gemiddelden, beoordeeld door de loting na te spelen',
    'stepped-wedge':
      'Met de hulp tegenover zonder, los van verschillen tussen clusters en veranderingen in de tijd (Hussey en Hughes 2007)',
  },
  matchedEffects: {
    att: 'Het verschil voor wie de aanpak kreeg, voor zover mensen die op elkaar lijken dat kunnen laten zien.',
    ate: 'Het verschil voor iedereen in de vergelijking, voor zover mensen die op elkaar lijken dat kunnen laten zien.',
  },
  weights: {
    unit: 'iedereen telt even zwaar',
    cluster: 'elk cluster telt even zwaar',
    'both-seen': 'clusters en periodes waarin beide te zien waren, tellen zwaarder',
    precision: 'blokken met meer informatie tellen zwaarder',
    'inverse-probability': 'mensen wegen omgekeerd evenredig met hun kans op de groep waarin ze zitten',
    matching: 'mensen tellen zo vaak als ze met iemand worden vergeleken',
    weighting: 'mensen zijn zo gewogen dat de groepen op elkaar lijken',
  },
  populations: {
    sample: 'over deze mensen',
    superpopulation: 'over de bredere bevolking waaruit deze clusters komen',
  },
  over: {
    all: 'over iedereen die is toegewezen en gemeten',
    'usable-blocks': 'over de blokken waarin beide groepen voorkomen',
    'complete-cases': 'over mensen van wie alles bekend is wat de berekening nodig heeft',
    matched: 'over mensen voor wie iemand is gevonden die op hen lijkt',
  },
  errorKinds: {
    classical: 'klassiek, gelijke spreiding aangenomen',
    hc0: 'HC0: spreiding mag per persoon verschillen',
    hc1: 'HC1: spreiding mag per persoon verschillen, met correctie voor kleine aantallen',
    hc2: 'HC2: spreiding mag per persoon verschillen, past bij een vergelijking die is geloot',
    hc3: 'HC3: spreiding mag per persoon verschillen, aan de veilige kant',
    cr0: 'CR0: mensen in een cluster mogen op elkaar lijken',
    cr1s: 'CR1S: mensen in een cluster mogen op elkaar lijken, met correctie voor kleine aantallen',
    cr2: 'CR2: mensen in een cluster mogen op elkaar lijken, met correctie voor weinig clusters',
    blocked: 'binnen blokken, daarna samengenomen',
    clustered: 'tussen clusters',
    paired: 'tussen paren',
  },
  references: {
    t: 't-verdeling',
    normal: 'normale verdeling',
    newcombe: 'interval van Newcombe voor twee aandelen',
    randomisation: 'alle manieren waarop het lot had kunnen beslissen',
    rerandomised: 'wat het lot doet met groepen die op elkaar moesten lijken',
    profile: 'profiel van de aannemelijkheid',
    bootstrap: 'bootstrap',
    fieller: 'interval van Fieller voor een verhouding',
  },
  replays: {
    enumerated: (draws: string) => `alle ${draws} manieren waarop het lot had kunnen beslissen`,
    sampled: (draws: string) => `de loting ${draws} keer nagespeeld`,
    studentized: 'het verschil gedeeld door zijn fout',
    difference: 'het verschil zelf',
  },
  compared: 'Wat wordt vergeleken',
  outcomesMissing: 'Mensen zonder de uitkomst zijn weggelaten en geteld.',
  covariatesMissing: {
    'complete-cases': 'Mensen zonder een kenmerk waarvoor is gecorrigeerd, zijn weggelaten en geteld.',
    'mean-indicator': 'Voor een onbekend kenmerk is het gemiddelde ingevuld, met een teken dat het onbekend was.',
  },
  multiplicities: {
    none: 'Elke vergelijking is op zichzelf beoordeeld.',
    holm: 'Primaire vergelijkingen zijn samen beoordeeld (Holm), zodat toeval niet meer kansen krijgt.',
    'benjamini-hochberg':
      'Van de vergelijkingen die lijken te werken mag maar een beperkt deel onterecht zijn (Benjamini-Hochberg).',
  },
  noCovariates: 'niets',
  baseline: 'de uitkomst bij de start',
  everyMoment: 'de enige meting',
};

/** Dutch words of the section `refusals`. */
export const refusals: Words['refusals'] = {
  title: 'Wat niet te schatten was',
  all: (n) => `Alle ${n.asked} gevraagde schattingen konden worden gemaakt.`,
  some: (n) =>
    `Van de ${n.asked} gevraagde schattingen konden er ${n.refused} niet worden gemaakt. Ze staan hier, en zijn niet weggelaten.`,
  caption: 'Geweigerde schattingen',
  estimate: 'Schatting',
  methods: 'Berekening',
  reason: 'Reden',
};

/** Dutch words of the section `deviations`. */
export const deviations: Words['deviations'] = {
  title: 'Wat is veranderd na registratie',
  none: 'Aan de pilot is na registratie niets veranderd.',
  unregistered: 'De pilot is niet geregistreerd. Veranderingen zijn dus niet te tonen.',
  caption: 'Veranderingen sinds registratie',
  what: 'Waar in de pilot',
  registered: 'Geregistreerd',
  now: 'Nu',
  absent: '(was er niet)',
};

/** Dutch words of the section `registration`. */
export const registration: Words['registration'] = {
  title: 'Wanneer is het plan vastgelegd?',
  states: {
    'before-assignment': 'Het plan is vastgelegd voordat de groepen zijn geloot. Zo hoort het.',
    'before-outcomes': 'Het plan is vastgelegd na de loting, maar voordat de uitkomsten bekend waren.',
    late: 'Het plan is vastgelegd toen er al uitkomsten waren. Misschien zijn keuzes gemaakt met kennis van de resultaten.',
    never: 'Het plan is niet vooraf vastgelegd. Misschien zijn keuzes gemaakt met kennis van de resultaten.',
  },
};

/** Dutch words of the section `warnings`. */
export const warnings: Words['warnings'] = {
  title: 'Waarschuwingen',
  none: 'Er zijn geen waarschuwingen.',
  about: (n) => `${n.text} (${n.estimates})`,
  many: (n) => `${n} schattingen`,
};

/** Dutch words of the section `provenance`. */
export const provenance: Words['provenance'] = {
  title: 'Waar de getallen vandaan komen',
  intro:
    'Met dezelfde bestanden en dezelfde software kan iedereen deze getallen opnieuw maken, tot op het laatste cijfer.',
  software: 'Software',
  on: 'Datum van de analyse',
  pilot: 'Pilot',
  protocol: 'Vingerafdruk van het plan (SHA-256)',
  seed: 'Vingerafdruk van het geheime begin van de loting',
  noSeed: 'geen',
  publicSeed: 'Openbare waarde waarmee de loting begon',
  input: (file) => `Vingerafdruk van ${file}`,
};
