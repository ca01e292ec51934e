/** The bridges that a board of the sample alliance asks for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Imports } from '../../../src/commands/import.js';
import { Money } from '../../../src/domain/money/money.js';
import type { Bridge, FileMoved } from '../../../src/queries/bridge/answers.js';
import { loadSample } from '../../../src/sample/load.js';
import { ALLIANCE, CONTRACT_YEAR } from '../../../src/sample/partners.js';
import { ledgerOnDisk, type LedgerOnDisk } from '../../support/ledger-on-disk.js';

const folder = mkdtempSync(join(tmpdir(), 'sample-bridge-'));
const id = ALLIANCE.alliance;
const month = (n: number): string => `${CONTRACT_YEAR}-M${String(n).padStart(2, '0')}`;
const sum = (amounts: readonly string[]): string =>
  Money.sum(amounts.map((amount) => Money.of(amount))).toString();

let opened: LedgerOnDisk;
beforeAll(async () => {
  opened = ledgerOnDisk(join(folder, 'sample.db'), join(folder, 'views.db'));
  await loadSample({ ledger: opened.ledger, imports: new Imports(opened.ledger) });
}, 120_000);
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true });
});

const together = ({ bars }: Bridge): Record<string, string> =>
  Object.fromEntries(
    bars.filter((bar) => bar.together !== '0.00').map((bar) => [bar.effect, bar.together]),
  );
const filesOf = ({ bars }: Bridge, effect: string): FileMoved[] =>
  bars
    .find((bar) => bar.effect === effect)!
    .events.filter((event): event is FileMoved => event.what === 'file');

test('from month 5 to month 6 the partners move by the plan of the month and what was posted in it', async () => {
  const bridge = await opened.queries.bridge(id, { period: month(5) }, { period: month(6) });
  expect(bridge.figures.map(({ figure, moved, residual }) => [figure, moved, residual])).toEqual([
    ['partner/eldermere-icb/net', '-10350137.23', '0.00'],
    ['partner/brackenvale-icb/net', '-7867223.51', '0.00'],
    ['partner/eldermere-hospitals/net', '12743260.44', '0.00'],
    ['partner/brackenvale-hospitals/net', '5567636.59', '0.00'],
  ]);
  // What all partners together gain, reserves have lost: here and there by the fourth clause.
  expect(together(bridge)).toEqual({ activity: '31960.50', reserve: '61575.79' });
  expect(filesOf(bridge, 'late')).toEqual([]);
  // Outcomes are measures, and no money.
  const moved = async (kind?: string): Promise<string> => {
    const only = { period: month(6), ...(kind === undefined ? {} : { kind }) };
    return (await opened.queries.lines(id, { period: month(6) }, only)).total.moved;
  };
  const money = Money.of(await moved())
    .minus(Money.of(await moved('outcome')))
    .toString();
  expect(sum(filesOf(bridge, 'activity').map((one) => one.moved))).toBe(money);
});

test('from month 6 as closed to month 6 now is what has moved since the close', async () => {
  const position = await opened.queries.position(id, { period: month(6) });
  const { asAt } = position.clocks.closed!;
  const bridge = await opened.queries.bridge(id, { asAt: String(asAt) }, { period: month(6) });
  expect(bridge.figures.map(({ from, moved }) => ({ net: from, movedSince: moved }))).toEqual(
    position.partners.map(({ closed }) => closed),
  );
  const late = filesOf(bridge, 'late');
  expect(late.map(({ event, file: name }) => [event, name])).toEqual([
    [237, 'ACM_RZ1_2025-26_M08_FLEX.csv'],
    [238, 'ACM_RZ1_2025-26_M08_FLEX.csv'],
  ]);
  for (const { filter, moved, lines } of late) {
    const { total } = await opened.queries.lines(id, { period: month(6) }, filter);
    expect([total.moved, total.lines]).toEqual([
      moved,
      lines.posted + lines.restated + lines.withdrawn,
    ]);
  }
});

test('from month 6 to month 7 the variation that comes into force with it is a bar', async () => {
  const bridge = await opened.queries.bridge(id, {}, { period: month(7) });
  expect(bridge.from.period).toBe(month(6));
  const terms = bridge.bars.find(({ effect }) => effect === 'terms')!;
  expect(terms.events).toMatchObject([{ event: 154, of: 'version 2', counts: 'at-to' }]);
  expect(terms.amounts.some((amount) => amount !== '0.00')).toBe(true);
});
