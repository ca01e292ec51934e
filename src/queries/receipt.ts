/** A receipt: what was closed on, and the hash of its figures, for whoever was there. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { LedgerState } from '../domain/ledger.js';
import { isPeriod } from '../domain/period/period.js';
import { closureOf } from '../domain/period/state.js';
import type { Receipt } from './records.js';
import { unanswerable } from './unanswerable.js';

/** @throws Unanswerable where the period is none, or is not closed */
export const receiptOf = (state: LedgerState, period: string): Receipt => {
  if (!isPeriod(period)) throw unanswerable('NOT_A_PERIOD', { value: period });
  const closure = closureOf(state.closures, period);
  if (!closure) throw unanswerable('PERIOD_NOT_CLOSED', { period });
  const { asAt, chainHead, closedAt, recordedAt, by, figures } = closure;
  const { id: alliance, name } = state.alliance!;
  const figuresHash = createHash('sha256').update(canonicalize(figures)!).digest('hex');
  return {
    alliance,
    name,
    period,
    asAt,
    chainHead,
    closedAt,
    recordedAt,
    by,
    figures,
    figuresHash,
  };
};
