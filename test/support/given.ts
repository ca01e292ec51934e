/**
 * Decisions as examples: `given(...facts).when(command, acting).then(...events)`, or
 * `.thenRefused(code, facts)`. Exact, whole and in order: an event or a fact more or less fails, and
 * so does a decision that changes what it decides on, or that comes out otherwise a second time.
 */
import type { Acting, Command } from '../../src/domain/commands.js';
import { decide, type Answer } from '../../src/domain/decide.js';
import type { LineRecorded } from '../../src/domain/dispute/about.js';
import type { LedgerEvent } from '../../src/domain/events.js';
import { evolveLedger } from '../../src/domain/ledger.js';
import { REFUSALS, sentenceOf, type RefusalCode } from '../../src/domain/refusals.js';
import { saveLedger } from '../../src/domain/saved-ledger.js';
import { recordedAll, stateAfter, type Fact, type Told } from './recorded.js';

export const ALLIANCE = 'harbour';

/** Somebody of a partner. */
export const acting = (partner: string): Acting => ({ by: `finance@${partner}`, partner });

/** Events recorded for a partner. */
export const as = (partner: string, ...events: readonly LedgerEvent[]): Told[] =>
  events.map((event) => ({ event, ...acting(partner) }));

export interface Then {
  /** Exactly these events, in this order; the alliance as it is after them can be decided on. */
  readonly then: (...events: readonly LedgerEvent[]) => void;
  /** Exactly this refusal, with exactly these facts, all of which its sentence tells. */
  readonly thenRefused: (code: RefusalCode, facts: Readonly<Record<string, string>>) => void;
}

export const given = (...facts: readonly (Fact | readonly Fact[])[]) => ({
  /** @param line the posted line that the command names, as the journal has it */
  when: (command: Command, who: Acting = acting('icb'), line?: LineRecorded): Then => {
    const state = stateAfter(...facts);
    const before = JSON.stringify(saveLedger(state));
    const answer = decide(command, state, who, ALLIANCE, line);
    expect(decide(command, state, who, ALLIANCE, line)).toStrictEqual(answer);
    expect(JSON.stringify(saveLedger(state))).toBe(before);
    return {
      then: (...events) => {
        expect(answer).toStrictEqual(events);
        const told = events.map((event) => ({ event, ...who }));
        recordedAll(told, state).reduce(evolveLedger, state);
      },
      thenRefused: (code, told) => expectRefusal(answer, code, told),
    };
  },
});

const expectRefusal = (
  answer: Answer,
  refused: RefusalCode,
  facts: Readonly<Record<string, string>>,
): void => {
  expect(answer).toStrictEqual({ refused, facts });
  expect([...factsTold(refused)].sort()).toEqual(Object.keys(facts).sort());
  expect(sentenceOf({ refused, facts })).not.toMatch(/undefined|null|NaN|\[object/);
};

/** The facts that the sentence of a refusal speaks of. */
export const factsTold = (code: RefusalCode): ReadonlySet<string> => {
  const told = new Set<string>();
  const noting = new Proxy<Record<string, string>>(
    {},
    {
      get: (_, fact) => {
        told.add(String(fact));
        return '';
      },
    },
  );
  REFUSALS[code](noting);
  return told;
};
