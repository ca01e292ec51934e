/** A year in which one partner takes the place of another: both are shown, and every pound is explained. */
import type { LedgerEvent } from '../../src/domain/events.js';
import type { Explanation } from '../../src/queries/answers.js';
import { allFigures } from '../../src/queries/explain/figure.js';
import { ALLIANCE, as } from '../support/given.js';
import { withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { recordedAll } from '../support/recorded.js';
import {
  M,
  made,
  PARTNERS,
  supported,
  termsWith,
  underTerms,
  variationProposed,
} from '../support/small-alliance.js';
import { activity, cost, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();

const COAST = { id: 'coast', name: 'Coast Trust', odsCode: 'XCO', role: 'provider' } as const;
const { id: partner, ...coast } = COAST;
const joined: LedgerEvent = {
  type: 'PartnerJoined',
  data: { partner, ...coast, from: '2026-06-01' },
};
const MERGED = termsWith({
  title: 'North is Coast',
  partners: [...PARTNERS, COAST],
  successions: [
    {
      partner: 'coast',
      succeeds: ['north'],
      fromPeriod: M(3),
      clause: { ref: '2.3', text: 'The successor of a party takes its place.' },
    },
  ],
});

/** All of it is posted under the old code, also what is of the month after the merger. */
const HISTORY = recordedAll([
  ...underTerms(),
  ...submission('north', [
    activity(1, 'DC', '70000.00', '10'),
    activity(1, 'NEL', '250000.00', '30'),
    activity(2, 'NEL', '150000.00', '30'),
    activity(3, 'NEL', '180000.00', '30'),
    cost(3, 'DRUG', '5000.00'),
  ]),
  ...as('icb', joined),
  ...made('icb', variationProposed('P2', M(3), MERGED, 'North is Coast')),
  ...as('north', supported('P2', 'north')),
  ...as('coast', supported('P2', 'coast')),
  ...as('south', supported('P2', 'south'), {
    type: 'VariationAgreed',
    data: { proposal: 'P2', version: 2, fromPeriod: M(3) },
  }),
]);

const withMerger = <T>(work: (opened: LedgerOnDisk) => Promise<T>) =>
  withHistory(file, HISTORY, work);

test('the position shows both: the old one as it was, and the new one from its month on', async () => {
  await withMerger(async ({ queries }) => {
    const net = async (month: number) => {
      const { partners, unexplained } = await queries.position(ALLIANCE, { period: M(month) });
      expect(unexplained).toBe('0.00');
      return Object.fromEntries(partners.map((row) => [row.partner, row.toDate.net]));
    };
    const before = await net(2);
    const after = await net(3);
    expect(before['coast']).toBe('0.00');
    expect(after['north']).toBe(before['north']);
    // The block 60,000; urgent care 180,000 and three quarters of the 10,000 that providers keep of
    // 20,000 under plan; drugs at cost.
    expect(after['coast']).toBe('252500.00');
  });
});

test('every figure is explained down to posted lines, under whichever name they were posted', async () => {
  await withMerger(async ({ queries, views }) => {
    const state = await views.states.latest(ALLIANCE);
    const checkLines = async ({ steps }: Explanation): Promise<number> => {
      let looked = 0;
      for (const { inputs } of steps) {
        for (const { lines, value, unit } of inputs) {
          if (lines === undefined || unit !== 'money') continue;
          const { total } = await queries.lines(ALLIANCE, { period: M(3) }, lines);
          expect(`${JSON.stringify(lines)} ${total.moved}`).toBe(
            `${JSON.stringify(lines)} ${value}`,
          );
          looked += 1;
        }
      }
      return looked;
    };
    let looked = 0;
    const seen = new Set<string>();
    const open = async (figure: string): Promise<void> => {
      if (seen.has(figure)) return;
      seen.add(figure);
      const explanation = await queries.explain(ALLIANCE, { period: M(3) }, figure, 'to-date');
      expect(`${figure} ${explanation.unexplained}`).toBe(`${figure} 0.00`);
      looked += await checkLines(explanation);
      for (const { inputs } of explanation.steps) {
        for (const input of inputs) if (input.figure !== undefined) await open(input.figure);
      }
    };
    for (const figure of allFigures(state, M(3))) await open(figure);
    expect(looked).toBeGreaterThan(10);
    expect([...seen]).toContain('partner/coast/net');
  });
});
