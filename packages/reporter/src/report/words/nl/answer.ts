import type { VerdictNames } from '../en/answer.ts';
import type { Words } from '../en.ts';

const better = (n: VerdictNames) => (n.higherIsBetter ? 'hoger' : 'lager');
const worse = (n: VerdictNames) => (n.higherIsBetter ? 'lager' : 'hoger');

/** The verdicts in Dutch. */
export const answer: Words['answer'] = {
  title: 'Het antwoord',
  noVerdict: 'Deze pilot heeft geen primaire uitkomst met een vergelijking. Er is dus geen oordeel.',
  compared: (n) => `${n.treatment} vergeleken met ${n.control}`,
  verdicts: {
    descriptive: {
      label: 'Alleen beschrijvend',
      sentence: (n) => `Dit beschrijft wat er gebeurde. Het zegt niet of ${n.treatment} werkt.`,
      matched: (n) => `Dit beschrijft wat er gebeurde. Het zegt niet of ${n.treatment} werkt.`,
      meaning: 'Zonder eerlijke vergelijking weten we niet wat er anders gebeurd zou zijn.',
    },
    'too-early': {
      label: 'Te vroeg om te oordelen',
      sentence: (n) => `Het is te vroeg om te zeggen of ${n.treatment} beter werkt dan ${n.control}.`,
      matched: (n) => `Het is te vroeg om te zeggen of ${n.treatment} beter werkt dan ${n.control}.`,
      meaning: 'Het afgesproken moment van meten is nog niet voor iedereen bereikt.',
    },
    'not-estimable': {
      label: 'Niet te schatten',
      sentence: (n) => `Met deze gegevens is niet te zeggen of ${n.treatment} beter werkt dan ${n.control}.`,
      matched: (n) => `Met deze gegevens is niet te zeggen of ${n.treatment} beter werkt dan ${n.control}.`,
      meaning: 'De afgesproken berekening kon niet worden gemaakt. Er komt geen andere voor in de plaats.',
    },
    harmful: {
      label: 'Schadelijk',
      sentence: (n) =>
        `${n.treatment} maakt het slechter dan ${n.control}: ${n.outcome} wordt ${worse(n)}, en ${better(n)} is beter.`,
      matched: (n) =>
        `Met ${n.treatment} ging het slechter dan met ${n.control}: ${n.outcome} is ${worse(n)}, en ${better(n)} is beter.`,
      meaning: 'Toeval is geen aannemelijke verklaring voor dit verschil.',
    },
    'not-worthwhile': {
      label: 'Geen effect dat de moeite waard is',
      sentence: (n) =>
        `${n.treatment} heeft op ${n.outcome} geen effect dat de moeite waard is, vergeleken met ${n.control}.`,
      matched: (n) =>
        `Met ${n.treatment} zien we in ${n.outcome} geen verschil dat de moeite waard is, vergeleken met ${n.control}.`,
      meaning: 'Als er al winst is, is die kleiner dan wat volgens het plan de moeite waard is.',
    },
    works: {
      label: 'Werkt',
      sentence: (n) =>
        `${n.treatment} werkt beter dan ${n.control}: ${n.outcome} wordt ${better(n)}, en ${better(n)} is beter.`,
      matched: (n) =>
        `Met ${n.treatment} ging het beter dan met ${n.control}: ${n.outcome} is ${better(n)}, en ${better(n)} is beter.`,
      meaning: 'Toeval is geen aannemelijke verklaring voor dit verschil.',
    },
    inconclusive: {
      label: 'Onbeslist',
      sentence: (n) => `We weten nog niet of ${n.treatment} beter werkt dan ${n.control}.`,
      matched: (n) => `We weten nog niet of ${n.treatment} beter werkt dan ${n.control}.`,
      meaning:
        'Onbeslist is iets anders dan ‘geen effect’: een effect in de goede richting is mogelijk, en geen effect ook. Er zijn meer mensen of meer pilots nodig om het te weten.',
    },
    safe: {
      label: 'Veilig genoeg',
      sentence: (n) => `${n.treatment} maakt ${n.outcome} niet slechter dan volgens het plan aanvaardbaar is.`,
      matched: (n) =>
        `Met ${n.treatment} zien we geen verslechtering van ${n.outcome} die groter is dan volgens het plan aanvaardbaar is.`,
      meaning: 'Het hele interval blijft binnen de grens van het plan.',
    },
    'harm-not-excluded': {
      label: 'Schade niet uitgesloten',
      sentence: (n) => `Het is niet zeker dat ${n.outcome} met ${n.treatment} binnen de aanvaardbare grens blijft.`,
      matched: (n) => `Het is niet zeker dat ${n.outcome} met ${n.treatment} binnen de aanvaardbare grens blijft.`,
      meaning: 'Dit bewijst geen schade. Een verslechtering voorbij de afgesproken grens is niet uit te sluiten.',
    },
  },
  convincingly: {
    label: 'Werkt overtuigend',
    meaning: 'Het hele interval ligt voorbij het kleinste effect dat de moeite waard is.',
  },
  between: (n) =>
    `Met ${n.confidence} zekerheid ligt het ${n.causal ? 'effect' : 'verschil'} tussen ${n.low} en ${n.high}; de beste schatting is ${n.point}.`,
  openZero:
    'Op zichzelf loopt dit interval tot over de nul, maar de stapsgewijze toets die telt voor het oordeel maakt nul onaannemelijk.',
  sure: 'Hoe zeker is dit?',
  higher: (size) => `${size} hoger`,
  lower: (size) => `${size} lager`,
  noDifference: 'geen verschil',
  controlMean: (n) => `gemiddeld ${n.mean} met ${n.control}`,
  controlShare: (n) => `${n.mean} met ${n.control}`,
  harmStillPossible: 'Schade is hiermee niet uitgesloten: in het interval liggen ook waarden die slechter zijn.',
  several: (n) =>
    `Het oordeel rekent met ${n.confidence} zekerheid omdat ${n.m} vergelijkingen samen worden beoordeeld.`,
  facts: {
    worthwhile: 'Kleinste effect dat de moeite waard is',
    noWorthwhile: 'staat niet in het plan; het oordeel kan daarom niet ‘overtuigend’ zijn',
    from: (size) => `${size}, volgens het plan`,
    margin: 'Aanvaardbare verslechtering',
    atMost: (size) => `hoogstens ${size}, volgens het plan`,
    controlMean: 'Ter vergelijking',
    basis: 'Bewijs',
    rule: 'Reden van dit oordeel',
    units: 'Mensen in deze vergelijking',
    unitsText: (n) => `${n.treated} met ${n.treatment}, ${n.compared} met ${n.control}`,
  },
  basis: {
    randomised:
      'Het lot bepaalde wie wat kreeg. Vooraf leken de groepen dus gemiddeld op elkaar, op toeval na. Een verschil dat toeval niet verklaart, mag aan de aanpak worden toegeschreven.',
    matched:
      'De groepen zijn bij elkaar gezocht, niet geloot: mensen die op elkaar lijken zijn vergeleken. Andere verschillen tussen de groepen kunnen meespelen.',
    none: 'Er is geen eerlijke vergelijkingsgroep. Over de oorzaak is dus niets te zeggen.',
  },
  because: 'de regel die vooraf is vastgelegd',
};
