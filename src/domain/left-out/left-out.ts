/**
 * An event left out: the alliance as it would be folded, had one recorded thing not been recorded.
 * Asked by auditors ("what does this move?") and by what-ifs. The ledger itself is not touched.
 *
 * What is left out is taken out alone; all else stays as it was recorded:
 * - Later files keep the differences that they recorded. A line of 100.00 left out, which a later
 *   file restated to 120.00, leaves the 20.00 of that file standing. (Had the first file really not
 *   come, the next cumulative one would have posted the whole 120.00: leaving out says what a file
 *   moved, so that what all files moved sums to what stands.)
 * - Closes keep the figures that they recorded and the late data that they took to count; what they
 *   pinned loses the lines left out.
 * - Later versions of the terms are whole documents, and stand. A reversal falls with its adjustment.
 *
 * So it equals a fold of the history that skips those events, and the test says so.
 */
import { forkLedger, type LedgerState } from '../ledger.js';
import type { RecordedEvent } from '../events.js';
import type { CountedMonth } from '../period/late.js';
import type { Refusal } from '../refusals.js';
import { takeFactOff } from './facts.js';
import { takeLinesOff, type LinesLeftOut } from './lines.js';

export type LeftOut =
  | LinesLeftOut
  | {
      readonly of: 'event';
      readonly recorded: RecordedEvent;
      /** Of a reopening: what counted of its month just before, where late data may be ignored. */
      readonly countedBefore?: CountedMonth;
    };

/**
 * A fork without what is left out; its clocks (`last`, `head`, `recordedAt`) stay those of the state.
 * Refused where nothing could stand without it, or where it moves nothing.
 */
export const leaveOut = (state: LedgerState, left: LeftOut): LedgerState | Refusal => {
  const fork = forkLedger(state);
  return left.of === 'lines' ? takeLinesOff(fork, left) : takeFactOff(fork, left);
};
