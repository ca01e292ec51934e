/** Events as a journal would hand them back, without one: the same numbers, instants and hashes
 * every time. */
import { createHash } from 'node:crypto';
import type { LedgerEvent, RecordedEvent } from '../../src/domain/events.js';
import { evolveLedger, initialLedger, type LedgerState } from '../../src/domain/ledger.js';

/** An event, and who recorded it for which partner. */
export interface Told {
  readonly event: LedgerEvent;
  readonly by?: string;
  readonly partner?: string;
  /** Id of the command that led to it; each event has one of its own where none is named. */
  readonly command?: string;
}
export type Fact = LedgerEvent | Told;

const FIRST_INSTANT = Date.parse('2026-04-01T09:00:00.000Z');
const MINUTE = 60_000;

/** The instant at which an event of that number is recorded: one a minute. */
export const instantOf = (number: number): string =>
  new Date(FIRST_INSTANT + number * MINUTE).toISOString();

const toldOf = (fact: Fact): Told => ('event' in fact ? fact : { event: fact });

/** Records facts after a state (from nothing, where none is given), in order. */
export const recordedAll = (
  facts: readonly Fact[],
  { last, head }: Pick<LedgerState, 'last' | 'head'> = initialLedger(),
): RecordedEvent[] => {
  let number = last;
  let hash = head;
  return facts.map((fact) => {
    const { event, by = 'fig.analyst', partner, command } = toldOf(fact);
    number += 1;
    hash = createHash('sha256')
      .update(`${hash}\n${JSON.stringify(event)}`)
      .digest('hex');
    return {
      event,
      number,
      recordedAt: instantOf(number),
      metadata: {
        by,
        ...(partner === undefined ? {} : { partner }),
        correlation: command ?? `command-${number}`,
      },
      id: `id-${number}`,
      hash,
    };
  });
};

/** The alliance after these facts. */
export const stateAfter = (...facts: readonly (Fact | readonly Fact[])[]): LedgerState =>
  recordedAll(facts.flat()).reduce(evolveLedger, initialLedger());
