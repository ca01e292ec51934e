/** The whole explanation as one document: every node is the sum of its parts, down to the leaves. */
import fc from 'fast-check';
import { Money } from '../../src/domain/money/money.js';
import type { ExplanationTree, TreeNode } from '../../src/queries/explain/tree/answers.js';
import { allFigures } from '../../src/queries/explain/figure.js';
import { ALLIANCE } from '../support/given.js';
import { withHistory } from '../support/ledger-on-disk.js';
import { histories } from '../support/random-history.js';
import { recordedAll } from '../support/recorded.js';
import { runs } from '../support/runs.js';
import { adjusted, M, underTerms } from '../support/small-alliance.js';
import { activity, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expectUnanswerable } from '../support/unanswerable.js';

const { file } = temporaryFolder();

/** Formed 0-3, terms 4-8, A1 (icb pays north 12,500 in June) 9-13, a file 14-16. */
const HISTORY = recordedAll([
  ...underTerms(),
  ...adjusted(),
  ...submission('north', [
    activity(1, 'NEL', '160000.004', '10'),
    activity(1, 'AE', '10000.00', '5'),
    activity(2, 'NEL', '170000.00', '7'),
  ]),
]);

const allNodes = (node: TreeNode): TreeNode[] => [
  node,
  ...node.parts.flatMap(allNodes),
  ...node.restsOn.flatMap(({ opens }) => (opens ? allNodes(opens) : [])),
];

/** What the leaves of a figure add to it, each with the sign of everything above it. */
const leaves = (node: TreeNode, sign = 1): { kind: string; adds: Money }[] => {
  if (node.parts.length === 0) {
    const amount = Money.of(node.amount);
    return [{ kind: node.kind, adds: sign === 1 ? amount : amount.negated() }];
  }
  return node.parts.flatMap((part) => {
    const off = part.adds !== part.amount;
    return leaves(part, off ? -sign : sign);
  });
};

const check = (tree: ExplanationTree): void => {
  expect(tree.unexplained).toEqual([]);
  const nodes = allNodes(tree.root);
  expect(nodes.length).toBe(tree.nodes);
  const ids = new Set(nodes.map(({ id }) => id));
  expect(ids.size).toBe(nodes.length);
  for (const { id, kind, parts, amount, sum, unexplained, restsOn, words } of nodes) {
    expect([id, unexplained]).toEqual([id, '0.00']);
    expect([id, sum]).toEqual([id, amount]);
    if (parts.length > 0) {
      const added = Money.sum(parts.map(({ adds }) => Money.of(adds))).toString();
      expect([id, added]).toEqual([id, amount]);
    } else if (!['line', 'more', 'clause', 'decision', 'rounding'].includes(kind)) {
      expect([id, Money.of(amount).isZero()]).toEqual([id, true]);
    }
    for (const { sameAs } of restsOn) if (sameAs !== undefined) expect(ids).toContain(sameAs);
    expect(words).not.toMatch(/undefined|NaN|\[object/);
    expect(words).not.toBe('');
  }
  const sum = Money.sum(leaves(tree.root).map(({ adds }) => adds));
  expect([tree.figure, sum.toString()]).toEqual([tree.figure, tree.root.amount]);
};

test('a figure leads down to its posted lines, file by file, and what rounding did', async () => {
  await withHistory(file, HISTORY, async ({ queries }) => {
    const tree = await queries.explainTree(
      ALLIANCE,
      { period: M(1) },
      'pool/urgent/actual',
      'to-date',
    );
    check(tree);
    expect(tree).toMatchObject({ version: 1, figure: 'pool/urgent/actual', scope: 'to-date' });
    expect(tree.root.amount).toBe('170000.00');
    const [step] = tree.root.parts;
    const [lines, rounding] = step!.parts;
    expect(rounding).toMatchObject({ kind: 'rounding', amount: '-0.004' });
    expect(lines).toMatchObject({ kind: 'lines', amount: '170000.004', count: 2 });
    const [one] = lines!.parts;
    expect(one).toMatchObject({
      kind: 'file',
      words: 'north-1.csv',
      count: 2,
      file: { event: 16, name: 'north-1.csv' },
    });
    expect(one!.parts.map(({ address, amount, line }) => [address, amount, line?.row])).toEqual([
      ['15/0', '160000.004', 1],
      ['15/1', '10000.00', 2],
    ]);
  });
});

test('of a month alone the rounding is what it adds to that of the months before', async () => {
  const halves = [1, 2].map((month) => activity(month, 'NEL', '100.004', '1'));
  const history = recordedAll([...underTerms(), ...submission('north', halves)]);
  await withHistory(file, history, async ({ queries }) => {
    const inMonth = async (period: string) => {
      const figure = 'pool/urgent/actual';
      const tree = await queries.explainTree(ALLIANCE, { period }, figure, 'in-month');
      check(tree);
      return [tree.root.amount, ...tree.root.parts[0]!.parts.map(({ amount }) => amount)];
    };
    expect(await inMonth(M(1))).toEqual(['100.00', '100.004', '-0.004']);
    // 200.008 to date is 200.01, of which 100.00 was in Month 1.
    expect(await inMonth(M(2))).toEqual(['100.01', '100.004', '0.006']);
  });
});

test('lines beyond what is asked for are counted, summed, and lead on', async () => {
  await withHistory(file, HISTORY, async ({ queries }) => {
    const ask = (lines: number) =>
      queries.explainTree(ALLIANCE, { period: M(2) }, 'pool/urgent/actual', 'to-date', lines);
    for (const [lines, shown] of [
      [0, []],
      [2, ['15/0', '15/1']],
    ] as const) {
      const tree = await ask(lines);
      check(tree);
      const [{ parts }] = tree.root.parts[0]!.parts as [TreeNode];
      const inFile = parts[0]!.parts;
      expect(inFile.filter(({ kind }) => kind === 'line').map(({ address }) => address)).toEqual(
        shown,
      );
      const more = inFile.at(-1)!;
      expect(more).toMatchObject({ kind: 'more', count: 3 - lines });
      const rest = await queries.lines(ALLIANCE, { period: M(2) }, more.filter!, {
        ...(more.after === undefined ? {} : { after: more.after }),
      });
      expect(rest.lines).toHaveLength(3 - lines);
      expect(Money.sum(rest.lines.map(({ moved }) => Money.of(moved))).toString()).toBe(
        more.amount,
      );
    }
  });
});

test('a share ends at its clause, with the text, the version and who agreed it', async () => {
  await withHistory(file, HISTORY, async ({ queries }) => {
    const lens = { period: M(3) };
    const tree = await queries.explainTree(ALLIANCE, lens, 'partner/north/net', 'to-date');
    check(tree);
    const nodes = allNodes(tree.root);
    const clause = nodes.find(({ clause: one }) => one?.id === 'urgent-share')!;
    expect(clause).toMatchObject({
      kind: 'clause',
      clause: { ref: '4.2', text: 'Half and half.', version: 1 },
      decision: { proposal: 'P1', agreedAt: 8 },
    });
    expect(clause.decision!.supports.map(({ partner }) => partner)).toEqual([
      'icb',
      'north',
      'south',
    ]);
    const adjustment = nodes.find(({ kind, rule }) => kind === 'decision' && rule === 'adjustment');
    expect(adjustment).toMatchObject({ amount: '12500.00', decision: { proposal: 'P2' } });
    expect(nodes.filter(({ kind }) => kind === 'line').length).toBeGreaterThan(0);
  });
});

test('an entry of the journal opens as a figure does', async () => {
  await withHistory(file, HISTORY, async ({ queries }) => {
    const { entries } = await queries.journal(ALLIANCE, { period: M(3) });
    const june = entries.find(({ part }) => part === 'adjustment')!;
    expect(june.address).toMatch(/^entry\/2026-27-M03\/\d+$/);
    const told = await queries.explain(ALLIANCE, {}, june.address, 'to-date');
    expect(told).toMatchObject({
      scope: 'in-month',
      amount: '12500.00',
      unexplained: '0.00',
      clocks: { period: M(3) },
    });
    expect(told.title).toMatch(
      /^Entry \d+ of Month 3 \(June 2026\): Agreed adjustments, from Harbour/,
    );
    for (const address of ['entry/2026-27-M03/99', 'entry/2026-27-M03/0', 'entry/x/1']) {
      await expect(queries.explain(ALLIANCE, {}, address, 'to-date')).rejects.toThrow(
        `There is no figure ${address}`,
      );
    }
    // An entry is of its month: in another position it is not there.
    await expect(
      queries.explain(ALLIANCE, { period: M(2) }, june.address, 'to-date'),
    ).rejects.toThrow('There is no figure');
  });
});

test('of any history, every tree adds up, in the month and to date, and so does every entry', async () => {
  await fc.assert(
    fc.asyncProperty(histories(30), fc.nat(5), fc.nat(1000), async (history, month, pick) =>
      withHistory(file, history, async ({ queries, views }) => {
        const period = M(month + 1);
        const state = await views.states.latest(ALLIANCE);
        const figures = allFigures(state, period);
        const picked = [0, 7, 13, 29].map((more) => figures[(pick + more) % figures.length]!);
        for (const figure of new Set([...picked, 'partner/north/net', 'partner/icb/net'])) {
          for (const scope of ['to-date', 'in-month'] as const) {
            check(await queries.explainTree(ALLIANCE, { period }, figure, scope, pick % 4));
          }
        }
        const { entries } = await queries.journal(ALLIANCE, { period });
        for (const { address, amount, period: of } of entries) {
          const told = await queries.explain(ALLIANCE, {}, address, 'to-date');
          expect([address, told.amount, told.unexplained]).toEqual([address, amount, '0.00']);
          expect(told.clocks.period).toBe(of);
        }
        for (const { address } of entries.slice(pick % 5, (pick % 5) + 3)) {
          check(await queries.explainTree(ALLIANCE, {}, address, 'to-date', 1));
        }
      }),
    ),
    runs(4),
  );
});

test('a tree of a figure that there is none of is refused as its explanation is', async () => {
  await withHistory(file, HISTORY, async ({ queries }) => {
    const asked = queries.explainTree(ALLIANCE, { period: M(1) }, 'pool/x/actual', 'to-date');
    const near = 'pool/drugs/actual, pool/elective/actual, pool/urgent/actual';
    await expectUnanswerable('FIGURE_UNKNOWN', asked, { figure: 'pool/x/actual', near });
  });
});
