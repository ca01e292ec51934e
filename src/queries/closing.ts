/** The closing statement of a period: per partner, and the payments that settle it. */
import { closingIn } from '../../projections/closing-statements.js';
import { nameIn } from '../domain/alliance/state.js';
import { Money } from '../domain/money/money.js';
import { contractYearOf, lastOf, monthOf, periodInWords } from '../domain/period/period.js';
import type { Payment } from '../domain/sharing/closing/fewest-payments.js';
import { paymentsInWords } from '../domain/sharing/closing/payments.js';
import { namesIn } from '../domain/sharing/names.js';
import { inForce } from '../domain/sharing/versions.js';
import type { ClosingStatement, PaymentRow } from './answers.js';
import type { Sight } from './lens.js';
import { unanswerable } from './unanswerable.js';
import { unpostedTold } from './unposted.js';

export const closingStatementOf = ({ state, period, clocks }: Sight): ClosingStatement => {
  const closing = closingIn(state, period);
  if (closing === 'route-missing') throw unanswerable('PAYMENT_ROUTE_MISSING', { period });
  if (closing === 'funds-holder-missing') throw unanswerable('FUNDS_HOLDER_MISSING', { period });
  const partners = state.alliance!.partners;
  const name = (id: string): string => nameIn(state.alliance, id);
  const row = ({ from, to, amount }: Payment): PaymentRow => ({
    from,
    fromName: name(from),
    to,
    toName: name(to),
    amount: amount.toString(),
  });
  const { terms } = inForce(state.versions, period)!;
  const names = namesIn(terms);
  const final = monthOf(period) === 12 && clocks.closed !== undefined;
  return {
    clocks,
    final,
    standing: standingOf(period, final),
    unposted: unpostedTold(state, period, 'what is due'),
    route: paymentsInWords(closing.payments, { ...names, partner: name }),
    clause: closing.payments.clause,
    partners: closing.accounts.map(({ partner, position, funds, onAccount, due }) => ({
      partner,
      name: name(partner),
      role: partners.get(partner)!.role,
      position: position.toString(),
      funds: funds.toString(),
      onAccount: onAccount.toString(),
      due: due.toString(),
    })),
    together: {
      position: sum(closing.accounts.map(({ position }) => position)),
      funds: sum(closing.accounts.map(({ funds }) => funds)),
      onAccount: sum(closing.accounts.map(({ onAccount }) => onAccount)),
      due: sum(closing.accounts.map(({ due }) => due)),
    },
    onAccount: closing.onAccount.map(row),
    settlement: closing.settlement.map(row),
  };
};

const sum = (amounts: readonly Money[]): string => Money.sum(amounts).toString();

const standingOf = (period: string, final: boolean): string => {
  if (final) return `Final: ${periodInWords(period)} is closed.`;
  return monthOf(period) === 12
    ? `As it stands: ${periodInWords(period)} is not closed.`
    : `Interim: the year ends with ${periodInWords(lastOf(contractYearOf(period)))}.`;
};
