/** Who decided: proposed by whom, supported by whom, agreed when; each with its event. */
import type { DecisionTrace } from '../../../queries/answers.js';
import { eventLink, type PageLens } from '../../links.js';
import { dayInWords } from '../../words/clocks.js';
import type { Names } from '../../../domain/sharing/names.js';

export interface Said {
  readonly text: string;
  readonly event: { readonly text: string; readonly href: string };
}

export const decisionSentences = (
  { what, proposedBy, supports, agreedAt, overridden }: DecisionTrace,
  names: Names,
  lens: PageLens,
): Said[] => {
  const said = (text: string, event: number): Said => ({
    text,
    event: { text: `event ${event}`, href: eventLink(lens, event) },
  });
  // Of a what-if: nobody has proposed it, or said anything of it.
  if (lens.scenario !== undefined && agreedAt > Number(lens.asAt)) {
    const event = { text: `scenario ${lens.scenario}`, href: eventLink(lens, agreedAt) };
    return [{ text: `${what}: supposed, and not agreed`, event }];
  }
  return [
    said(
      `${what}: proposed by ${proposedBy.by} for ${names.partner(proposedBy.partner)}`,
      proposedBy.event,
    ),
    ...supports.map(({ partner, by, event, recordedAt }) =>
      said(`Supported by ${by} for ${names.partner(partner)} on ${dayInWords(recordedAt)}`, event),
    ),
    ...(overridden === undefined
      ? [said('Agreed by the rule of the agreement', agreedAt)]
      : [
          said(overridingSentence(overridden, names), overridden.event),
          said('Agreed by that override', agreedAt),
        ]),
  ];
};

const overridingSentence = (
  { by, partner, recordedAt, clause, reason }: NonNullable<DecisionTrace['overridden']>,
  names: Names,
): string => {
  const under = clause === undefined ? '' : `, under clause ${clause.ref} (“${clause.text}”)`;
  return `Carried by override of ${by} for ${names.partner(partner)} on ${dayInWords(recordedAt)}${under}: ${reason}`;
};
