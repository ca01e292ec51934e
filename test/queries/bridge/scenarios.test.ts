/** A scenario as an end of a bridge: what it supposes is parted into the same bars. */
import type { HandedFile } from '../../../src/domain/activity/planned.js';
import type { Supposition } from '../../../src/domain/scenario/suppositions.js';
import type { Bridge } from '../../../src/queries/bridge/answers.js';
import { acting, ALLIANCE } from '../../support/given.js';
import { withHistory, type LedgerOnDisk } from '../../support/ledger-on-disk.js';
import { instantOf, recordedAll } from '../../support/recorded.js';
import { M, MAJORITY, underTerms, YEAR } from '../../support/small-alliance.js';
import { activity, fileRows, submission } from '../../support/submissions.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { file } = temporaryFolder();

const ROWS = [activity(1, 'NEL', '250000.00', '130'), activity(1, 'DC', '60000.00', '60')];
const HISTORY = recordedAll([...underTerms({ decisions: MAJORITY }), ...submission('north', ROWS)]);
const LAST = HISTORY.length - 1;

const LATE_ROWS = [...ROWS, activity(1, 'AE', '10000.00', '5')];
const LATE: HandedFile = {
  name: 'north-late.csv',
  sha256: 'a'.repeat(64),
  rows: LATE_ROWS.length,
  parts: [
    {
      scope: { provider: 'north', commissioner: 'icb', contractYear: YEAR, template: 'simple' },
      months: [M(1)],
      reportingType: 'flex',
      createdOn: '',
      rows: fileRows(LATE_ROWS),
    },
  ],
};
const come: Supposition = {
  suppose: 'file',
  name: LATE.name,
  sha256: LATE.sha256,
  rows: LATE.rows,
};
const vary: Supposition = {
  suppose: 'variation',
  fromPeriod: M(1),
  changes: [{ clause: 'urgent-share', field: 'over.commissionersBear', to: '75%' }],
};
const adjusted: Supposition = {
  suppose: 'adjustment',
  effectiveOn: '2026-04-20',
  payer: 'icb',
  payee: 'south',
  amount: '700.00',
};
const shift: Supposition = { suppose: 'activity-shift', pool: 'urgent', percent: '10%' };

const supposing = <T>(
  suppositions: readonly Supposition[],
  work: (opened: LedgerOnDisk) => Promise<T>,
): Promise<T> =>
  withHistory(file, HISTORY, async (opened) => {
    await opened.scenarios.save(
      ALLIANCE,
      {
        name: 'What the board asks',
        base: LAST,
        period: M(1),
        suppositions,
        files: suppositions.includes(come) ? [LATE] : [],
      },
      { ...acting('icb'), commandId: 'save', at: instantOf(200) },
    );
    return work(opened);
  });

const moving = ({ bars }: Bridge): object =>
  Object.fromEntries(
    bars
      .filter(({ amounts }) => amounts.some((amount) => amount !== '0.00'))
      .map(({ effect, amounts }) => [effect, amounts]),
  );

test('left alone, the bridge to a scenario leads from its base, bar by bar', async () => {
  await supposing([come, vary, adjusted], async ({ queries }) => {
    const bridge = await queries.bridge(ALLIANCE, {}, { scenario: 'S1' });
    expect([bridge.from.asAt, bridge.from.scenario, bridge.turned]).toEqual([
      LAST,
      undefined,
      false,
    ]);
    expect(bridge.to.scenario).toMatchObject({ scenario: 'S1' });
    expect(bridge.figures.map(({ residual }) => residual)).toEqual(['0.00', '0.00', '0.00']);
    const { whatIf } = await queries.scenarios.show(ALLIANCE, 'S1');
    expect(bridge.figures.map(({ moved }) => moved)).toEqual(
      whatIf.partners.map(({ difference }) => difference),
    );
    // South posts nothing: urgent care is 60,000.00 over plan with the late file, 50,000.00 without.
    expect(moving(bridge)).toEqual({
      late: ['-5000.00', '6250.00', '-1250.00'],
      adjustments: ['-700.00', '0.00', '700.00'],
      terms: ['-15000.00', '11250.00', '3750.00'],
      reserve: ['0.00', '-3000.00', '-1000.00'],
    });
    // What was only supposed has no event in the ledger.
    const events = bridge.bars.flatMap(({ events: all }) => all);
    expect(events.map(({ what, event, counts }) => [what, event, counts])).toEqual([
      ['file', undefined, 'at-to'],
      ['adjustment', undefined, 'at-to'],
      ['terms', 8, 'at-from'],
      ['terms', undefined, 'at-to'],
    ]);
    const [late] = events;
    if (late?.what !== 'file') throw new Error('no file');
    const lines = await queries.lines(ALLIANCE, { scenario: 'S1' }, late.filter);
    expect([lines.total.moved, late.moved]).toEqual(['10000.00', '10000.00']);
  });
});

test('activity that is only scaled is of no line, and its bar says so', async () => {
  await supposing([shift], async ({ queries }) => {
    const back = await queries.bridge(ALLIANCE, { scenario: 'S1' }, { period: M(1) });
    expect(back.turned).toBe(true);
    const [late] = back.bars;
    expect(late).toMatchObject({ effect: 'late', supposed: '-25000.00', events: [] });
    expect(late!.amounts).toEqual(['12500.00', '-15625.00', '3125.00']);
    expect(back.figures.map(({ residual }) => residual)).toEqual(['0.00', '0.00', '0.00']);
  });
});
