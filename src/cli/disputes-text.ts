/** Disputes in plain text: beside the position and under an explanation. */
import type { DisputeBearing, DisputesBeside, DisputeTold } from '../queries/disputes/answers.js';
import { grouped } from './figures.js';
import { hanging } from './layout.js';
import { money, textTable, words } from './table.js';
import type { Terminal } from './terminal.js';

/** `open`, `resolved at event 46: not upheld`. */
export const disputeStanding = ({ status, outcome, endedAt }: DisputeTold): string => {
  if (status === 'open') return 'open';
  const how = outcome === undefined ? '' : `: ${outcome.replace('-', ' ')}`;
  return `${status} at event ${endedAt}${how}`;
};

/** Blank where nothing is in dispute. */
export const disputesText = (
  { open, amount, partners }: DisputesBeside,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string => {
  if (open.length === 0) return '';
  return [
    bold(`In dispute: ${grouped(amount)}, which is no part of the figures`),
    ...open.map(({ raisedAt, words: says }) =>
      hanging(`- ${says} (since event ${raisedAt})`, 2, width),
    ),
    ...(partners.length === 0
      ? []
      : [
          textTable<DisputesBeside['partners'][number]>(
            [
              words('Partner', 'partner', ({ partner }) => partner),
              money('Claims', 'claims', ({ claims }) => claims),
              money('Claimed from it', 'claimed_from', ({ claimedFrom }) => claimedFrom),
            ],
            partners,
            width,
            bold,
          ),
        ]),
  ].join('\n');
};

export const bearingText = (disputes: readonly DisputeBearing[], width: number): string[] =>
  disputes.map(({ itself, raisedAt, words: says }) =>
    hanging(
      `${itself ? 'In dispute' : 'It rests on what is in dispute'}: ${says} (since event ${raisedAt})`,
      2,
      width,
    ),
  );
