import type { Words } from '../en.ts';

/** Terms a reader may not know, in Dutch. */
export const glossary: Words['glossary'] = {
  title: 'Woorden in dit verslag',
  terms: [
    {
      term: 'Interval',
      text: 'Het gebied van effecten dat goed bij de gegevens past. Bij 95% zekerheid: als we zulke pilots heel vaak herhaalden, zou het ware effect in ongeveer 95 van de 100 intervallen liggen.',
    },
    {
      term: 'Beste schatting',
      text: 'Het effect dat het best bij de gegevens past. Het klopt zelden precies; lees eerst het interval.',
    },
    {
      term: 'Controlegroep',
      text: 'Mensen die de aanpak niet kregen (of de gewone aanpak). Zij laten zien wat er anders ook gebeurd zou zijn.',
    },
    {
      term: 'Loting',
      text: 'Het lot bepaalde wie wat kreeg. De groepen lijken dan gemiddeld op elkaar, ook in wat niemand heeft gemeten.',
    },
    {
      term: 'Kleinste effect dat de moeite waard is',
      text: 'De kleinste verbetering waarvoor men de aanpak zou kiezen. Die hoort vast te staan voordat de resultaten bekend zijn.',
    },
    { term: 'Primaire uitkomst', text: 'De uitkomst waarop het oordeel rust.' },
    {
      term: 'p-waarde',
      text: 'Hoe vaak toeval alleen een minstens zo groot verschil zou laten zien als er geen effect was. Een kleine waarde maakt toeval onaannemelijk; een grote bewijst niet dat er geen effect is.',
    },
    {
      term: 'Gestandaardiseerd verschil',
      text: 'Een verschil tussen twee groepen, gedeeld door hoeveel mensen onderling verschillen. Zo zijn kenmerken met verschillende eenheden te vergelijken.',
    },
    { term: 'Procentpunt', text: 'Het verschil tussen twee percentages: van 20% naar 25% is 5 procentpunt.' },
    {
      term: 'Uitval',
      text: 'Mensen die waren toegewezen maar niet konden worden gemeten. Vallen er uit de ene groep meer uit dan uit de andere, dan kan de vergelijking minder eerlijk worden.',
    },
    {
      term: 'Onbeslist',
      text: 'De gegevens laten ruimte voor een nuttig effect én voor geen effect. Dat is iets anders dan ‘het werkt niet’.',
    },
  ],
};
