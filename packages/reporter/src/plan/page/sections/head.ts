import { controlArm, sequencesOf } from '@pionier/core';
import { type Fact, facts, paragraph } from '../../../report/document.ts';
import { definePlanSection, type PlanContext, sizeText } from '../context.ts';

/** What is asked, of whom, where. */
export const head = definePlanSection('head', {
  part: 'answer',
  title: ({ pilot }) => pilot.pilot.title,
  render: (context) => [
    paragraph(context.pilot.pilot.question, 'lead'),
    facts(details(context)),
    paragraph(context.say.head.made({ software: context.plan.provenance.software }), 'small'),
  ],
});

function details(context: PlanContext): readonly Fact[] {
  const { plan, pilot, say, words, names } = context;
  const { arms, units, clusters, attrition } = plan.assumptions;
  const control = controlArm(pilot.interventions);
  const compared = sequencesOf(pilot.assignment) === null ? arms : pilot.interventions;
  const ids = Object.keys(compared).sort((a, b) => Number(a === control) - Number(b === control));
  const site = plan.site === null ? [] : [plan.site.name, plan.site.code].filter((text) => text !== undefined);
  return [
    { term: say.head.compared, text: words.list(ids.map((arm) => names.arm(arm))) },
    ...(site.length === 0 ? [] : [{ term: say.head.site, text: site.join(', ') }]),
    { term: say.head.unit, text: pilot.population.unit },
    { term: say.head.units, text: sizeText(context, units, clusters) },
    ...(attrition === 0 ? [] : [{ term: say.head.measured, text: sizeText(context, units * (1 - attrition), null) }]),
  ];
}
