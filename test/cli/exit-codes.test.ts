import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../src/store/sqlite/driver.js';
import type { Cli } from '../../src/cli/desk.js';
import { endingOf, EXIT } from '../../src/cli/exit.js';
import { run as runHere } from '../../src/cli/main.js';
import * as store from '../../src/store/event-store.js';
import { JournalFileError } from '../../src/store/sqlite/journal-file.js';
import { SettingsError } from '../../src/settings.js';
import { agreement, readyHarbour } from './harbour.js';
import { jsonOf } from './run-program.js';

/** Each command line is a process of its own. */
const A_WHILE = 120_000;

const { run, folder, file } = readyHarbour();

/** Questions do not wait for one another. */
const each = async <Case>(cases: readonly Case[], check: (one: Case) => Promise<void>) => {
  await Promise.all(cases.map(check));
};

test(
  '2: a command line that is not understood, with what was meant',
  async () => {
    const misspelt = await run(['positio']);
    expect(misspelt).toMatchObject({ code: 2, out: '' });
    expect(misspelt.err).toContain('Did you mean position?');
    const wrong = [
      ['position', '--dry-run'],
      ['explain'],
      ['propose', 'adjustment', '--payer', 'icb'],
      ['history', '--limit', 'many'],
      ['close', '2026-27-M01', '--as', 'icb', '--at', 'yesterday'],
      ['position', '--json', '--csv'],
      ['what-if'],
      ['what-if', '--shift', 'urgent'],
      ['moved', '--most', '--partner', 'icb', '--scope', 'in-month'],
      ['moved', '13', '--limit', '5'],
      ['terms', 'mechanisms', 'magic'],
      ['terms', 'check', 'nowhere.yaml'],
    ];
    await each(wrong, async (words) => {
      const { code, out, err } = await run(words);
      expect({ words, code, out }).toEqual({ words, code: 2, out: '' });
      expect(err).not.toContain('    at ');
    });
    const wrongPort = await run(['position'], { env: { PORT: 'x' } });
    expect(wrongPort.code).toBe(2);
  },
  A_WHILE,
);

test(
  '3: refused, with the sentence on standard error and the facts as JSON',
  async () => {
    const early = ['close', '2026-27-M02', '--as', 'icb'];
    const refused = await run(early);
    expect(refused).toEqual({
      code: 3,
      out: '',
      err: 'Close 2026-27-M01 first: months close in order.\n',
    });
    const asJson = await run([...early, '--json']);
    expect(asJson).toMatchObject({ code: 3, err: refused.err });
    expect(jsonOf(asJson)).toMatchObject({
      outcome: 'refused',
      refusal: { refused: 'PERIOD_BEFORE_NOT_CLOSED', facts: { before: '2026-27-M01' } },
      sentence: 'Close 2026-27-M01 first: months close in order.',
    });
    const unanswerable = [
      [['explain', 'pool/urgnt/actual'], 'pool/urgent/actual'],
      [['position', '--alliance', 'nobody'], 'There is no alliance nobody.'],
      [['position', '--as-at', '999'], 'its last is 20'],
      [['receipt', '2026-27-M01'], 'not closed'],
      [['event', '999'], 'no event 999'],
      [['lines', '--kind', 'x'], 'Kinds: activity, cost, saving, outcome.'],
      [['lines', '--after', 'abc'], 'write it as EVENT/LINE, as 231/14'],
      [['scenario', 'save', 'Slip', '--shift', 'urgent=much'], 'not a percentage'],
      [['what-if', '--shift', 'urgent=much'], 'not a percentage'],
      [['close', '2026-27-M01'], '--as PARTNER'],
      [['close', '2026-27-M01', '--as', 'nobody'], 'Partners: '],
    ] as const;
    await each(unanswerable, async ([words, sentence]) => {
      const { code, out, err } = await run(words);
      expect({ words, code, out }).toEqual({ words, code: 3, out: '' });
      expect(err).toContain(sentence);
    });
  },
  A_WHILE,
);

test(
  '3: a faulty terms document, every fault with its line and column',
  async () => {
    const path = agreement('faulty.yaml');
    const faulty = await run(['terms', 'check', path]);
    expect(faulty).toMatchObject({ code: 3, out: '' });
    expect(faulty.err).toContain(`${path}:5:55: partners[0].role: `);
    expect(faulty.err).toContain('did you mean `commissioner`?');
    expect(faulty.err).toMatch(/\d+ faults in .*faulty\.yaml\.\n$/);
    const asJson = jsonOf<{ faults: { line: number; column: number }[] }>(
      await run(['terms', 'check', path, '--json']),
    );
    expect(asJson.faults.length).toBeGreaterThan(3);
    expect(asJson.faults).toContainEqual(expect.objectContaining({ line: 5, column: 55 }));
    const formed = await run(['form', path, '--id', 'other']);
    expect(formed.code).toBe(3);
  },
  A_WHILE,
);

test(
  '4: an event that was altered, by its number',
  async () => {
    const journal = join(folder(), 'data', 'journal.db');
    const bytes = readFileSync(journal);
    // A name in the data of event 5 or 6, wherever the file holds it.
    for (let at = bytes.indexOf('Noel'); at >= 0; at = bytes.indexOf('Noel', at + 1)) {
      bytes.write('Nora', at);
    }
    writeFileSync(journal, bytes);
    const verified = await run(['verify']);
    expect(verified).toMatchObject({ code: 4, out: '' });
    expect(verified.err).toMatch(/^harbour does not verify: event 6: /);
    const asJson = await run(['verify', '--json']);
    expect(asJson.code).toBe(4);
    expect(jsonOf(asJson)).toMatchObject({ ok: false, event: 6 });
  },
  A_WHILE,
);

test(
  '4: views that differ from what the journal says',
  async () => {
    await run(['rebuild']);
    const views = connect(join(folder(), 'data', 'views.db'), { busyMilliseconds: 1000 });
    views.exec(`UPDATE answers SET body = replace(body, 'urgent', 'urgenT')`);
    views.close();
    const checked = await run(['rebuild', '--check']);
    expect(checked.code).toBe(4);
    expect(checked.out).toContain('differs');
    expect(checked.err).toContain('alliance-ledger rebuild');
    await run(['rebuild']);
    expect((await run(['rebuild', '--check'])).code).toBe(0);
  },
  A_WHILE,
);

test(
  '5: the ledger has moved on since it was looked at',
  async () => {
    const close = ['close', '2026-27-M01', '--as', 'icb', '--expect'];
    const stale = await run([...close, '19']);
    expect(stale).toEqual({
      code: 5,
      out: '',
      err:
        'The ledger has moved on: it stands at event 20, not at event 19. ' +
        'Look again, then decide again.\n',
    });
    expect((await run([...close, '20'])).code).toBe(0);
  },
  A_WHILE,
);

test(
  '6: a journal that cannot be opened, by its path',
  async () => {
    const text = file('notes.txt', 'not a journal');
    for (const journal of [text, join(text, 'journal.db'), folder()]) {
      const { code, out, err } = await run(['position', '--journal', journal]);
      expect({ code, out }).toEqual({ code: 6, out: '' });
      expect(err).toContain(journal);
      expect(err).not.toContain('    at ');
    }
  },
  A_WHILE,
);

test(
  'where there are several alliances, or none, the program says how to choose',
  async () => {
    await run(['form', agreement('harbour.yaml'), '--id', 'second']);
    const several = await run(['position']);
    expect(several).toMatchObject({ code: 2, out: '' });
    expect(several.err).toContain('--alliance ID');
    expect(several.err).toContain('harbour, second');
    const named = await run(['position'], { env: { ALLIANCE: 'harbour' } });
    expect(named.code).toBe(0);
    const none = await run(['position'], { env: { DATA_DIR: join(folder(), 'empty') } });
    expect(none).toMatchObject({ code: 3, out: '' });
    expect(none.err).toContain('alliance-ledger form');
  },
  A_WHILE,
);

describe('what is thrown ends in its exit code', () => {
  const fault = (error: Error): number => endingOf(error).code;

  test('the errors of the store are known by the names they have', () => {
    expect(fault(new store.ConflictError('alliance-a', 3, 4))).toBe(EXIT.conflict);
    expect(fault(new store.DuplicateEventError('alliance-a', 'id'))).toBe(EXIT.conflict);
    expect(fault(new store.StoreUnreachableError('down'))).toBe(EXIT.unreachable);
    expect(fault(new store.JournalCorruptError('alliance-a', 3, 'broken'))).toBe(EXIT.unverified);
    expect(fault(new store.EventTooLargeError('alliance-a', 9, 8))).toBe(EXIT.refused);
    expect(fault(new JournalFileError('/j', 'locked'))).toBe(EXIT.unreachable);
    expect(fault(new SettingsError(['PORT']))).toBe(EXIT.usage);
  });

  const cliThat = (fails: Error, env: Record<string, string> = {}) => {
    const said: string[] = [];
    const cli: Cli = {
      terminal: {
        out: () => undefined,
        err: (text) => said.push(text),
        width: 100,
        bold: (text) => text,
        progress: undefined,
        input: () => Promise.resolve(Buffer.alloc(0)),
      },
      env,
      version: '0',
      open: () => Promise.reject(fails),
      openJournals: () => Promise.reject(fails),
    };
    return { cli, said };
  };

  test('1: what nobody expected is said in a sentence, without a stack', async () => {
    const { cli, said } = cliThat(new Error('the sky fell'));
    expect(await runHere(['verify'], cli)).toBe(1);
    expect(said).toEqual(['the sky fell.']);
  });

  test('with DEBUG the stack is shown first', async () => {
    const { cli, said } = cliThat(new Error('the sky fell'), { DEBUG: '1' });
    expect(await runHere(['verify'], cli)).toBe(1);
    expect(said[0]).toContain('    at ');
  });
});
