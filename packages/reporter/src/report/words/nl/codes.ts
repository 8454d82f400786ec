import type { Words } from '../en.ts';

const or = (value: string | null, otherwise: string) => value ?? otherwise;

/** Codes of refusals, warnings, rules and reasons in Dutch. */
export const codes: Words['codes'] = {
  refusals: {
    'not-yet-measured': () => 'De meting op dit moment is er nog niet.',
    'no-units': () => 'Niemand in deze groepen heeft een meting.',
    'arm-too-small': (v) =>
      `In ${or(v('block'), 'een deel van de vergelijking')} heeft een van de groepen te weinig mensen om te weten hoeveel zij onderling verschillen.`,
    'too-few-clusters': () =>
      'Er zijn minstens twee clusters per groep nodig om te weten hoeveel clusters verschillen.',
    'too-few-pairs': () => 'Er zijn te weinig hele paren om te weten hoeveel paren verschillen.',
    'no-variation': () => 'Iedereen in deze groepen heeft dezelfde waarde, dus toeval is niet te beoordelen.',
    'no-degrees-of-freedom': () => 'Er zijn evenveel onbekenden als mensen, dus toeval is niet te beoordelen.',
    'unequal-chances': () =>
      'Mensen in hetzelfde blok hadden verschillende kansen op elke groep; deze methode zou ze oneerlijk vergelijken.',
    'unsupported-design': () => 'Deze methode past niet bij de manier waarop de groepen zijn geloot.',
    'errors-finer-than-drawn': () =>
      'De gevraagde marges doen alsof mensen één voor één zijn geloot, maar er is in grotere gehelen geloot.',
    'collinear-treatment': () => 'Wie de hulp kreeg is in de berekening niet te scheiden van een ander kenmerk.',
    'no-baseline': () => 'De methode heeft een meting vooraf nodig, en die is er niet.',
    'missing-arm': () => 'Een van de twee groepen is er op deze plek niet.',
  },
  warnings: {
    'few-events': () =>
      'De uitkomst komt in een groep bijna nooit, of bijna altijd, voor. Het interval gebruikt een methode die daarvoor is gemaakt (Newcombe).',
    'few-degrees-of-freedom': () => 'Er is weinig informatie over toeval; het interval is zelf onzeker.',
    'dropped-blocks': () => 'Blokken waarin een van de groepen ontbreekt, zijn uit de vergelijking gelaten.',
    'blocks-dropped': () => 'Blokken waarin een van de groepen ontbreekt, zijn uit de vergelijking gelaten.',
    'full-leverage': () => 'Eén persoon bepaalt alleen een getal in de berekening; die zegt niets over toeval.',
    'collinear-columns': (v) =>
      `Een kenmerk zegt hetzelfde als andere en is weggelaten${v('columns') === null ? '' : `: ${v('columns')}`}.`,
    'precision-weights': () =>
      'Deze methode telt blokken met gelijkere aandelen zwaarder mee en beantwoordt dus een iets andere vraag.',
    'differential-attrition': () =>
      'Niet uit elke groep vielen evenveel mensen uit. De vergelijking kan daardoor minder eerlijk zijn.',
    attrition: () => 'Een deel van de mensen kon niet worden gemeten. De vergelijking gaat over wie wel is gemeten.',
    'vanished-units': () => 'Sommige mensen die waren toegewezen, staan niet meer in de gegevens.',
  },
  rules: {
    'no-control': () => 'Geen enkele groep dient als vergelijking.',
    stage: () => 'In deze fase van een pilot (verkenning of haalbaarheid) mag alleen worden beschreven.',
    'about-satisfaction': () => 'Tevredenheid zegt niet of hulp werkt.',
    'about-activity': () => 'Tellen wat er is gedaan zegt niet of het werkt.',
    'design-not-declared': () => 'Er is niet opgegeven hoe de groepen zijn geloot.',
    'matched-imbalance': () => 'De bij elkaar gezochte groepen verschillen nog te veel.',
    'not-measured': () => 'De meting die beslist, is er nog niet.',
    'window-open': () => 'Voor sommige mensen is de afgesproken tijd nog niet voorbij.',
    refused: () => 'De berekening die beslist, kon niet worden gemaakt.',
    'entirely-below-zero': () => 'Het hele interval ligt aan de slechtere kant van nul.',
    'below-worthwhile': () => 'Het hele interval ligt onder het kleinste effect dat de moeite waard is.',
    'entirely-above-zero': () => 'Het hele interval ligt aan de betere kant van nul.',
    'beyond-worthwhile': () => 'Het hele interval ligt voorbij het kleinste effect dat de moeite waard is.',
    'contains-zero': () => 'In het interval liggen zowel beter als slechter.',
    'within-margin': () => 'Het hele interval blijft binnen de aanvaardbare grens.',
    'margin-not-excluded': () => 'Het interval komt voorbij de aanvaardbare grens.',
  },
  reasons: {
    outside: 'hoort bij geen van de vergeleken groepen',
    unassigned: 'niet toegewezen',
    unknown: 'niet bekend',
    missing: 'niet gemeten',
    'not-usable': 'wel gemeten, maar niet bruikbaar in de berekening',
    other: 'andere redenen',
  },
};
