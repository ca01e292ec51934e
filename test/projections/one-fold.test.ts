/**
 * One fold: however a history is folded (event by event, from nothing, from a checkpoint, in two
 * parts, on a fork), what is read off it is the same, byte by byte, after every event.
 */
import fc from 'fast-check';
import { ledger } from '../../projections/ledger.js';
import { joinPart, partFold } from '../../projections/part.js';
import { run } from '../../projections/run.js';
import type { RecordedEvent } from '../../src/domain/events.js';
import { evolveLedger, forkLedger, type LedgerState } from '../../src/domain/ledger.js';
import { loadLedger, type SavedLedger } from '../../src/domain/saved-ledger.js';
import { histories } from '../support/random-history.js';
import { readAll, savedText } from '../support/read.js';
import { checkTerms } from '../../src/domain/sharing/check.js';
import { runs } from '../support/runs.js';
import { M } from '../support/small-alliance.js';
import { TERMS } from '../support/varied-terms.js';

const EVERY = runs(6);

/** What is saved after an event; and, after every third, what is read of some month or other. */
const seen = (state: LedgerState): string =>
  state.last % 3 === 0
    ? `${savedText(state)}\n${readAll(state, M((state.last % 5) + 1))}`
    : savedText(state);

const loaded = (text: string): LedgerState => loadLedger(JSON.parse(text) as SavedLedger);

/** What is seen after each event of a history that is folded event by event. */
const live = (history: readonly RecordedEvent[]): string[] => {
  const state = ledger.initial();
  return history.map((recorded) => seen(evolveLedger(state, recorded)));
};

test('the terms of random histories can be carried out', () => {
  for (const terms of TERMS) expect(checkTerms(terms)).toEqual([]);
});

test('folded from nothing, a history comes to the same as followed live, after every event', () => {
  fc.assert(
    fc.property(histories(30), (history) => {
      live(history).forEach((after, last) => {
        expect(seen(run(ledger, history.slice(0, last + 1)))).toBe(after);
      });
    }),
    EVERY,
  );
});

test('from any checkpoint, the rest of a history comes to the same, after every event', () => {
  fc.assert(
    fc.property(histories(30), fc.nat(40), (history, place) => {
      const after = live(history);
      const from = place % history.length;
      const state = loaded(savedText(run(ledger, history.slice(0, from + 1))));
      expect(seen(state)).toBe(after[from]);
      for (const recorded of history.slice(from + 1)) {
        expect(seen(evolveLedger(state, recorded))).toBe(after[recorded.number]);
      }
    }),
    EVERY,
  );
});

test('folded in two parts that are joined, a history comes to the same', () => {
  fc.assert(
    fc.property(histories(30), (history) => {
      const after = live(history).at(-1);
      for (let middle = 0; middle <= history.length; middle += 1) {
        // Cut into pieces of any size, down to single events.
        const part = partFold(1 + (middle % 4) * 60);
        history.slice(middle).forEach(part.add);
        const travelled = structuredClone(part.part());
        expect(seen(joinPart(run(ledger, history.slice(0, middle)), travelled))).toBe(after);
      }
    }),
    EVERY,
  );
});

test('a fork goes its own way: what it was forked from stays as it is', () => {
  fc.assert(
    fc.property(histories(30), fc.nat(40), (history, place) => {
      const from = place % history.length;
      const state = run(ledger, history.slice(0, from));
      const saved = savedText(state);
      const read = readAll(state, M(3));
      const fork = forkLedger(state);
      expect(savedText(fork)).toBe(saved);
      run(ledger, history.slice(from), fork);
      expect(savedText(state)).toBe(saved);
      // What is kept of a settlement is kept for the state that it was made of.
      expect(readAll(state, M(3))).toBe(read);
      expect(readAll(loaded(saved), M(3))).toBe(read);
      // And the other way round: the original, evolved, leaves the fork as it is.
      const forked = savedText(fork);
      run(ledger, history.slice(from), state);
      expect(savedText(fork)).toBe(forked);
      expect(savedText(state)).toBe(forked);
    }),
    EVERY,
  );
});

test('a read model reads: it never changes what it reads', () => {
  fc.assert(
    fc.property(histories(30), (history) => {
      const state = run(ledger, history);
      const saved = savedText(state);
      const once = [1, 3, 12].map((month) => readAll(state, M(month)));
      expect(savedText(state)).toBe(saved);
      expect([1, 3, 12].map((month) => readAll(state, M(month)))).toEqual(once);
    }),
    EVERY,
  );
});
