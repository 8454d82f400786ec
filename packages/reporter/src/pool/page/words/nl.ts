import type { PoolWords } from './en.ts';

/** The words of a Dutch page of pooled effects. */
export const nl: PoolWords = {
  kicker: 'Wat de studies samen zeggen',
  footer: 'Gemaakt met Pionier uit pooled.json; dezelfde effecten geven altijd dezelfde pagina.',
  contents: 'Op deze pagina',
  parts: { answer: 'Het antwoord', results: 'De getallen', account: 'Hoe het is gedaan' },
  studies: (n) => (n === '1' ? '1 studie' : `${n} studies`),
  together: 'Alle samen',
  newcomer: 'Een nieuwe gemeente',
  title: (outcomes) =>
    outcomes.length === 0 ? 'Wat de studies samen zeggen' : `Wat de studies zeggen over ${outcomes.join(', ')}`,
  head: {
    studies: 'Studies',
    sources: 'Waar ze vandaan komen',
    published: 'gepubliceerde effecten',
    bundle: 'bundels van gemeenten',
    municipalities: 'Gemeenten',
    refused: 'Geweigerde bundels',
    made: (n) => `Gemaakt met ${n.software}.`,
  },
  answer: {
    title: 'Wat zeggen ze samen?',
    label: 'Geen oordeel',
    effect: (n) => `Samen vinden ${n.studies} een effect van ${n.point}.`,
    unsettled: (n) => `Samen laten ${n.studies} open of er een effect is; de beste schatting is ${n.point}.`,
    one: (n) => `Eén studie schat het effect op ${n.point}. Er is niets om die mee samen te nemen.`,
    ownInterval: (n) => `Met ${n.confidence} zekerheid ligt het effect daar tussen ${n.low} en ${n.high}.`,
    interval: (n) => `Met ${n.confidence} zekerheid ligt het gemiddelde effect tussen ${n.low} en ${n.high}.`,
    notNone: 'Onbeslist is niet hetzelfde als geen effect.',
    same: 'De studies verschillen niet meer dan toeval verklaart.',
    maybe: (n) =>
      `Of het effect van plaats tot plaats verschilt, is niet zeker: toeval kan verklaren wat er te zien is. De beste schatting van de standaarddeviatie is ${n.spread} (tussen ${n.low} en ${n.high}).`,
    differ: (n) =>
      `Het effect is niet overal hetzelfde: ${n.share} van de verschillen tussen studies is meer dan toeval. Tussen plaatsen heeft het een standaarddeviatie van ${n.spread} (tussen ${n.low} en ${n.high}).`,
    newcomer: (n) =>
      `In een nieuwe gemeente kan het effect overal liggen tussen ${n.low} en ${n.high}. De kans dat het boven 0 ligt, is ${n.chance}.`,
    worthwhile: (n) => `De kans op een effect dat daar de moeite waard is, ${n.smallest} of meer, is ${n.chance}.`,
    nowhereElse: 'Over een nieuwe gemeente is niets te zeggen: aangenomen is dat al deze studies één effect hebben.',
    facts: {
      why: 'Waarom er geen oordeel is',
      noProtocol:
        'Gepubliceerde effecten volgen geen protocol dat vooraf zegt welke richting beter is en welk effect de moeite waard',
      withPublished:
        'Er doen gepubliceerde effecten mee, die geen protocol volgden; neem voor een oordeel alleen de bundels samen',
      notAsked:
        'Het protocol vraagt hier geen oordeel: dat is er voor de primaire uitkomst en voor schade op het beslismoment, voor iedereen, tegenover de controlegroep, met de zekerheid van het protocol',
      tooFew: 'Minder dan drie studies zeggen te weinig over alle gemeenten',
      noFloor: 'Een oordeel rust op het begrensde interval van Knapp en Hartung, en dat geeft deze toets niet',
      interval: 'Het getoonde interval',
      floored: 'Knapp en Hartung, nooit smaller dan de bekende fouten toelaten',
      plain: 'de normale verdeling, met de fouten van de studies als bekend',
      own: 'dat van de studie zelf',
    },
  },
  forest: {
    title: 'De studies en wat ze samen zeggen',
    figure: (n) =>
      n === '' ? 'Effect van elke studie, en van alle samen' : `${n}: effect van elke studie, en van alle samen`,
    description: (n) =>
      `Een balk voor elk van ${n.studies} met het interval; daarna alle samen, en wat een nieuwe gemeente kan verwachten.`,
    intro:
      'Elke balk is het eigen interval van een studie, de grootte van de stip haar gewicht. Daaronder staat alles samen, en als dunne lijn waar het effect van een nieuwe gemeente kan liggen.',
    fewer: (n) =>
      `De figuur toont de ${n.shown} studies met het meeste gewicht van ${n.studies}; de tabel heeft ze alle.`,
    better: 'boven 0',
    worse: 'onder 0',
    table: {
      study: 'Studie',
      year: 'Jaar',
      source: 'Bron',
      interval: 'Interval',
      estimate: 'Effect',
      error: 'Standaardfout',
      weight: 'Gewicht',
      shrunken: 'Naar het gemiddelde getrokken',
    },
    published: 'gepubliceerd',
    bundle: 'bundel',
    shrunken:
      'Naar het gemiddelde getrokken: de beste gok van het effect op die plaats, uit de eigen studie en alle andere. Een onzekere studie wordt het verst getrokken.',
  },
  differ: {
    title: 'Hoeveel verschillen plaatsen?',
    lines: {
      spread: 'Standaarddeviatie tussen plaatsen (τ)',
      variance: 'Variantie tussen plaatsen (τ²)',
      i2: 'Deel van de spreiding dat geen toeval is (I² uit τ²)',
      i2Q: 'Hetzelfde uit Q alleen (I² uit Q)',
      h2: 'Alle spreiding gedeeld door toeval (H²)',
      q: 'Toets dat alle één effect hebben (Q)',
    },
    withInterval: (n) => `${n.value} (${n.low} tot ${n.high})`,
    test: (n) => `${n.q} met ${n.df} vrijheidsgraden, p ${n.p}`,
    explained:
      'Een deel zegt hoeveel van wat er te zien is echt verschil is; het groeit met de omvang van de studies. De standaarddeviatie zegt hoeveel het effect zelf verschilt, in zijn eigen eenheid.',
  },
  stages: {
    title: 'In één berekening over alle mensen',
    intro:
      'Hierboven is elke gemeente één studie. Hier zijn de sommen van alle opgeteld; dat geeft precies de regressie die alle rijen samen zouden geven, met een eigen niveau voor elke gemeente (of elk blok).',
    found: (n) =>
      `Eén regressie over ${n.units} mensen uit ${n.studies}: ${n.answer}, met gemeenten als clusters (CR2, ${n.df} vrijheidsgraden volgens Satterthwaite).`,
    mean: (n) => `Het gemiddelde over gemeenten is ${n.mean}.`,
    fewSites: 'Met minder dan vier vrijheidsgraden is dit interval zelf nauwelijks bekend.',
    noSums: 'Niet elke gemeente heeft hiervoor de sommen gedeeld, dus dit antwoord is er niet.',
  },
  compared: {
    title: (site) => `Hoe ${site} zich tot alle verhoudt`,
    intro:
      'Een schatting van één plaats is voor een deel toeval; daarom staat zij hier naast wat alle samen vinden. Dit is geen ranglijst: verschillen die toeval kan maken, zeggen niet wie het beter doet.',
    nothing: 'Van deze gemeente is geen schatting samengenomen.',
    own: 'De eigen schatting',
    shrunken: 'Naar het gemiddelde getrokken: de beste gok voor deze plaats',
    pooled: 'Het gemiddelde van alle',
    newcomer: 'Waar het effect van een nieuwe gemeente kan liggen',
    funnel: 'Waar een even precieze schatting ligt als de plaats is zoals de andere',
    tooFew: 'Met minder dan drie gemeenten is er niets om mee te vergelijken.',
    sides: {
      within: 'De eigen schatting ligt waar die te verwachten is: niets vraagt hier om uitleg.',
      below:
        'De eigen schatting ligt lager dan te verwachten van een plaats zoals de andere. Zoek wat daar anders was.',
      above:
        'De eigen schatting ligt hoger dan te verwachten van een plaats zoals de andere. Zoek wat daar anders was.',
    },
  },
  municipalities: {
    title: 'Van wie deze bundels zijn',
    caption: 'Bundels die zijn samengenomen',
    columns: { site: 'Code', name: 'Naam', profile: 'Profiel', signed: 'Ondertekend door' },
    profiles: { exact: 'exact', public: 'afgerond' },
    unsigned: 'niemand',
    unknown: 'onbekend',
    kept: 'Deze deden niet mee:',
    codes: {
      refused: 'geweigerd',
      superseded: 'vervangen door een latere bundel van dezelfde gemeente',
      'duplicate-site': 'twee bundels van één gemeente, waarvan geen de andere vervangt',
      'other-arms': 'een ander protocol, met andere groepen',
      'other-instrument': 'een ander protocol, met een ander meetinstrument',
      'other-horizon': 'een ander protocol, met andere meetmomenten',
      'other-protocol': 'een ander protocol',
    },
    without: 'Zonder schatting, en dus niet onder de studies:',
    reasons: {
      'not-asked': 'daar niet geschat',
      'below-minimum': 'te weinig mensen om te tonen',
      'units-too-alike': 'achtergehouden, omdat het iets over enkele mensen zou zeggen',
    },
  },
  moderators: {
    title: 'Onder welke omstandigheden?',
    warning:
      'Studies zijn niet door loting over omstandigheden verdeeld. Wat hier staat, zegt waar effecten groter zijn, niet dat de omstandigheid ze groter maakt: plaatsen die in één ding verschillen, verschillen ook in andere.',
    slope: (n) =>
      `Het effect gaat samen met ${n.name}: per eenheid meer verandert het met ${n.slope} (tussen ${n.low} en ${n.high}).`,
    unsettled: (n) =>
      `Of het effect samengaat met ${n.name}, staat niet vast: per eenheid meer verandert het met ${n.slope} (tussen ${n.low} en ${n.high}).`,
    levels: (n) =>
      `De gemiddelde effecten van de groepen van ${n.name} zijn vergeleken in één toets: p ${n.p}. Het gemiddelde van elke groep staat in de tabel.`,
    figure: (name) => `Effect van elke studie naar ${name}`,
    description: 'Een stip voor elke studie, groter bij meer gewicht, en de lijn erdoor met haar interval.',
    table: (confidence) => `Wat samengaat met het effect, met intervallen van ${confidence}`,
    what: 'Wat',
    intercept: 'Waar elk getal 0 is, in de eerste groep',
    level: (n) => `Gemiddelde waar ${n.name} ${n.level} is (studies: ${n.k})`,
    lines: {
      all: 'Toets dat geen omstandigheid ertoe doet',
      r2: 'Deel van de variantie tussen plaatsen dat ze verklaren (R²)',
      tau2: 'Variantie tussen plaatsen die overblijft (τ²)',
      left: 'Toets dat er niets overblijft (QE)',
    },
    nothing: 'er is geen variantie om te verklaren',
    test: (n) => `F ${n.f} met ${n.df1} en ${n.df2} vrijheidsgraden, p ${n.p}`,
    labels: {
      'moderators-missing': 'Studies waarvan een omstandigheid niet bekend is, zijn hier weggelaten.',
      'moderators-too-few': 'Er zijn te weinig studies voor zo veel omstandigheden.',
      'moderators-collinear': 'Een omstandigheid is in alle studies dezelfde, of volgt uit de andere.',
      'few-studies-a-coefficient':
        'Er zijn minder dan tien studies per omstandigheid: zo’n patroon ontstaat makkelijk door toeval.',
      'floor-decides':
        'Of de omstandigheden ertoe doen, hangt af van hoe de fout is bepaald. De begrensde, die wordt getoond, telt.',
    },
  },
  cumulative: {
    title: 'Wat er wanneer bekend was',
    figure: (n) => (n === '' ? 'Het antwoord na elke studie' : `${n}: het antwoord na elke studie`),
    description: (n) => `Het gemiddelde van alle studies tot dan toe, van ${n.from} tot ${n.to}.`,
    intro: 'Elke balk is het antwoord van alle studies tot dan toe.',
    study: 'Met',
  },
  leaveOut: {
    title: 'Beslist één studie?',
    figure: (n) => (n === '' ? 'Het antwoord zonder elke studie' : `${n}: het antwoord zonder elke studie`),
    description: (n) => `Zonder één studie ligt het gemiddelde tussen ${n.low} en ${n.high}.`,
    range: (n) => `Welke studie ook wordt weggelaten, het gemiddelde blijft tussen ${n.low} en ${n.high}.`,
    settled: 'Elk van deze intervallen zegt over 0 hetzelfde als alle studies samen.',
    changes: (n) => `Zonder ${n.studies} zegt het interval iets anders over 0.`,
    without: 'Zonder',
    influence: 'Invloed van elke studie',
    columns: {
      residual: 'Gestandaardiseerd residu',
      dffits: 'DFFITS',
      cook: 'Cooks afstand',
      ratio: 'Covariantieverhouding',
      tau2: 'τ² zonder haar',
      q: 'Q zonder haar',
      hat: 'Gewicht',
      dfbetas: 'DFBETAS',
    },
  },
  method: {
    title: 'Hoe de getallen zijn berekend',
    model: (n) =>
      `Het effect van elke studie is het eigen effect van haar plaats plus toeval met een bekende fout; de effecten van plaatsen liggen rond één gemiddelde met variantie τ². τ² is geschat met: ${n.method}.`,
    common: 'Aangenomen is dat alle studies één en hetzelfde effect hebben; elke telt naar haar precisie.',
    reml: 'De aannemelijkheid is doorzocht over alle waarden van τ² vanaf 0, zodat een tweede top of de grens niet wordt gemist.',
    z: 'Intervallen nemen de fouten van de studies als bekend en gebruiken de normale verdeling; met weinig studies zijn ze te smal.',
    knappHartung: (n) =>
      `De fout van het gemiddelde is die van Knapp en Hartung, met Students t op ${n.df} vrijheidsgraden. Waar studies toevallig overeenkomen, kan die te klein worden; de begrensde fout, max(1, q), niet.`,
    both: (n) => `Gewoon interval: ${n.plain}. Begrensd interval: ${n.floored}.`,
    profile: 'Het interval van τ² is het Q-profielinterval.',
    prediction: (n) =>
      `Het voorspellingsinterval gebruikt dezelfde fout met ${n.df} vrijheidsgraden. Met ${n.widerDf}, zoals in andere bronnen, zou het ${n.wider} zijn.`,
    predictionOnly: (n) => `Het voorspellingsinterval gebruikt dezelfde fout met ${n.df} vrijheidsgraad.`,
  },
  warnings: {
    title: 'Wat u moet weten',
    labels: {
      'one-study':
        'Eén studie wordt niet samengenomen: haar eigen effect en fout staan er, en over andere plaatsen is niets bekend.',
      'two-studies':
        'Twee studies zeggen nauwelijks hoe plaatsen verschillen: de intervallen zijn zeer breed, en terecht.',
      'no-spread':
        'Alle effecten zijn precies gelijk, zodat hun spreiding niets zegt. Alleen het begrensde interval heeft betekenis.',
      'narrower-than-known':
        'De studies komen beter overeen dan toeval doet verwachten. Het gewone interval is dan te smal; het begrensde telt.',
      'no-difference-explained':
        'De studies komen zo goed overeen dat geen variantie ertussen dat verklaart: het interval daarvan is leeg, getoond als 0 tot 0.',
      'not-left-out': 'Er zijn zo veel studies dat ze niet een voor een worden weggelaten of toegevoegd.',
      'years-missing': 'Niet elke studie heeft een jaar, zodat ze niet op volgorde van tijd kunnen staan.',
      'with-published':
        'Naast effecten van gemeenten doen gepubliceerde mee; die volgden geen protocol, dus er is geen oordeel.',
    },
  },
  provenance: {
    title: 'Om het opnieuw te maken',
    software: 'Software',
    method: 'Methode en toets',
    input: (file) => `Inhoud van ${file}`,
  },
};
