/**
 * Histories of any kind, for properties: a list of wishes, each turned into a command or a file on
 * the alliance as it then stands, and decided by the ledger's own decisions. Most wishes come to
 * something; those that are refused are as much a part of the history.
 */
import fc from 'fast-check';
import type { Acting, Command } from '../../src/domain/commands.js';
import { decide, type Answer } from '../../src/domain/decide.js';
import { isRefusal } from '../../src/domain/decider.js';
import type { LedgerEvent, RecordedEvent } from '../../src/domain/events.js';
import type { BatchEvent } from '../../src/domain/activity/gathered.js';
import { evolveLedger, initialLedger, type LedgerState } from '../../src/domain/ledger.js';
import { acting, ALLIANCE } from './given.js';
import { recordedAll } from './recorded.js';
import { M, SOURCE } from './small-alliance.js';
import { postingOf, type Row, type Sent } from './submissions.js';
import { PARTNERS, TERMS } from './varied-terms.js';

/** Something asked, and the partner that asks it. */
interface Asked {
  readonly command: Command;
  readonly partner: string;
}
export type Wish =
  | { readonly wish: 'command'; readonly of: (state: LedgerState) => Asked }
  | { readonly wish: 'file'; readonly sent: Sent; readonly cutOffAfter: number };

const ids = PARTNERS.map(({ id }) => id);
const partnerAt = (place: number): string => ids[place % ids.length]!;

const commanded = <T>(
  value: fc.Arbitrary<T>,
  of: (value: T, state: LedgerState) => Command,
): fc.Arbitrary<Wish> =>
  fc.tuple(value, fc.nat(3)).map(([one, place]) => ({
    wish: 'command',
    of: (state) => ({ command: of(one, state), partner: partnerAt(place) }),
  }));

const month = fc.integer({ min: 1, max: 12 });
const early = fc.constantFrom(1, 1, 2, 2, 3, 4);
const day = fc
  .tuple(early, fc.integer({ min: 1, max: 28 }))
  .map(([m, d]) => `2026-${String(m + 3).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const pence = fc
  .integer({ min: 1, max: 9_000_000 })
  .map((units) => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`);

const openProposals = ({ proposals }: LedgerState): string[] =>
  [...proposals.values()].filter(({ status }) => status === 'open').map(({ id }) => id);

/** Now and then one that is decided already, or that was never made. */
const proposalFrom = (state: LedgerState, pick: number): string => {
  const open = openProposals(state);
  return pick % 12 === 11 || open.length === 0 ? `P${(pick % 9) + 1}` : open[pick % open.length]!;
};

const nextToClose = ({ closures }: LedgerState): string => {
  let next = 1;
  while (next < 12 && closures.get(M(next))?.at(-1)?.reopenedAt === undefined) {
    if (!closures.has(M(next))) break;
    next += 1;
  }
  return M(next);
};

/** Mostly by a partner that has not supported it yet. */
const support = fc.tuple(fc.nat(100), fc.nat(100)).map(([pick, voice]): Wish => ({
  wish: 'command',
  of: (state) => {
    const proposal = proposalFrom(state, pick);
    const spoken = state.proposals.get(proposal)?.supports.map(({ partner }) => partner) ?? [];
    const silent = ids.filter((id) => !spoken.includes(id));
    const among = voice % 9 === 8 || silent.length === 0 ? ids : silent;
    return {
      command: { command: 'SupportProposal', proposal },
      partner: among[voice % among.length]!,
    };
  },
}));

const decisions = fc.oneof(
  { weight: 8, arbitrary: support },
  commanded(fc.nat(100), (pick, state) => ({
    command: 'DeclineProposal',
    proposal: proposalFrom(state, pick),
    reason: pick === 0 ? '' : 'Not yet',
  })),
  commanded(fc.nat(100), (pick, state) => ({
    command: 'WithdrawProposal',
    proposal: proposalFrom(state, pick),
    reason: 'A slip',
  })),
  commanded(fc.nat(100), (pick, state) => ({
    command: 'OverrideProposal',
    proposal: proposalFrom(state, pick),
    outcome: pick % 3 === 0 ? 'rejected' : 'carried',
    reason: pick === 0 ? '' : 'It cannot wait',
  })),
);

const proposals = fc.oneof(
  {
    weight: 3,
    arbitrary: commanded(fc.tuple(fc.constantFrom(...TERMS), early), ([terms, from]): Command => ({
      command: 'ProposeTerms',
      title: terms.title,
      fromPeriod: M(from),
      terms,
      source: SOURCE,
    })),
  },
  {
    weight: 3,
    arbitrary: commanded(
      fc.tuple(day, fc.nat(3), fc.nat(3), pence, fc.constantFrom('urgent', 'drugs', undefined)),
      ([effectiveOn, payer, payee, amount, pool]): Command => ({
        command: 'ProposeAdjustment',
        effectiveOn,
        payer: partnerAt(payer),
        payee: partnerAt(payee),
        amount,
        ...(pool === undefined ? {} : { pool }),
        reason: 'Agreed at the board',
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: commanded(
      fc.tuple(fc.nat(20), day),
      ([pick, effectiveOn], { adjustments }): Command => ({
        command: 'ProposeReversal',
        adjustment: [...adjustments.keys()][pick % (adjustments.size + 1)] ?? 'A1',
        effectiveOn: pick > 10 ? effectiveOn : '2026-08-31',
        reason: 'Agreed again',
      }),
    ),
  },
  commanded(fc.constantFrom(M(12), M(12), M(11)), (period) => ({
    command: 'ProposeReserveRelease',
    reserve: 'risk',
    period,
    reason: 'Year end',
  })),
  {
    weight: 2,
    arbitrary: commanded(fc.nat(20), (pick, { closures }) => ({
      command: 'ProposeReopening',
      period: [...closures.keys()][pick % (closures.size + 1)] ?? M(1),
      reason: 'Late file',
    })),
  },
);

const others = fc.oneof(
  { weight: 4, arbitrary: commanded(fc.constant(0), (_, s) => close(nextToClose(s))) },
  commanded(month, (m) => close(M(m))),
  commanded(day, (from) => ({
    command: 'ChangePartnerIdentity',
    partner: 'north',
    name: 'North and East Trust',
    odsCode: 'RNE',
    from,
  })),
);
const close = (period: string): Command => ({ command: 'ClosePeriod', period });

/** Mostly about a figure, now and then about what may not be there. */
const disputing = commanded(
  fc.tuple(fc.nat(9), fc.nat(3), early, pence),
  ([pick, from, m, amount], { activity, adjustments, disputes }): Command => {
    const [submission = 'S'] = activity.submissions.keys();
    const [adjustment = 'A1'] = adjustments.keys();
    if (pick === 0) {
      const dispute = `D${disputes.size}`;
      return { command: 'WithdrawDispute', dispute, reason: 'A slip' };
    }
    if (pick < 3) {
      const dispute = `D${disputes.size}`;
      return { command: 'ProposeResolution', dispute, outcome: 'settled', reason: 'Half of it' };
    }
    return {
      command: 'RaiseDispute',
      amount,
      claimedFrom: partnerAt(from),
      reason: 'Not as agreed',
      ...(pick < 6
        ? { about: { of: 'figure', figure: 'partner/north/net', scope: 'to-date' }, period: M(m) }
        : pick < 8
          ? { about: { of: 'submission', submission } }
          : { about: { of: 'adjustment', adjustment } }),
    };
  },
);

const forecasting = commanded(fc.tuple(early, pence), ([m, amount]): Command => ({
  command: 'EnterForecast',
  pool: 'urgent',
  ...(m === 1 ? { outturn: amount } : { months: [{ period: M(m + 5), amount }] }),
  reason: 'As we see it',
}));

const CODES = ['DC', 'DC', 'NEL', 'NEL', 'EL', 'AE', 'OPFA', 'DRUG'];
const price = fc.oneof(
  fc.integer({ min: -2_000_000, max: 12_000_000 }).map((units) => decimals(units, 2)),
  // Fractions of a penny, as prices with a market forces factor have them.
  fc.integer({ min: 0, max: 1_000_000_000 }).map((units) => decimals(units, 5)),
);
const decimals = (units: number, scale: number): string => {
  const digits = String(Math.abs(units)).padStart(scale + 1, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};

const codes = (kind: string): readonly string[] => {
  if (kind === 'cost') return ['DRUG'];
  if (kind === 'saving') return ['QIPP', 'CIP'];
  return kind === 'outcome' ? ['CQUIN'] : CODES;
};

const row: fc.Arbitrary<Row> = fc
  .tuple(fc.constantFrom('activity', 'activity', 'activity', 'cost', 'saving', 'outcome'), early)
  .chain(([kind, m]) =>
    fc
      .tuple(
        fc.constantFrom(...codes(kind)),
        kind === 'outcome' ? fc.constantFrom('0.5', '0', '0.805', '1.2') : price,
        fc.integer({ min: 0, max: 50_000 }).map((units) => decimals(units, 3)),
        fc.constantFrom('', '', 'AA01Z'),
      )
      .map(([code, amount, count, tariff]): Row => {
        const item = kind === 'saving' || kind === 'outcome';
        return {
          cell: [
            M(m),
            kind as Row['cell'][1],
            '',
            item ? '' : code,
            '',
            '',
            '',
            '',
            item ? code : '',
          ],
          tariff,
          price: amount,
          activity: item ? '0' : count,
        };
      }),
  );

/** Files over the same few lines, so that they restate, withdraw and repeat one another. */
const files: fc.Arbitrary<fc.Arbitrary<Wish>> = fc
  .array(row, { minLength: 3, maxLength: 8 })
  .chain((rows) => {
    const line = fc.tuple(fc.nat(rows.length - 1), fc.nat(4)).map(([place, change]): Row => {
      const one = rows[place]!;
      return change < 3 || one.cell[1] === 'outcome' ? one : { ...one, price: `${change}00.00` };
    });
    const sent: fc.Arbitrary<Sent> = fc.record({
      provider: fc.constantFrom('north', 'south'),
      commissioner: fc.constantFrom('icb', 'icb', 'icb', 'county'),
      template: fc.constantFrom('acm' as const, 'acm' as const, 'simple' as const),
      name: fc.constantFrom('m01.csv', 'm02.csv'),
      rows: fc.array(line, { minLength: 1, maxLength: 8 }),
      createdOn: fc.constantFrom('', '2026-05-10T09:00:00', '2026-06-10T09:00:00'),
      acceptOlder: fc.boolean(),
      acceptUnmapped: fc.nat(9).map((one) => one > 0),
      coverage: fc.constantFrom(
        'cumulative' as const,
        'months-in-file' as const,
        'missing-months-are-nil' as const,
      ),
    });
    return fc.array(sent, { minLength: 3, maxLength: 8 });
  })
  .map((sents) =>
    fc
      .tuple(fc.constantFrom(...sents), fc.constantFrom(99, 99, 99, 0, 1, 2))
      .map(([sent, cutOffAfter]): Wish => ({ wish: 'file', sent, cutOffAfter })),
  );

const first = (partner: string, command: Command): Wish => ({
  wish: 'command',
  of: () => ({ command, partner }),
});

const founding = fc.constantFrom(...TERMS).map((terms) => [
  first('icb', {
    command: 'FormAlliance',
    alliance: ALLIANCE,
    name: 'Harbour Alliance',
    partners: PARTNERS,
    from: '2026-04-01',
  }),
  first('icb', {
    command: 'ProposeTerms',
    title: 'Founding terms',
    fromPeriod: M(1),
    terms,
    source: SOURCE,
  }),
  first('north', { command: 'SupportProposal', proposal: 'P1' }),
  first('county', { command: 'SupportProposal', proposal: 'P1' }),
]);

/** An alliance is formed and founded, and then anything may happen. */
export const wishes = (maxLength: number): fc.Arbitrary<readonly Wish[]> =>
  fc
    .tuple(founding, files)
    .chain(([start, file]) =>
      fc
        .array(
          fc.oneof(
            { weight: 9, arbitrary: file },
            { weight: 4, arbitrary: proposals },
            { weight: 9, arbitrary: decisions },
            { weight: 2, arbitrary: others },
            { weight: 1, arbitrary: disputing },
            { weight: 1, arbitrary: forecasting },
          ),
          { minLength: Math.ceil(maxLength / 2), maxLength },
        )
        .map((rest) => [...start, ...rest]),
    );

export interface Wished {
  readonly who: Acting;
  readonly answer: (state: LedgerState) => Answer;
  /** Set where the wish is a command. */
  readonly command?: Command;
}

/** What a wish comes to on the alliance as it stands; `batchAt` reads the journal. */
export const wished = (
  wish: Wish,
  state: LedgerState,
  batchAt: (number: number) => BatchEvent,
): Wished => {
  if (wish.wish === 'command') {
    const { command, partner } = wish.of(state);
    const who = acting(partner);
    return { who, command, answer: (now) => decide(command, now, who, ALLIANCE) };
  }
  return {
    who: acting(wish.sent.provider),
    answer: (now) => {
      const posting = postingOf(now, batchAt, wish.sent);
      if (isRefusal(posting)) return posting;
      return (posting as readonly LedgerEvent[]).slice(0, wish.cutOffAfter);
    },
  };
};

/** The history that wishes come to, as a journal would hand it back. */
export const historyOf = (all: readonly Wish[]): RecordedEvent[] => {
  const events: RecordedEvent[] = [];
  const state = initialLedger();
  all.forEach((wish, place) => {
    const { who, answer } = wished(wish, state, (number) => events[number]!.event as BatchEvent);
    const answered = answer(state);
    if (isRefusal(answered)) return;
    const told = (answered as readonly LedgerEvent[]).map((event) => ({
      event,
      ...who,
      command: `wish-${place}`,
    }));
    for (const recorded of recordedAll(told, state)) {
      events.push(recorded);
      evolveLedger(state, recorded);
    }
  });
  return events;
};

export const histories = (maxLength: number): fc.Arbitrary<readonly RecordedEvent[]> =>
  wishes(maxLength).map(historyOf);
