/** Partners, and how they decide together. */
import { Ratio } from '../../money/money.js';
import { isContractYear } from '../../period/period.js';
import type { TermsFault } from '../faults.js';
import { weightOf } from '../rates.js';
import type { Terms } from '../terms.js';
import { namedTwice, unknown } from './known.js';
import { checkPercentages } from './splits.js';

export const checkPartners = ({ partners, contractYear }: Terms): TermsFault[] => {
  const faults: TermsFault[] = [];
  if (!isContractYear(contractYear)) {
    faults.push({
      path: ['contractYear'],
      sentence: `"${contractYear}" is not a contract year; its second year follows the first, as in 2026-27.`,
    });
  }
  const ids = partners.map(({ id }) => id);
  faults.push(...namedTwice('Partner', ids, (place) => ['partners', place, 'id']));
  const codes = partners.map(({ odsCode }) => odsCode.toUpperCase());
  codes.forEach((code, place) => {
    const first = codes.indexOf(code);
    if (first === place) return;
    faults.push({
      path: ['partners', place, 'odsCode'],
      sentence: `ODS code ${code} is given to "${ids[first]}" and to "${ids[place]}"; an organisation is one partner.`,
    });
  });
  for (const role of ['commissioner', 'provider'] as const) {
    if (partners.some((partner) => partner.role === role)) continue;
    faults.push({
      path: ['partners'],
      sentence: `No partner is a ${role}; an alliance has at least one commissioner and one provider.`,
    });
  }
  return faults;
};

export const checkDecisions = (terms: Terms): TermsFault[] => [
  ...checkVotes(terms),
  ...checkOverride(terms),
];

/** The right is a commissioner's. */
const checkOverride = ({ decisions, partners }: Terms): TermsFault[] => {
  const commissioners = partners.filter(({ role }) => role === 'commissioner').map(({ id }) => id);
  return (decisions.override?.partners ?? []).flatMap((id, place) =>
    unknown('commissioner', id, commissioners, ['decisions', 'override', 'partners', place]),
  );
};

const checkVotes = ({ decisions, partners }: Terms): TermsFault[] => {
  if (decisions.rule !== 'weighted') return [];
  const ids = partners.map(({ id }) => id);
  const { weights } = decisions;
  return [
    ...Object.keys(weights).flatMap((id) =>
      unknown('partner', id, ids, ['decisions', 'weights', id]),
    ),
    ...ids
      .filter((id) => weights[id] === undefined)
      .map((id) => ({
        path: ['decisions', 'weights'],
        sentence: `Partner "${id}" has no weight in decisions; give every partner one, 0 where it has no vote.`,
      })),
    ...checkQuorum(decisions),
  ];
};

const checkQuorum = ({
  quorum,
  weights,
}: Extract<Terms['decisions'], { rule: 'weighted' }>): TermsFault[] => {
  const texts = [...Object.values(weights), quorum];
  const percents = texts.filter((text) => text.endsWith('%')).length;
  if (percents > 0 && percents < texts.length) {
    return [
      {
        path: ['decisions'],
        sentence: `The quorum (${quorum}) and the weights are written in two ways; write all as percentages or all as plain numbers.`,
      },
    ];
  }
  const uneven = checkPercentages(weights, 'the votes', ['decisions', 'weights']);
  if (uneven.length > 0) return uneven;
  const total = Object.values(weights).reduce(
    (sum, weight) => sum.plus(weightOf(weight)),
    Ratio.zero,
  );
  if (!weightOf(quorum).isZero() && weightOf(quorum).compare(total) <= 0) return [];
  const said = percents > 0 ? total.toPercent() : total.toString();
  return [
    {
      path: ['decisions', 'quorum'],
      sentence: `A quorum of ${quorum} can never decide rightly: the weights sum to ${said}; the quorum is above nil and no more than that.`,
    },
  ];
};
