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
    'not-matched': () => 'Er was geen vergelijkingsgroep te maken van mensen die op elkaar lijken.',
    'no-mechanism': () =>
      'Deze methode verdeelt de groepen opnieuw, precies zoals is geloot, en dat kan hier niet: hoe is niet bekend, of niet voor deze vergelijking.',
    'missing-arm': () => 'Een van de twee groepen is er op deze plek niet.',
  },
  warnings: {
    'void-units': (v) => `Per vergissing toegewezen en daarom buiten de vergelijking gehouden: ${v('units')}.`,
    'few-events': () =>
      'De uitkomst komt in een groep bijna nooit, of bijna altijd, voor. Het interval gebruikt een methode die daarvoor is gemaakt (Newcombe).',
    'small-df': () =>
      'Er is weinig informatie over toeval (minder dan 4 vrijheidsgraden): het interval kan te kort zijn.',
    'few-clusters-df': () =>
      'Er zijn zo weinig clusters dat er weinig informatie over toeval is: het interval kan te kort zijn.',
    'few-draws': () =>
      'Het lot kon de groepen maar op een paar manieren maken, te weinig voor een kleine p-waarde; het interval heeft misschien geen eind.',
    'balance-not-used': () =>
      'De marge rekent niet mee hoe gelijk de groepen vooraf zijn gemaakt (er is in meer rondes geloot, of er zijn te weinig mensen), en is daarom ruimer dan nodig.',
    'leverage-one': () => 'Iemand bepaalt alleen een getal in de berekening, en zegt dus niets over toeval.',
    'collinear-column': (v) =>
      `${or(v('column'), 'Een kenmerk')} zegt hetzelfde als andere kenmerken en is weggelaten.`,
    'clusters-unused': (v) =>
      `De marges gebruiken de clusters (${or(v('column'), 'kolom')}) niet: mensen zijn één voor één geloot.`,
    'incomplete-matches': () =>
      'Gekoppelde mensen zonder uitkomst zijn weggelaten, met wie daardoor alleen overblijft.',
    'incomplete-pairs': () => 'Paren waarvan een lid ontbreekt, zijn weggelaten.',
    collinear: (v) =>
      `${or(v('columns'), 'Een kenmerk')} zegt hetzelfde als andere kenmerken; daarop is niet gekoppeld.`,
    discarded: () => 'Mensen buiten de kansen van de andere groep zijn voor het koppelen weggelaten.',
    'fewer-matches': () => 'Voor sommige mensen zijn minder mensen gevonden die op hen lijken dan gevraagd.',
    'near-separation': () => 'Van sommige mensen zeggen de kenmerken bijna zeker of zij de aanpak kregen.',
    trimmed: () => 'Mensen met een uiterste kans op de aanpak zijn weggelaten, of tellen minder mee.',
    'unmatched-treated': () =>
      'Voor sommige mensen met de aanpak is niemand gevonden die op hen lijkt: de getallen gaan niet over hen.',
    'precision-weights': () =>
      'Deze methode telt blokken met gelijkere aandelen zwaarder mee en beantwoordt dus een iets andere vraag.',
    'reading-unknown-id': (v) =>
      `Rijen van ${or(v('file'), 'een bestand')} horen bij niemand in de pilot: ${or(v('rows'), 'enkele')}.`,
    'reading-duplicate-id': (v) =>
      `Rijen van ${or(v('file'), 'een bestand')} staan er dubbel in: ${or(v('rows'), 'enkele')}.`,
    'reading-missing-id': (v) =>
      `Rijen van ${or(v('file'), 'een bestand')} hebben geen nummer: ${or(v('rows'), 'enkele')}.`,
    'reading-unmatched-moment': (v) =>
      `Rijen van ${or(v('file'), 'een bestand')} horen bij geen meetmoment: ${or(v('rows'), 'enkele')}.`,
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
    'beyond-worthwhile': () => 'Ook de ongunstigste waarde in het interval is de moeite waard.',
    'holm-above-zero': () =>
      'De stapsgewijze toets (Holm) over alle vergelijkingen maakt ‘geen effect’ onaannemelijk; de schatting ligt aan de betere kant.',
    'holm-below-zero': () =>
      'De stapsgewijze toets (Holm) over alle vergelijkingen maakt ‘geen effect’ onaannemelijk; de schatting ligt aan de slechtere kant.',
    'contains-zero': () => 'In het interval liggen zowel beter als slechter.',
    'within-margin': () => 'Het hele interval blijft binnen de aanvaardbare grens.',
    'margin-not-excluded': () => 'Het interval komt voorbij de aanvaardbare grens.',
  },
  reasons: {
    certain: 'heeft zeker een plaats, en wordt dus niet vergeleken',
    outside: 'hoort bij geen van de vergeleken groepen',
    unassigned: 'niet toegewezen',
    unknown: 'niet bekend',
    void: 'per vergissing toegewezen',
    missing: 'niet gemeten',
    'no-arrival': 'niet bekend wanneer gekomen',
    'before-intake': 'gekomen voordat de instroom begon',
    'after-intake': 'gekomen nadat de instroom sloot',
    'unknown-id': 'hoort bij niemand in de pilot',
    'duplicate-id': 'staat er dubbel in',
    'missing-id': 'zonder nummer',
    'unmatched-moment': 'op geen meetmoment',
    'not-usable': 'wel gemeten, maar niet bruikbaar in de berekening',
    unmatched: 'weggelaten: niemand die op hen lijkt, of niet nodig',
    'missing-covariate': 'iets onbekend waarop is gekoppeld',
    other: 'andere redenen',
  },
};
