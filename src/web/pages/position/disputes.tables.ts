/** What is in dispute, beside the position: no part of its figures. */
import type { Position } from '../../../queries/answers.js';
import { disputesLink, eventLink, type PageLens } from '../../links.js';
import { figures, money, text, words, type Table } from '../../table.js';
import { withMinus } from '../../words/amounts.js';

export const disputesTable = ({ disputes }: Position, lens: PageLens): Table => ({
  id: 'in-dispute',
  caption: 'In dispute',
  note: 'In pounds. Money in dispute is no part of the figures above.',
  columns: [words('Dispute'), figures('Money in dispute'), words('Since')],
  rows: [
    ...disputes.open.map(({ dispute, amount, words: says, raisedAt }) => ({
      cells: [
        { ...text(dispute, `${disputesLink(lens)}#${dispute}`), under: withMinus(says) },
        money(amount),
        text(`event ${raisedAt}`, eventLink(lens, raisedAt)),
      ],
    })),
    { total: true, cells: [text('All open disputes'), money(disputes.amount), text('')] },
  ],
});

export const disputedByPartner = ({ disputes }: Position): Table => ({
  id: 'in-dispute-partners',
  caption: 'In dispute, by partner',
  note: 'In pounds: what each partner claims, and what is claimed from it.',
  columns: [words('Partner'), figures('Claims'), figures('Claimed from it')],
  rows: disputes.partners.map(({ name, claims, claimedFrom }) => ({
    cells: [text(name), money(claims), money(claimedFrom)],
  })),
});
