/** An answer for an event number never changes, whatever is recorded later. */
import fc from 'fast-check';
import { isRefusal } from '../../src/domain/decider.js';
import type { BatchEvent } from '../../src/domain/activity/gathered.js';
import type { LedgerEvent } from '../../src/domain/events.js';
import type { Clocks, Position } from '../../src/queries/answers.js';
import type { Terms } from '../../src/domain/sharing/terms.js';
import type { Unanswerable } from '../../src/queries/unanswerable.js';
import { ALLIANCE } from '../support/given.js';
import { ledgerOnDisk, withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { histories, wished, wishes } from '../support/random-history.js';
import { instantOf } from '../support/recorded.js';
import { runs } from '../support/runs.js';
import { M } from '../support/small-alliance.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();
let count = 0;

const FIGURES = ['partner/north/net', 'pool/urgent/commissioners', 'pool/elective/actual'];

/** Apart from what is the last event by now, and that is not part of what was known. */
const timeless = <T extends { clocks: Clocks }>(answer: T) => ({
  ...answer,
  clocks: { ...answer.clocks, latest: 0 },
});

/** All that can be asked of what was known at an event, as text. */
const answersAt = async ({ queries }: LedgerOnDisk, event: number): Promise<string> => {
  const lens = { asAt: String(event), period: M((event % 4) + 1) };
  const explained = [];
  for (const figure of FIGURES) {
    for (const scope of ['in-month', 'to-date'] as const) {
      explained.push(timeless(await queries.explain(ALLIANCE, lens, figure, scope)));
    }
  }
  const withoutLatest = ({ latest: _, ...rest }: { readonly latest: number }) => rest;
  return JSON.stringify([
    timeless(await queries.position(ALLIANCE, lens)),
    explained,
    timeless(await queries.lines(ALLIANCE, lens, { through: lens.period })),
    withoutLatest(await queries.decisions(ALLIANCE, lens)),
    withoutLatest(await queries.submissions(ALLIANCE, lens)),
    withoutLatest(await queries.periods(ALLIANCE, lens)),
    withoutLatest(await queries.history(ALLIANCE, lens)),
    timeless(await queries.terms(ALLIANCE, lens)),
  ]);
};

test('what was known at an event is answered for ever as it was answered then', async () => {
  await fc.assert(
    fc.asyncProperty(wishes(24), async (all) => {
      count += 1;
      const opened = ledgerOnDisk(file(`journal-${count}.db`), file(`views-${count}.db`));
      const { ledger } = opened;
      const events: LedgerEvent[] = [];
      const asked = new Map<number, string>();
      for (const [place, wish] of all.entries()) {
        const state = await ledger.load(ALLIANCE);
        const { who, answer } = wished(wish, state, (number) => events[number] as BatchEvent);
        const context = { ...who, commandId: `wish-${place}`, at: instantOf(place) };
        const outcome = await ledger.record(ALLIANCE, context, answer);
        expect(isRefusal(outcome)).toBe(false);
        if (outcome.outcome !== 'recorded') continue;
        events.push(...outcome.events);
        const { last, versions } = await ledger.load(ALLIANCE);
        if (versions.length > 0 && place % 3 === 0) {
          asked.set(last, await answersAt(opened, last));
        }
      }
      for (const [event, then] of asked) expect(await answersAt(opened, event)).toBe(then);
      await opened.close();
      // Nor does it matter who answers: another process, with views of its own, says the same.
      const other = ledgerOnDisk(file(`journal-${count}.db`), file(`other-${count}.db`));
      for (const [event, then] of asked) expect(await answersAt(other, event)).toBe(then);
      await other.close();
    }),
    runs(4),
  );
});

test('a what-if that supposes nothing is the position as it is', async () => {
  await fc.assert(
    fc.asyncProperty(histories(30), fc.integer({ min: 1, max: 5 }), (history, month) =>
      withHistory(file, history, async ({ queries, views }) => {
        const before = JSON.stringify(await views.answers(ALLIANCE));
        const asAt = String((await views.states.latest(ALLIANCE)).versions[0]!.agreedAt);
        for (const lens of [{ period: M(month) }, { period: M(month), asAt }, {}]) {
          const { clocks, actual, supposed, suppositions, partners } = await queries.whatIf(
            ALLIANCE,
            lens,
            [],
          );
          expect(suppositions).toEqual([]);
          expect(actual).toEqual(await queries.position(ALLIANCE, lens));
          expect(supposed).toEqual(actual);
          expect(clocks).toEqual(actual.clocks);
          for (const { actual: is, supposed: would, difference } of partners) {
            expect([would, difference]).toEqual([is, '0.00']);
          }
        }
        expect(JSON.stringify(await views.answers(ALLIANCE))).toBe(before);
      }),
    ),
    runs(5),
  );
});

test('to suppose the terms in force under another title, or a shift of nothing, changes nothing either', async () => {
  await fc.assert(
    fc.asyncProperty(histories(30), fc.integer({ min: 1, max: 5 }), (history, month) =>
      withHistory(file, history, async ({ queries, views }) => {
        const lens = { period: M(month) };
        const { document } = await queries.terms(ALLIANCE, lens);
        const state = await views.states.latest(ALLIANCE);
        const versions = new Set(state.versions.map(({ terms }) => terms));
        const money = ({ pools, partners, reserves, reinvestment }: Position) => ({
          pools: pools.map(({ pool, inMonth, toDate }) => ({ pool, inMonth, toDate })),
          partners: partners.map(({ partner, inMonth, toDate }) => ({
            partner,
            inMonth: inMonth.net,
            toDate: toDate.net,
          })),
          reserves: reserves.map(({ reserve, balance }) => ({ reserve, balance })),
          reinvestment,
        });
        if (versions.size === 1) {
          const suppose = (terms: Terms) =>
            queries
              .whatIf(ALLIANCE, lens, [
                { suppose: 'terms', title: 'The same', fromPeriod: M(1), terms },
              ])
              .catch((error: unknown) => (error as Unanswerable).refusal.refused);
          expect(await suppose(document)).toBe('VARIATION_CHANGES_NOTHING');
          const answer = await suppose({ ...document, title: 'The same' });
          // Where the terms keep closed months shut, not even a title changes them.
          if (typeof answer === 'string') expect(answer).toBe('PERIOD_CLOSED');
          else expect(money(answer.supposed)).toEqual(money(answer.actual));
        }
        for (const pool of document.pools) {
          const shift = { suppose: 'activity-shift', pool: pool.id, percent: '0%' } as const;
          const answer = await queries.whatIf(ALLIANCE, lens, [shift]).catch((error: unknown) => {
            expect(error).toMatchObject({ refusal: { refused: 'NOTHING_TO_SHIFT' } });
          });
          if (answer) expect(money(answer.supposed)).toEqual(money(answer.actual));
        }
      }),
    ),
    runs(4),
  );
});
