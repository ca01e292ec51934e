/**
 * The journal for other ledgers. There is no hledger here: its text is read by a small reader of the
 * format that knows nothing of the program, and the balances are compared with the position.
 */
import fc from 'fast-check';
import { statementOf } from '../../projections/settlement.js';
import { evolveLedger, initialLedger, type LedgerState } from '../../src/domain/ledger.js';
import { Money } from '../../src/domain/money/money.js';
import { netByAccount } from '../../src/domain/sharing/settle.js';
import { inForce } from '../../src/domain/sharing/versions.js';
import type { Journal } from '../../src/queries/answers.js';
import { hledgerText } from '../../src/queries/exports/hledger.js';
import { partnerRows, withoutCode } from '../../src/queries/exports/partner-journal.js';
import { journalOf } from '../../src/queries/journal.js';
import { clocks } from '../support/answers.js';
import { histories } from '../support/random-history.js';
import { runs } from '../support/runs.js';
import { M } from '../support/small-alliance.js';

/** Sums of the postings of a journal in pence, by account; every transaction must be balanced. */
const readJournal = (text: string): Map<string, bigint> => {
  const balances = new Map<string, bigint>();
  let open = 0n;
  for (const line of [...text.split('\n'), '']) {
    if (/^(;|commodity )/.test(line)) continue;
    if (/^\d{4}-\d{2}-\d{2} \S/.test(line) || line === '') {
      if (open !== 0n) throw new Error(`not balanced before: ${line}`);
      continue;
    }
    const posting = /^ {4}(\S(?:[^;]*?\S)?) {2,}(-?)(\d+)\.(\d{2}) GBP$/.exec(line);
    if (posting === null || / {2}/.test(posting[1]!)) throw new Error(`not a posting: ${line}`);
    const [, account = '', minus, pounds = '', pence = ''] = posting;
    const amount = BigInt(pounds + pence) * (minus === '-' ? -1n : 1n);
    open += amount;
    balances.set(account, (balances.get(account) ?? 0n) + amount);
  }
  return balances;
};

const inPence = (amounts: Iterable<readonly [string, Money]>): Record<string, string> =>
  Object.fromEntries(
    [...amounts]
      .filter(([, amount]) => !amount.isZero())
      .map(([account, amount]): [string, string] => [account, amount.toPence().toString()])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

test('the balances of the journal are the figures of the position, account by account', () => {
  fc.assert(
    fc.property(histories(40), fc.integer({ min: 1, max: 12 }), (history, month) => {
      const state = history.reduce<LedgerState>(evolveLedger, initialLedger());
      if (!inForce(state.versions, M(month))) return;
      const journal = journalOf({ state, period: M(month), clocks });
      const read = [...readJournal(hledgerText(journal))].map(
        ([account, pence]) => [account, Money.pence(pence)] as const,
      );
      const expected = inPence(netByAccount(statementOf(state, M(month))));
      expect(inPence(read)).toEqual(expected);
      for (const partner of state.alliance!.partners.keys()) {
        const map = { columns: [{ header: 'Amount', field: 'amount' as const }] };
        const own = journalOf({ state, period: M(month), clocks }, partner);
        const rows = partnerRows(own, partner, map).map(([amount]) => Money.of(amount!));
        const net = Money.sum(rows).toPence().toString();
        expect(net).toBe(expected[`partner:${partner}`] ?? '0');
      }
    }),
    runs(30),
  );
});

test('the reader would find what is wrong', () => {
  const one = '2026-04-30 share\n    partner:a  -1.00 GBP\n    pool:b      1.00 GBP\n';
  expect([...readJournal(one)]).toEqual([
    ['partner:a', -100n],
    ['pool:b', 100n],
  ]);
  expect(() => readJournal(one.replace(' 1.00', ' 1.01'))).toThrow('not balanced');
  expect(() => readJournal(one.replace('  -1.00', ' -1.00'))).toThrow('not a posting');
});

const journal: Journal = {
  clocks,
  entries: [
    {
      address: 'entry/2026-27-M01/4',
      period: '2026-27-M01',
      date: '2026-04-30',
      part: 'share',
      rule: 'marginal-rate',
      clause: 'share',
      pool: 'urgent',
      from: { account: 'partner:north', name: 'North' },
      to: { account: 'pool:urgent', name: 'Urgent care' },
      amount: '1250.00',
    },
    {
      address: 'entry/2026-27-M02/1',
      period: '2026-27-M02',
      date: '2026-05-31',
      part: 'release',
      rule: 'release',
      from: { account: 'reserve:risk', name: 'Risk reserve' },
      to: { account: 'partner:north', name: 'North' },
      amount: '20.50',
    },
    {
      address: 'entry/2026-27-M02/2',
      period: '2026-27-M02',
      date: '2026-05-31',
      part: 'release',
      rule: 'release',
      from: { account: 'reserve:risk', name: 'Risk reserve' },
      to: { account: 'reinvestment:beds;  and\nmore', name: 'beds' },
      amount: '7.00',
    },
  ],
};

test('a transaction has a date, says what it is for, and names its accounts as the ledger does', () => {
  expect(hledgerText(journal).split('\n').slice(2)).toEqual([
    'commodity 1000.00 GBP',
    '',
    '2026-04-30 share | share | urgent  ; entry/2026-27-M01/4',
    '    partner:north  -1250.00 GBP',
    '    pool:urgent     1250.00 GBP',
    '',
    '2026-05-31 release | release  ; entry/2026-27-M02/1',
    '    reserve:risk   -20.50 GBP',
    '    partner:north   20.50 GBP',
    '',
    '2026-05-31 release | release  ; entry/2026-27-M02/2',
    '    reserve:risk                 -7.00 GBP',
    '    reinvestment:beds, and more   7.00 GBP',
    '',
  ]);
});

test('a partner has its entries under its own headings, with its own account codes', () => {
  const map = {
    columns: [
      { header: 'Company', text: 'XN1' },
      { header: 'Date', field: 'date' },
      { header: 'Period', field: 'period' },
      { header: 'Code', field: 'account' },
      { header: 'For', field: 'part' },
      { header: 'Clause', field: 'clause' },
      { header: 'Pool', field: 'pool' },
      { header: 'With', field: 'counterparty' },
      { header: 'Text', field: 'description' },
      { header: 'Amount', field: 'amount' },
      { header: 'Debit', field: 'debit' },
      { header: 'Credit', field: 'credit' },
    ],
    accounts: { share: '4200' },
  } as const;
  expect(withoutCode(journal, 'north', map)).toEqual(['release']);
  const whole = { ...map, accounts: { share: '4200', release: '4300' } };
  expect(withoutCode(journal, 'north', whole)).toEqual([]);
  expect(partnerRows(journal, 'north', whole)).toEqual([
    [
      'XN1',
      '2026-04-30',
      '2026-27-M01',
      '4200',
      'share',
      'share',
      'urgent',
      'Urgent care',
      '2026-27-M01, share, share, Urgent care',
      '-1250.00',
      '1250.00',
      '',
    ],
    [
      'XN1',
      '2026-05-31',
      '2026-27-M02',
      '4300',
      'release',
      '',
      '',
      'Risk reserve',
      '2026-27-M02, release, Risk reserve',
      '20.50',
      '',
      '20.50',
    ],
  ]);
});
