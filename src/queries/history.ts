/** The history: every event in a sentence, newest first or from a place on. */
import { eventInWords } from '../../projections/words.js';
import type { LedgerEvent, RecordedEvent } from '../domain/events.js';
import type { LedgerState } from '../domain/ledger.js';
import { periodOfDay } from '../domain/period/period.js';
import type { HistoryLine } from './answers.js';

export const historyLine = (recorded: RecordedEvent, state: LedgerState): HistoryLine => {
  const { event, number, recordedAt, metadata, hash } = recorded;
  const { data } = event;
  const period = periodIn(event, state);
  return {
    event: number,
    type: event.type,
    recordedAt,
    by: metadata.by,
    ...(metadata.partner === undefined ? {} : { partner: metadata.partner }),
    words: eventInWords(event, state),
    ...(period === undefined ? {} : { period }),
    ...('proposal' in data ? { proposal: data.proposal } : {}),
    ...('submission' in data ? { submission: data.submission } : {}),
    hash,
  };
};

/** The period that an event bears on, where it bears on one. */
const periodIn = ({ data }: LedgerEvent, { activity }: LedgerState): string | undefined => {
  if ('period' in data) return data.period;
  if ('fromPeriod' in data) return data.fromPeriod;
  if ('effectiveOn' in data) return periodOfDay(data.effectiveOn);
  return 'submission' in data
    ? activity.submissions.get(data.submission)?.months.at(-1)
    : undefined;
};
