import { rmSync } from 'node:fs';
import type { Explanation, Position } from '../../src/queries/answers.js';
import type { WhatIf } from '../../src/queries/suppose/answers.js';
import { agreement, emptyHarbour, madeHarbour, readyHarbour } from './harbour.js';
import { jsonOf, runProgram } from './run-program.js';

/** Each command line is a process of its own. */
const A_WHILE = 120_000;

describe('from the agreement to the receipt', () => {
  const { run } = emptyHarbour();

  test(
    'an alliance is formed, agreed, imported, read, explained, closed and verified',
    async () => {
      const formed = await run([
        ...['form', agreement('harbour.yaml'), '--id', 'harbour', '--name', 'Harbour alliance'],
        ...['--propose', '--as', 'icb', '--by', 'Ann'],
      ]);
      expect(formed).toMatchObject({ code: 0, err: '' });
      expect(formed.out).toContain('Event 0: Harbour alliance is formed');
      expect(formed.out).toContain('awaited: north and south.');

      await run(['support', 'P1', '--as', 'north', '--by', 'Noel']);
      const proposals = await run(['proposals', '--csv']);
      expect(proposals.out).toContain('P1,TermsProposed,icb,open,,icb north,,,south,');
      const agreed = await run(['support', 'P1', '--as', 'south', '--by', 'Sue']);
      expect(agreed.out).toContain(
        'Event 8: Agreed (P1). Founding terms: Harbour agreement 2026-27',
      );

      const imported = await run([
        ...['import', 'commit', 'north-m01.csv', 'south-m01.csv', 'north-m02.csv', 'south-m02.csv'],
      ]);
      expect(imported.code).toBe(0);
      expect(imported.out).toContain('lines: 2 posted, 0 restated, 0 withdrawn, 2 unchanged');

      const position = jsonOf<Position>(await run(['position', '--json']));
      expect(position.clocks.period).toBe('2026-27-M02');
      expect(position.partners.map(({ partner, toDate }) => [partner, toDate.net])).toEqual([
        ['icb', '-672000.00'],
        ['north', '434566.04'],
        ['south', '182233.96'],
      ]);
      expect(position.reserves[0]).toMatchObject({ drawn: '4800.00', balance: '55200.00' });
      expect(position.unexplained).toBe('0.00');

      const explained = await run(['explain', 'partner/north/net']);
      expect(explained.out).toContain('"Over- and underspend on urgent care is shared in halves."');
      expect(explained.out).toMatch(/Sum of the steps +434,566\.04\nunexplained +0\.00\n$/);
      const widest = Math.max(...explained.out.split('\n').map((line) => line.length));
      expect(widest).toBeLessThanOrEqual(100);

      const closed = await run(['close', '2026-27-M01', '--as', 'icb', '--by', 'Ann']);
      expect(closed.out).toContain('Month 1 (April 2026) is closed');
      const receipt = jsonOf<{ figures: { partners: Record<string, string> }; chainHead: string }>(
        await run(['receipt', '2026-27-M01', '--json']),
      );
      expect(receipt.figures.partners['icb']).toBe('-366000.00');
      const periods = await run(['periods', '--csv']);
      expect(periods.out).toContain('2026-27-M01,Month 1 (April 2026),closed,');

      const whatIf = jsonOf<WhatIf>(await run(['what-if', '--shift', 'urgent=+5%', '--json']));
      expect(whatIf.partners[0]).toMatchObject({
        partner: 'icb',
        actual: '-672000.00',
        supposed: '-682600.00',
        difference: '-10600.00',
      });

      const verified = jsonOf<{ ok: boolean; events: number }>(await run(['verify', '--json']));
      expect(verified).toMatchObject({ ok: true, alliance: 'harbour' });
      const history = await run(['history', '--limit', '1', '--csv']);
      expect(history.out).toContain(`\n${verified.events - 1},PeriodClosed,`);
    },
    A_WHILE,
  );
});

describe('with two months posted', () => {
  const { run, folder } = readyHarbour();
  const latest = async (): Promise<number> =>
    jsonOf<Position>(await run(['position', '--json'])).clocks.asAt;

  test(
    'a figure is traced from the position to its step, its lines and its event',
    async () => {
      const explanation = jsonOf<Explanation>(
        await run(['explain', 'pool/urgent/actual', '--scope', 'in-month', '--json']),
      );
      expect(explanation).toMatchObject({ amount: '212000.00', unexplained: '0.00' });
      const lines = await run(['lines', '--pool', 'urgent', '--in-month', '--csv']);
      const [header, ...rows] = lines.out.trim().split('\n');
      expect(header).toMatch(/^address,change,submission,file,row,/);
      expect(rows).toHaveLength(2);
      expect(rows[0]).toContain(',north-m02.csv,4,');
      const [address = ''] = rows[0]!.split(',');
      const event = await run(['event', address.split('/')[0]!]);
      expect(event.out).toContain('ActivityPosted');
    },
    A_WHILE,
  );

  test(
    'as known earlier, the position is what it was',
    async () => {
      const head = await latest();
      const before = jsonOf<Position>(await run(['position', '--as-at', '14', '--json']));
      expect(before.clocks).toMatchObject({ asAt: 14, latest: head, period: '2026-27-M01' });
      expect(before.pools.find(({ pool }) => pool === 'urgent')?.toDate.actual).toBe('212000.00');
    },
    A_WHILE,
  );

  test(
    'a variation, an adjustment, its reversal: proposed, supported, declined, withdrawn',
    async () => {
      const file = agreement('harbour-variation.yaml');
      const from = ['--from-period', '2026-27-M02', '--title', 'Variation 1', '--as', 'north'];
      expect((await run(['terms', 'propose', file, ...from])).out).toContain('P2 is open');
      const declined = await run(['decline', 'P2', '--as', 'icb', '--reason', 'Too dear']);
      expect(declined.out).toContain('P2 is rejected');

      const adjust = ['--payer', 'icb', '--payee', 'south', '--amount', '1200.5'];
      const why = ['--on', '2026-05-03', '--reason', 'Agreed rebate'];
      const proposed = await run(['propose', 'adjustment', ...adjust, ...why, '--as', 'icb']);
      expect(proposed.out).toContain('£1,200.50');
      await run(['support', 'P3', '--as', 'north']);
      await run(['support', 'P3', '--as', 'south']);
      const position = jsonOf<Position>(await run(['position', '--json']));
      expect(position.partners[0]?.toDate.parts.adjustment).toBe('-1200.50');

      const reverse = ['propose', 'reversal', 'A1', '--on', '2026-05-31', '--reason', 'Paid twice'];
      await run([...reverse, '--as', 'icb']);
      const withdrawn = await run(['withdraw', 'P4', '--as', 'icb', '--reason', 'Not needed']);
      expect(withdrawn).toMatchObject({ code: 0 });
      const open = await run(['proposals', '--open']);
      expect(open.out).toBe('No proposals.\n');
      const all = await run(['proposals']);
      expect(all.out).toMatch(/P2 +north +rejected/);
      expect(all.out).toMatch(/P3 +icb +agreed/);
      expect(all.out).toMatch(/P4 +icb +withdrawn/);
    },
    A_WHILE,
  );

  test(
    'a month is closed, reopened by agreement, and a reserve waits for the year end',
    async () => {
      await run(['close', '2026-27-M01', '--as', 'icb']);
      const reopen = ['propose', 'reopening', '2026-27-M01', '--reason', 'Late file'];
      await run([...reopen, '--as', 'south']);
      await run(['support', 'P2', '--as', 'icb']);
      await run(['support', 'P2', '--as', 'north']);
      expect((await run(['receipt', '2026-27-M01'])).code).toBe(3);
      const early = [
        'propose',
        'release',
        'risk',
        '--period',
        '2026-27-M06',
        '--reason',
        'Unspent',
      ];
      const released = await run([...early, '--as', 'icb']);
      expect(released).toMatchObject({ code: 3, out: '' });
      expect(released.err).toContain('choose 2026-27-M12');
    },
    A_WHILE,
  );

  test(
    'partners join, and change their name and code',
    async () => {
      const join = ['--name', 'East Trust', '--code', 'RE1', '--from', '2026-09-01'];
      const admitted = await run(['partner', 'admit', 'east', ...join, '--role', 'provider']);
      expect(admitted.out).toContain('East Trust (RE1) joins as provider from 2026-09-01');
      const renamed = ['--name', 'North and East Trust', '--code', 'RN2', '--from', '2026-10-01'];
      const { out } = await run(['partner', 'rename', 'north', ...renamed]);
      expect(out).toContain('North and East Trust (RN2)');
    },
    A_WHILE,
  );

  test(
    'other terms are supposed beside those in force, and nothing is recorded',
    async () => {
      const head = await latest();
      const whatIf = await run(['what-if', '--terms', agreement('harbour-variation.yaml')]);
      expect(whatIf.out).toContain('Supposed: Harbour variation 1 is in force');
      expect(whatIf.out).toMatch(/icb +commissioner +-672,000\.00 +-676,800\.00 +-4,800\.00/);
      expect(await latest()).toBe(head);
    },
    A_WHILE,
  );

  test(
    'a rehearsal says what would be recorded, and records nothing',
    async () => {
      const head = await latest();
      const adjust = 'propose adjustment --payer icb --payee north --amount 1 --on 2026-05-01';
      const admit = 'partner admit east --code RE1 --from 2026-09-01 --role provider';
      const older = 'import commit north-m01.csv --accept-older --coverage months-in-file';
      const tries = [
        ['close', '2026-27-M01', '--as', 'icb'],
        [...adjust.split(' '), '--reason', 'Rebate', '--as', 'icb'],
        [...admit.split(' '), '--name', 'East Trust'],
        older.split(' '),
        ['terms', 'propose', agreement('harbour-variation.yaml'), '--as', 'icb'],
      ];
      const rehearsed = await run([...tries[0]!, '--dry-run']);
      expect(rehearsed.code).toBe(0);
      expect(rehearsed.out).toContain('Would record: Month 1 (April 2026) is closed');
      expect(rehearsed.out).toContain(`Nothing was recorded: a rehearsal as at event ${head}.`);
      for (const words of tries.slice(1)) {
        expect(await run([...words, '--dry-run'])).toMatchObject({ code: 0, err: '' });
      }
      expect(await latest()).toBe(head);
      const told = jsonOf<object>(await run([...tries[0]!, '--dry-run', '--json']));
      expect(told).toMatchObject({ outcome: 'previewed', asAt: head });
      const formed = await run(['form', agreement('harbour.yaml'), '--id', 'other', '--dry-run']);
      expect(formed.out).toContain('Nothing was recorded: a rehearsal.');
      expect((await run(['alliances', '--csv'])).out).toBe(
        `alliance,latest,name\nharbour,${head},Harbour alliance\n`,
      );
    },
    A_WHILE,
  );

  test(
    'sent again with the same key, a command is answered as the first time',
    async () => {
      const close = ['close', '2026-27-M01', '--as', 'icb', '--key', 'april'];
      await run(close);
      const head = await latest();
      const again = await run(close);
      expect(again).toMatchObject({ code: 0 });
      expect(again.out).toContain('Recorded before, under the same key.');
      expect(await latest()).toBe(head);
    },
    A_WHILE,
  );

  test(
    'the same files, keys and instants make the same chain head on another machine',
    async () => {
      const elsewhere = await madeHarbour();
      const there = await runProgram(elsewhere, ['verify']);
      rmSync(elsewhere, { recursive: true });
      expect(there.out).toMatch(/^harbour: 21 events verified, chain head [0-9a-f]{64}\n$/);
      expect((await run(['verify'])).out).toBe(there.out);
    },
    A_WHILE,
  );

  test(
    'views are made again from event 0, and are the same byte for byte',
    async () => {
      expect((await run(['rebuild'])).out).toMatch(
        /^harbour: \d+ views made again from 21 events\.\n$/,
      );
      const checked = await run(['rebuild', '--check']);
      expect(checked).toMatchObject({ code: 0, err: '' });
      expect(checked.out).toContain('the same, byte for byte');
    },
    A_WHILE,
  );

  test(
    'what is agreed is shown, and written out as a document that is sound',
    async () => {
      const shown = await run(['terms', 'show']);
      expect(shown.out).toMatch(/commissioners\s+bear 50%/);
      const { out: yaml } = await run(['terms', 'show', '--yaml']);
      const checked = await run(['terms', 'check', '-'], { input: yaml });
      expect(checked).toMatchObject({ code: 0, err: '' });
      const same = await run(['terms', 'propose', '-', '--as', 'icb'], { input: yaml });
      expect(same.err).toContain('the same as version 1');
    },
    A_WHILE,
  );

  test(
    '--journal opens another journal, and keeps its views beside it',
    async () => {
      const other = `${folder()}/other.db`;
      const none = await run(['alliances', '--journal', other, '--json']);
      expect(jsonOf(none)).toEqual([]);
      expect((await run(['alliances', '--json'])).out).toContain('"harbour"');
    },
    A_WHILE,
  );
});
