/** Break-even points that a board of the sample alliance asks for: the same, however finely it looks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Imports } from '../../src/commands/import.js';
import { Money } from '../../src/domain/money/money.js';
import type { Sweep } from '../../src/queries/sensitivity/answers.js';
import { rangeOf } from '../../src/queries/sensitivity/values.js';
import { loadSample } from '../../src/sample/load.js';
import { ALLIANCE } from '../../src/sample/partners.js';
import { ledgerOnDisk, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { runs } from '../support/runs.js';

const folder = mkdtempSync(join(tmpdir(), 'sample-sweep-'));
let opened: LedgerOnDisk;
beforeAll(async () => {
  opened = ledgerOnDisk(join(folder, 'sample.db'), join(folder, 'views.db'));
  await loadSample({ ledger: opened.ledger, imports: new Imports(opened.ledger) });
}, 120_000);
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true });
});

const CARE = 'activity/unscheduled-care';
const PLAN = 'plan/elective/eldermere-icb/eldermere-hospitals';
const swept = (range: string, step: string): Promise<Sweep> =>
  opened.queries.sweep(ALLIANCE.alliance, {}, [rangeOf(range, step)]);
const words = async (range: string, step: string): Promise<string[]> =>
  (await swept(range, step)).breakEven.map((one) => one.words);

test('some pennies that come and go do not part the stretch along which nobody’s net moves', async () => {
  const stretch = [
    'From -0.3169% to 0.8604%, the net of Eldermere and Coast Integrated Care Board, Brackenvale Integrated Care Board, Eldermere University Hospitals Trust and Brackenvale District Hospitals Trust is as it stands now, to within 56 pence.',
  ];
  expect(await words(`${CARE}=-10%..10%`, '2%')).toEqual(stretch);
  expect(await words(`${CARE}=-10%..10%`, '0.7%')).toEqual(stretch);
  expect(await words(`${CARE}=-0.4%..0.9%`, '0.1%')).toEqual(stretch);
});

test('a plan beside the present one, at which a penny has come back, is no finding', async () => {
  const crossing = [
    'At 34,384,446.67, the net of Brackenvale Integrated Care Board is as it stands now.',
  ];
  expect(await words(`${PLAN}=34000000..35000000`, '500000')).toEqual(crossing);
  expect(await words(`${PLAN}=34000000..35000000`, '70000')).toEqual(crossing);
});

test('what is said of a stretch is so at any value of it, and not beyond', async () => {
  const { breakEven, partners } = await swept(`${CARE}=-10%..10%`, '4%');
  const [stretch] = breakEven;
  const [from, to] = [stretch!.value, stretch!.through!].map((one) =>
    Math.round(Number(one.replace('%', '')) * 10_000),
  ) as [number, number];
  const gainsAt = async (tenThousandths: number): Promise<Money[]> => {
    const value = `${(tenThousandths / 10_000).toFixed(4)}%`;
    const { points } = await swept(`${CARE}=${value}..${value}`, '1%');
    return points[0]!.gains!.map((gain) => Money.of(gain).abs());
  };
  const within = Money.of(stretch!.within!);
  expect(stretch!.partners).toEqual(partners.map(({ partner }) => partner));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: from, max: to }), async (value) => {
      for (const gain of await gainsAt(value)) expect(gain.compare(within)).toBeLessThanOrEqual(0);
    }),
    runs(8),
  );
  for (const beyond of [from - 10, to + 10]) {
    for (const gain of await gainsAt(beyond)) expect(gain.compare(within)).toBe(1);
  }
});
