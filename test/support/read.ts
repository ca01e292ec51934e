/** All that can be read off a state, as text: two states are the same where these are, byte by byte. */
import { READ_MODELS } from '../../projections/read-models.js';
import type { LedgerState } from '../../src/domain/ledger.js';
import { saveLedger } from '../../src/domain/saved-ledger.js';

const readable = (_: string, value: unknown): unknown =>
  value instanceof Map ? [...(value as Map<unknown, unknown>)] : value;

/** What every read model says of a period. */
export const readAll = (state: LedgerState, period: string): string =>
  READ_MODELS.map(
    (model) => `${model.name} ${JSON.stringify(model.read(state, period), readable)}`,
  ).join('\n');

export const savedText = (state: LedgerState): string => JSON.stringify(saveLedger(state));
