import type { PlanWords } from './en.ts';
import { simulation } from './simulation-nl.ts';

/** The words of a Dutch plan. */
export const nl: PlanWords = {
  kicker: 'Wat deze pilot kan laten zien, vooraf berekend',
  footer: 'Gemaakt met Pionier uit plan.json; dezelfde pilot geeft altijd hetzelfde plan.',
  contents: 'In dit plan',
  parts: { answer: 'Het antwoord', results: 'De getallen', account: 'Wat is aangenomen' },
  standardDeviations: 'standaarddeviaties',
  participants: (n) => `${n} deelnemers`,
  participantsIn: (n) => `${n.units} deelnemers in ${n.clusters} clusters`,
  pair: (n) => `${n.treatment} tegenover ${n.control}`,
  head: {
    compared: 'Vergeleken',
    unit: 'Een deelnemer is een',
    site: 'Waar',
    units: 'Verwacht',
    measured: 'Van wie gemeten',
    perArm: 'In elke groep',
    made: (n) => `Gemaakt met ${n.software}. Kansen, geen beloften: ze kloppen voor zover de aannames kloppen.`,
  },
  answer: {
    title: 'Is deze pilot groot genoeg?',
    all: 'Ja: deze pilot is groot genoeg om elk effect te vinden waar het om gaat.',
    some: 'Deels: deze pilot is groot genoeg voor sommige vragen, voor andere niet.',
    none: 'Nee: deze pilot is te klein voor wat hij moet laten zien.',
    unknown: 'De pilot zegt niet welk effect de moeite waard is. Hieronder staat wat hij kan vinden.',
    labels: {
      enough: 'Genoeg',
      'too-few': 'Niet genoeg',
      cannot: 'Niet aan te tonen',
      'no-effect-stated': 'Geen effect genoemd',
      'drop-arm': 'Minder groepen',
      'over-capacity': 'Te weinig plaatsen',
    },
    enough: (n) =>
      `Met ${n.units} is de kans ${n.power} om een verschil van ${n.effect} te vinden, als het er is: genoeg.`,
    tooFew: (n) =>
      `Met ${n.units} is de kans maar ${n.power} om een verschil van ${n.effect} te vinden, zelfs als het er is.`,
    cannot: (n) =>
      `Een verschil van ${n.effect} is niet te vinden met een kans van ${n.target}, hoeveel deelnemers er ook meedoen.`,
    noEffect: (n) =>
      `Met ${n.units} worden verschillen van ${n.detectable} of meer gevonden met een kans van ${n.target}.`,
    safe: (n) =>
      `Als er geen schade is, is de kans ${n.power} om schade van ${n.effect} of meer uit te sluiten met ${n.units}.`,
    detectable: (n) =>
      `Te vinden met een kans van ${n.target}: verschillen van ${n.detectable} of meer. Een kleiner verschil blijft waarschijnlijk onbeslist.`,
    nothingDetectable: (n) => `Geen verschil dat mogelijk is, wordt gevonden met een kans van ${n.target}.`,
    needed: (n) => `Voor een kans van ${n.target} zijn in totaal ${n.needed} nodig: ${n.more} meer.`,
    neededClusters: (n) =>
      `Voor een kans van ${n.target} zijn in totaal ${n.needed} nodig: ${n.moreClusters} clusters van dezelfde grootte erbij.`,
    neededToo: { lottery: 'De plaatsen moeten in dezelfde verhouding meegroeien.' },
    municipalities: (n) => `Dat zijn ${n.municipalities} gemeenten van deze omvang die dezelfde pilot uitvoeren.`,
    several: (n) =>
      `${n.m} vergelijkingen worden samen beoordeeld, dus elke moet op zichzelf zekerder zijn. Los beoordeeld was de kans ${n.alone}.`,
    facts: { effect: 'Te vinden', units: 'Deelnemers per groep', level: 'Interval van het oordeel' },
    perArm: (n) => `${n.units} met ${n.arm}`,
    perSide: (n) => `${n.arm}: ${n.units}`,
    offered: (n) =>
      `Niet iedereen neemt de hulp aan: bij allen die haar krijgen aangeboden, blijft van dat verschil ${n.offered} over.`,
    armsTitle: (n) => `${n.arms} groepen op ${n.units} kunnen dit niet laten zien`,
    arms: (n) =>
      `${n.fewer} groepen zouden verschillen van ${n.detectable} of meer vinden in ${n.outcome}, waar dat nu ${n.now} is.`,
    armsBest: (arm) => `Het meeste is te winnen zonder ${arm}.`,
    armsPower: (n) => `De kans om te vinden wat gevonden moet worden, gaat van ${n.from} naar ${n.to}.`,
    capacityTitle: 'Meer deelnemers dan plaatsen',
    capacity: (n) =>
      `${n.arm} zou ${n.units} krijgen en heeft plaats voor ${n.capacity}. Verander de verhouding (shares), of loot minder deelnemers.`,
  },
  comparisons: {
    title: 'Elke vergelijking',
    caption: 'Wat elke vergelijking kan laten zien',
    what: 'Uitkomst en vergelijking',
    perArm: 'Deelnemers per groep',
    clusters: 'Clusters per groep',
    effect: 'Te vinden',
    power: 'Kans om het te vinden',
    alone: 'Los beoordeeld',
    detectable: (target) => `Te vinden met ${target}`,
    needed: (target) => `Deelnemers voor ${target}`,
    safe: 'schade uitsluiten',
    note: 'De kans om een effect te vinden is het onderscheidend vermogen (power): de kans dat het interval van het oordeel de nul niet bevat als het effect zo groot is als genoemd.',
  },
  curves: {
    title: 'Meer deelnemers, meer zekerheid',
    power: (n) => `${n.outcome}: kans om een verschil van ${n.effect} te vinden (${n.pairs})`,
    detectable: (n) => `${n.outcome}: kleinste verschil dat met een kans van ${n.target} gevonden wordt (${n.pairs})`,
    description: (n) =>
      `Een kromme over het aantal deelnemers in alle groepen samen. Bij het geplande aantal, ${n.planned}, is het ${n.value}. Alle getallen staan in de tabel hieronder.`,
    planned: (n) => `gepland: ${n}`,
    target: (n) => `gevraagd: ${n}`,
    units: 'deelnemers in totaal',
    tableUnits: 'Deelnemers',
    tableClusters: 'Clusters',
    tablePower: 'Kans',
    tableDetectable: 'Kleinste verschil',
  },
  arms: {
    title: 'Wat minder groepen zouden laten zien',
    intro:
      'Dezelfde deelnemers over minder groepen: elke groep is groter, en er worden minder vergelijkingen samen beoordeeld.',
    caption: 'Dezelfde deelnemers zonder een van de groepen',
    without: 'Zonder',
    now: 'Zoals gepland',
  },
  costs: {
    title: 'Wat het gaat kosten',
    sentence: (n) => `Naar verwachting ongeveer ${n.expected}; tussen ${n.low} en ${n.high}.`,
    exactly: (n) => `Naar verwachting ${n.expected}.`,
    caption: 'Begroting per groep',
    arm: 'Groep',
    units: 'Deelnemers',
    perUnit: 'Per deelnemer',
    fixed: 'Vast',
    low: 'Ten minste',
    expected: 'Verwacht',
    high: 'Ten hoogste',
    total: 'Samen',
    note: 'Ten minste: wie uitvalt, kost niets. Ten hoogste: iedereen kost het hele bedrag. Alleen wat de pilot noemt, telt mee; meten en personeel dus niet, tenzij ze erin zitten.',
    inTurn:
      'Iedereen krijgt dit na elkaar, en kost elk ervan één keer, hoe lang het ook duurt; wat vast is, wordt één keer betaald.',
    without: (arms) => `Zonder genoemde kosten, en niet meegeteld: ${arms}.`,
  },
  simulation,
  assumptions: {
    title: 'Wat is aangenomen',
    caption: 'Uitkomsten',
    outcome: 'Uitkomst',
    mean: 'Gemiddelde of aandeel zonder de aanpak',
    sd: 'Standaarddeviatie',
    effect: 'Te vinden effect',
    icc: 'Gelijkenis binnen clusters (ICC)',
    repeat: 'Van de rest binnen clusters houdt een deelnemer al die tijd',
    r2: 'Verklaard door blokken en covariaten (R²)',
    origins: { plan: 'plan', earlier: 'eerdere gegevens', default: 'aangenomen' },
    facts: {
      units: 'Kunnen meedoen',
      design: 'Hoe de groepen ontstaan',
      shares: 'Verhouding',
      clusters: 'Clusters, en hoe ongelijk (variatiecoëfficiënt)',
      blocks: 'Blokken',
      attrition: 'Uiteindelijk niet gemeten',
      uptake: 'Van wie het krijgt aangeboden, neemt het aan; van de controlegroep, krijgt het toch',
      power: 'Gevraagde kans',
      level: 'Samen te beoordelen',
    },
    share: (n) => `${n.arm} ${n.share}`,
    uptake: (n) => `${n.compliance}; ${n.crossover}`,
    family: (n) => `${n.m}, samen op ${n.confidence}: elk een interval van ${n.each}`,
    designs: {
      simple: 'ieder apart geloot',
      complete: 'geloot in vaste aantallen',
      blocked: 'geloot binnen blokken',
      clustered: 'hele clusters geloot',
      paired: 'van elk paar een geloot',
      'permuted-blocks': 'geloot in gepermuteerde blokken, op volgorde van binnenkomst',
      minimisation: 'een voor een geloot, zodat de groepen op elkaar lijken',
      lottery: 'plaatsen bij loting, de anderen wachten',
      factorial: 'elke combinatie van interventies',
      'stepped-wedge': 'hele clusters geloot, wie wanneer begint',
      saturation: 'clusters loten hoeveel er hulp krijgen, en dan wie',
      matched: 'niet geloot: deelnemers gezocht die op elkaar lijken',
    },
  },
  method: {
    title: 'Hoe het is berekend',
    designs: {
      lottery:
        'Vergeleken wordt wie een kans op een plaats had tussen 0 en 1, binnen klassen met dezelfde kans. Meer deelnemers brengen in dezelfde verhouding meer plaatsen mee, zoals meer gemeenten dat doen; wie zeker een plaats heeft, wordt niet vergeleken.',
      factorial:
        'Elke deelnemer beantwoordt de vraag over elke interventie: een hoofdeffect is het gemiddelde van de groepen met min dat van de groepen zonder, met variantie Σ w² v/n. Een interactie heeft vier keer die variantie, en draagt geen oordeel.',
      saturation:
        'Groepen in verschillende clusters hebben het ontwerpeffect van hun eigen deelnemers per cluster; tussen groepen in dezelfde clusters valt weg wat een cluster gemeen heeft.',
      matched:
        'Aangenomen is dat iedereen met de hulp een tegenhanger vindt, zodat de paren beslissen. Wat een verschil zou doen dat niemand heeft gemeten, telt niet mee: dat kan een plan niet weten.',
    },
    common: [
      'De power is de kans dat het tweezijdige interval dat het oordeel draagt helemaal boven nul ligt als het ware effect zo groot is als genoemd: P(T > t) voor de niet-centrale t-verdeling met niet-centraliteit Δ/s, t het kwantiel van dat interval. De kans op een oordeel aan de verkeerde kant telt niet mee.',
      'Van n deelnemers blijven er n (1 − uitval) over om te meten. Van een effect Δ bij wie de hulp ontvangt, blijft tussen de gelote groepen Δ (deelname − overloop) over; daarover gaat het oordeel, en de variantie ervan is die van de uitkomst zelf.',
    ],
    binary:
      'Van ja en nee is de variantie p (1 − p), de toets neemt beide groepen samen, en de normale verdeling geldt, zoals in power.prop.test van R.',
    clustered:
      'Hele clusters vermenigvuldigen de variantie met 1 + ((cv² + 1) m − 1) ICC, met m gemeten deelnemers per cluster; t heeft het aantal clusters min twee vrijheidsgraden.',
    explained: 'Blokken en covariaten vermenigvuldigen de variantie met 1 − R².',
    municipalities:
      'Meer gemeenten tellen als één grotere pilot. Waar effecten tussen gemeenten verschillen, zijn er meer nodig.',
  },
  warnings: {
    title: 'Om rekening mee te houden',
    labels: {
      'baseline-not-counted':
        'De meting vooraf maakt het antwoord scherper, maar hoeveel is niet bekend. Ze telt niet mee; noem r2 als u die weet.',
      'earlier-of-everyone':
        'De eerdere gegevens missen een kolom die zegt wie mee mag doen; iedereen daarin telt mee.',
      'earlier-lacks-outcome': 'De eerdere gegevens bevatten deze uitkomst niet.',
      'few-clusters':
        'Een groep heeft minder dan vier clusters. Zo’n pilot rust op heel weinig, wat de getallen ook zeggen.',
      'few-events':
        'In een groep zijn naar verwachting minder dan vijf deelnemers bij wie het zo is, of juist niet. De kansen zijn dan grof.',
      'icc-from-few-clusters':
        'Hoeveel deelnemers uit een cluster op elkaar lijken, is geschat uit minder dan 40 clusters. Dat is grof: kijk ook wat een grotere ICC zou doen.',
      'mean-assumed': 'Hoeveel deelnemers het hebben, is onbekend. De helft is aangenomen; dat is het ongunstigst.',
      'nearest-formula':
        'Voor hoe de groepen hier ontstaan, bestaat geen formule die precies klopt; wat de formule zegt, is van wat er het meest op lijkt. Waar de pilot ook is nagespeeld, geldt het naspelen.',
      'others-every-period':
        'Hoeveel de metingen van één deelnemer in de tijd gemeen hebben, is onbekend. Niets is aangenomen, alsof in elke periode anderen worden gemeten. Dat is ongunstig waar het dezelfde deelnemers zijn; noem repeat als u het weet.',
      'poisson-assumed':
        'Hoe sterk aantallen tussen deelnemers verschillen, is onbekend. Niet meer dan toeval is aangenomen; dat is gunstig.',
      'r2-not-used':
        'Het plan zegt wat covariaten verklaren, maar de analyse gebruikt er geen, en geen blokken. Het telt niet mee.',
      'shares-assumed': 'De toewijzing is elders vastgelegd; even grote groepen zijn aangenomen.',
      standardized:
        'Hoe sterk deelnemers verschillen, is onbekend; daarom staan effecten in standaarddeviaties. Een halve standaarddeviatie is een groot effect.',
    },
  },
  provenance: {
    title: 'Waar dit vandaan komt',
    software: 'Software',
    protocol: 'Vingerafdruk van het protocol (SHA-256)',
    input: (file) => `Vingerafdruk van ${file}`,
  },
};
