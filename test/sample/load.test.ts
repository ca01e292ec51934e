import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Imports } from '../../src/commands/import.js';
import { Ledger } from '../../src/commands/ledger.js';
import { factsOf, type LedgerState } from '../../src/domain/ledger.js';
import { Money } from '../../src/domain/money/money.js';
import { periodsOf } from '../../src/domain/period/period.js';
import { netByAccount, settle } from '../../src/domain/sharing/settle.js';
import { loadSample, type SampleTarget } from '../../src/sample/load.js';
import { ALLIANCE, CONTRACT_YEAR } from '../../src/sample/partners.js';
import type { EventStore } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';

const folder = mkdtempSync(join(tmpdir(), 'sample-'));
const periods = periodsOf(CONTRACT_YEAR);

const deskOver = (store: EventStore): SampleTarget => {
  const ledger = new Ledger(store);
  return { ledger, imports: new Imports(ledger) };
};

const headOf = (store: EventStore) => store.head(`alliance-${ALLIANCE.alliance}`);

/** The store as it is until so many appends are done; then the power fails. */
const failingAfter = (appends: number, store: EventStore): EventStore => {
  let left = appends;
  return new Proxy(store, {
    get: (target, name: keyof EventStore) => {
      if (name === 'append' && (left -= 1) < 0) throw new Error('power failed');
      const member = target[name];
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
};

/** First month in which a clause met its cap, floor or limit. */
const firstMet = (state: LedgerState, clause: string): string | undefined =>
  periods.find((period) =>
    settle(state.versions, factsOf(state), period)
      .runs.filter(({ sign }) => sign === 1)
      .some(({ steps }) => steps.some((step) => step.clause === clause && step.met !== undefined)),
  );

const store = openSqliteStore(join(folder, 'whole.db'));
const desk = deskOver(store);

beforeAll(() => loadSample(desk), 120_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test('every step of the year is accepted, and every decision ends as it is meant to', async () => {
  const state = await desk.ledger.load(ALLIANCE.alliance);
  expect([...state.closures.keys()]).toEqual(periods.slice(0, 11));
  expect(state.versions.map(({ fromPeriod }) => fromPeriod)).toEqual([periods[0], periods[6]]);
  expect([...state.proposals].map(([id, { status }]) => `${id} ${status}`)).toEqual([
    'P1 agreed',
    'P2 agreed',
    'P3 rejected',
    'P4 agreed',
    'P5 agreed',
    'P6 open',
  ]);
  expect(state.adjustments.get('A1')?.reversal?.effectiveOn).toBe('2025-11-30');
});

test('caps, floors and limits are met late in the year', async () => {
  const state = await desk.ledger.load(ALLIANCE.alliance);
  expect(firstMet(state, 'unscheduled-cap')).toBe(periods[10]);
  expect(firstMet(state, 'unscheduled-reserve')).toBe(periods[10]);
  expect(firstMet(state, 'elective-guarantee')).toBe(periods[10]);
  const net = netByAccount(settle(state.versions, factsOf(state), periods[11]!));
  expect(net.get('reserve:cost-risk-reserve')?.toString()).toBe('0.00');
  // Something is left of the fund, for the proposal that stands open.
  expect(net.get('reserve:medicines-fund')?.isPositive()).toBe(true);
  expect(Money.sum(net.values()).isZero()).toBe(true);
}, 60_000);

test('loaded a second time, nothing is recorded', async () => {
  const before = await headOf(store);
  expect(await loadSample(desk)).toBe(false);
  expect(await headOf(store)).toEqual(before);
});

test('a load that is cut off goes on where it stopped, and ends with the same history', async () => {
  const cut = openSqliteStore(join(folder, 'cut.db'));
  for (const appends of [3, 40, 97, 61]) {
    await expect(loadSample(deskOver(failingAfter(appends, cut)))).rejects.toThrow('power failed');
  }
  expect(await loadSample(deskOver(cut))).toBe(true);
  expect(await headOf(cut)).toEqual(await headOf(store));
  await cut.close();
}, 120_000);
