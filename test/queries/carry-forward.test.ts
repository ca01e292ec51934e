/**
 * A reserve that goes on into the next contract year: what leaves the old year's statement arrives in
 * the new one's, is explained from one into the other, and moves when the old year is restated.
 */
import { Money } from '../../src/domain/money/money.js';
import { lateDataOf } from '../../src/domain/period/late.js';
import type { Reserve } from '../../src/domain/sharing/terms.js';
import { allFigures } from '../../src/queries/explain/figure.js';
import { hledgerText } from '../../src/queries/exports/hledger.js';
import type { Explanation } from '../../src/queries/answers.js';
import { ALLIANCE, as } from '../support/given.js';
import { withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { recordedAll, stateAfter, type Told } from '../support/recorded.js';
import {
  closed,
  closedThrough,
  M,
  made,
  RISK,
  supported,
  termsProposed,
  termsWith,
  underTerms,
} from '../support/small-alliance.js';
import { activity, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();
const NEXT = '2027-28';
const FIRST = `${NEXT}-M01`;

const CARRIED: Reserve = {
  ...RISK,
  release: {
    to: 'several',
    among: [
      {
        weight: '2',
        to: 'carry-forward',
        into: 'winter',
        clause: { ref: '6.3', text: 'Two thirds of what is left roll over.' },
      },
      { weight: '1', to: 'reinvestment', purpose: 'transformation' },
    ],
  },
};
const WINTER: Reserve = {
  id: 'winter',
  name: 'Winter reserve',
  contributions: { icb: '1000.00' },
  opensWith: 'brought-forward',
  release: { to: 'reinvestment', purpose: 'transformation' },
};
const held = (by: string) => ({
  clause: { ref: '8', text: 'Payments are monthly.' },
  route: 'bilateral' as const,
  onAccount: 'nothing' as const,
  fundsHeldBy: by,
});
const nextTerms = termsWith({
  title: 'Harbour Alliance 2027-28',
  contractYear: NEXT,
  reserves: [WINTER],
  payments: held('north'),
  clauses: termsWith().clauses.map((one) =>
    one.rule === 'reserve-draw' ? { ...one, reserve: 'winter', percent: '100%' } : one,
  ),
});

const rolling = (first: readonly Told[], next = nextTerms): readonly Told[] => [
  ...first,
  ...made('icb', {
    type: 'ReserveReleaseProposed',
    data: { proposal: 'P2', reserve: 'risk', period: M(12), reason: 'Year end' },
  }),
  ...as('north', supported('P2', 'north')),
  ...as('south', supported('P2', 'south'), {
    type: 'ReserveReleased',
    data: { proposal: 'P2', reserve: 'risk', period: M(12) },
  }),
  ...made('icb', termsProposed(next, { proposal: 'P3' })),
  ...as('north', supported('P3', 'north')),
  ...as('south', supported('P3', 'south'), {
    type: 'TermsAgreed',
    data: { proposal: 'P3', version: 2, fromPeriod: FIRST },
  }),
];
/** The year ends on plan for nobody: nothing is posted, and the 90,000 of the reserve are untouched. */
const THIS_YEAR = { reserves: [CARRIED], payments: held('icb') };
const released = rolling(underTerms(THIS_YEAR));
/** 100,000 over the plan of the year in the old year: 20,000 of the reserve is drawn after all. */
const RESTATED = [...released, ...submission('north', [activity(1, 'NEL', '2500000.00', '30')])];

const open = <T>(history: readonly Told[], work: (opened: LedgerOnDisk) => Promise<T>) =>
  withHistory(file, recordedAll(history), work);
const reserveOf = async ({ queries }: LedgerOnDisk, period: string, asAt?: string) => {
  const lens = { period, ...(asAt === undefined ? {} : { asAt }) };
  const { reserves, unexplained, carriedForward, reinvestment } = await queries.position(
    ALLIANCE,
    lens,
  );
  expect(unexplained).toBe('0.00');
  const [{ limit, broughtForward, contributed, drawn, released: out, balance }] = reserves as [
    (typeof reserves)[number],
  ];
  return {
    reserve: [limit, broughtForward, contributed, drawn, out, balance],
    carriedForward,
    reinvestment,
  };
};
const explained = async ({ queries }: LedgerOnDisk, figure: string, period: string) => {
  const explanation = await queries.explain(ALLIANCE, { period }, figure, 'to-date');
  expect(explanation.unexplained).toBe('0.00');
  return explanation;
};
const said = ({ amount, steps }: Explanation) => [
  amount,
  ...steps.map((step) => `${step.rule} ${step.amount}`),
];

test('what is released is carried forward, and the reserve of the next year opens with it', async () => {
  await open(released, async (opened) => {
    expect(await reserveOf(opened, M(12))).toEqual({
      reserve: ['90000.00', '0.00', '90000.00', '0.00', '90000.00', '0.00'],
      carriedForward: [{ contractYear: NEXT, reserve: 'winter', amount: '60000.00' }],
      reinvestment: [{ purpose: 'transformation', amount: '30000.00' }],
    });
    expect(await reserveOf(opened, FIRST)).toEqual({
      reserve: ['61000.00', '60000.00', '1000.00', '0.00', '0.00', '61000.00'],
      carriedForward: [],
      reinvestment: [],
    });
  });
});

test('an opening balance is explained by the release: its event, its year and its clause', async () => {
  await open(released, async (opened) => {
    const { title, amount, steps } = await explained(
      opened,
      'reserve/winter/brought-forward',
      FIRST,
    );
    expect([title, amount]).toEqual([
      'Brought forward: Winter reserve, year to date, Month 1 (April 2027), 2027/28',
      '60000.00',
    ]);
    expect(steps).toHaveLength(1);
    const [{ words, clause, decision, inputs }] = steps as [(typeof steps)[number]];
    expect(words).toBe(
      'Winter reserve opens with £60,000.00, carried forward from Risk reserve of 2026/27.',
    );
    expect(clause).toEqual({
      id: 'risk',
      ref: '6.3',
      text: 'Two thirds of what is left roll over.',
      version: 1,
      title: 'Founding terms',
    });
    expect([decision?.proposal, decision?.agreedAt]).toEqual(['P2', 13]);
    expect(inputs).toEqual([
      {
        label: 'Carried forward from Risk reserve of 2026/27',
        value: '60000.00',
        unit: 'money',
        figure: 'step/1/2026-27-M12/13',
      },
    ]);
    const source = await explained(opened, inputs[0]!.figure!, FIRST);
    expect(source.steps[0]!.words).toBe(
      'Risk reserve holds £90,000.00, which is released to reserve “winter” of 2027/28 £60,000.00, transformation £30,000.00.',
    );
    expect(source.steps[0]!.clause?.ref).toBe('6.3');
    expect(said(await explained(opened, 'reserve/winter/balance', FIRST))).toEqual([
      '61000.00',
      'brought-forward 60000.00',
      'contribution 1000.00',
    ]);
  });
});

test('a version of the terms that is asked for opens with the same', async () => {
  await open(released, async ({ queries }) => {
    const { reserves } = await queries.position(ALLIANCE, { period: FIRST, terms: '2' });
    expect(reserves[0]!.broughtForward).toBe('60000.00');
  });
});

test('late data of the old year moves the opening balance; what was known before stays', async () => {
  await open(RESTATED, async (opened) => {
    // 70,000 is left: 46,666.67 goes on.
    expect((await reserveOf(opened, M(12))).carriedForward[0]!.amount).toBe('46666.67');
    const now = (await reserveOf(opened, FIRST)).reserve;
    expect(now).toEqual(['47666.67', '46666.67', '1000.00', '0.00', '0.00', '47666.67']);
    const then = (await reserveOf(opened, FIRST, String(released.length - 1))).reserve;
    expect(then[1]).toBe('60000.00');
  });
});

describe('late data that is ignored under a threshold', () => {
  const lateData = { rule: 'ignore-under', threshold: '9000000.00' } as const;
  const late = [
    ...rolling([...underTerms({ ...THIS_YEAR, lateData }), ...closedThrough(12)], {
      ...nextTerms,
      lateData,
    }),
    ...as('icb', { ...closed(12), data: { ...closed(12).data, period: FIRST } }),
    ...submission('north', [activity(1, 'NEL', '2500000.00', '30')]),
  ];

  test('does not move the opening balance of the next year either', async () => {
    await open(late, async (opened) => {
      expect((await reserveOf(opened, FIRST)).reserve[1]).toBe('60000.00');
    });
  });

  test('is judged in the next year on the opening balance that counts', () => {
    const more = submission('south', [activity(FIRST, 'NEL', '310000.00', '30')]);
    // 110,000 over plan: the reserve of 61,000 meets the 55,000 that providers bear of it.
    const moves = lateDataOf(stateAfter(late, more), NEXT)!.moves;
    const providers = moves.filter(({ partner }) => partner !== 'icb');
    expect(Money.sum(providers.map(({ amount }) => amount)).toString()).toBe('210000.00');
  });
});

test('the bridge of the opening balance leads to the late file of the old year', async () => {
  await open(RESTATED, async ({ queries }) => {
    const before = String(released.length - 1);
    const balance = 'reserve/winter/balance';
    const bridge = await queries.bridge(ALLIANCE, { asAt: before }, { period: FIRST }, balance);
    const { figures, bars } = bridge;
    expect(figures).toMatchObject([{ from: '61000.00', to: '47666.67', residual: '0.00' }]);
    const moving = bars.filter(({ amounts }) => amounts[0] !== '0.00');
    expect(moving.map(({ effect, amounts }) => [effect, ...amounts])).toEqual([
      ['late', '-13333.33'],
    ]);
    const [late] = moving[0]!.events;
    if (late?.what !== 'file') throw new Error('no file');
    expect([late.file, late.moved, late.period]).toEqual(['north-1.csv', '2500000.00', M(12)]);
    const lines = await queries.lines(ALLIANCE, { period: late.period }, late.filter);
    expect(lines.total).toMatchObject({ lines: 1, moved: '2500000.00' });
    // Nothing was posted for the new year, and its bridges have residuals of nil all the same.
    const months = await queries.bridge(ALLIANCE, {}, { period: `${NEXT}-M02` });
    expect(months.figures.map(({ residual }) => residual)).toEqual(['0.00', '0.00', '0.00']);
  });
});

test('what is brought forward can be drawn on, beyond what is paid in', async () => {
  const over = [
    ...released,
    ...submission('north', [activity(FIRST, 'NEL', '170000.00', '30')]),
    ...submission('south', [activity(FIRST, 'NEL', '60000.00', '30')]),
  ];
  await open(over, async (opened) => {
    // 30,000 over plan, of which the providers bear 15,000.
    const { reserve } = await reserveOf(opened, FIRST);
    expect(reserve.slice(3)).toEqual(['15000.00', '0.00', '46000.00']);
  });
});

test('the account on the way is nil over both years, in the journal for other ledgers too', async () => {
  await open(released, async ({ queries }) => {
    const texts = [];
    let together = Money.zero;
    for (const period of [M(12), FIRST]) {
      const journal = await queries.journal(ALLIANCE, { period });
      texts.push(hledgerText(journal));
      for (const { from, to, amount } of journal.entries) {
        if (to.account.startsWith('carried')) together = together.plus(Money.of(amount));
        if (from.account.startsWith('carried')) together = together.minus(Money.of(amount));
      }
      expect(
        journal.entries
          .flatMap(({ from, to }) => [from, to])
          .filter(({ account }) => account.startsWith('carried')),
      ).toEqual([
        {
          account: 'carried-forward:2027-28/winter',
          name: 'Carried forward into Winter reserve 2027/28',
        },
      ]);
    }
    expect(together.toString()).toBe('0.00');
    expect(texts[0]).toContain(
      [
        '2027-03-31 release | release  ; entry/2026-27-M12/10',
        '    reserve:risk                    -60000.00 GBP',
        '    carried-forward:2027-28/winter   60000.00 GBP',
      ].join('\n'),
    );
    expect(texts[1]).toContain(
      [
        '2027-04-30 release | brought-forward  ; entry/2027-28-M01/1',
        '    carried-forward:2027-28/winter  -60000.00 GBP',
        '    reserve:winter                   60000.00 GBP',
      ].join('\n'),
    );
  });
});

test('whoever held the funds of the old year hands over what is brought forward', async () => {
  await open(released, async ({ queries }) => {
    const funds = async (period: string) =>
      Object.fromEntries(
        (await queries.closing(ALLIANCE, { period })).partners.map((one) => [
          one.partner,
          one.funds,
        ]),
      );
    expect(await funds(M(12))).toEqual({ icb: '90000.00', north: '0.00', south: '0.00' });
    expect(await funds(FIRST)).toEqual({ icb: '-60000.00', north: '61000.00', south: '0.00' });
  });
});

test('every figure of both years is the sum of its steps', async () => {
  const drawn = submission('south', [activity(FIRST, 'NEL', '310000.00', '30')]);
  await open([...RESTATED, ...drawn], async ({ queries, views }) => {
    const state = await views.states.latest(ALLIANCE);
    for (const period of [M(12), FIRST]) {
      for (const figure of allFigures(state, period)) {
        const { unexplained } = await queries.explain(ALLIANCE, { period }, figure, 'to-date');
        expect([period, figure, unexplained]).toEqual([period, figure, '0.00']);
      }
    }
  });
});
