/** `journal copy` as a person types it, between files; between a file and a server see test/commands. */
import { spawn } from 'node:child_process';
import { existsSync, linkSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { copiedText, copyWords, faultEnding } from '../../src/cli/copied.js';
import type { CopyFault } from '../../src/commands/copy-fault.js';
import { tamper } from '../support/damage.js';
import { agreement, readyHarbour } from './harbour.js';
import { jsonOf, PROGRAM } from './run-program.js';

/** Each command line is a process of its own. */
const A_WHILE = 120_000;

const { run, folder, file } = readyHarbour();
const journal = (): string => join(folder(), 'data', 'journal.db');

interface Copied {
  readonly from: string;
  readonly to: string;
  readonly streams: readonly { stream: string; events: number; head: string; copied: number }[];
  readonly leftOut: readonly string[];
  readonly fault?: unknown;
}

test(
  'a copy into a file has the same chain head and the same figures, and again there is nothing to do',
  async () => {
    const before = readFileSync(journal());
    const first = await run(['journal', 'copy', '--to', 'kept/copy.db']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(
      /^harbour: 21 events copied, both sides have the chain head [0-9a-f]{64}\n$/,
    );
    const again = await run(['journal', 'copy', '--to', 'kept/copy.db']);
    expect(again.out).toMatch(
      /^harbour: nothing to do, both sides have 21 events and the chain head [0-9a-f]{64}\n$/,
    );
    expect(readFileSync(journal()).equals(before)).toBe(true);
    const verified = await run(['verify', '--journal', 'kept/copy.db']);
    expect(verified.out).toContain(`21 events verified, chain head ${first.out.trim().slice(-64)}`);
    const position = await run(['position']);
    expect(await run(['position', '--journal', 'kept/copy.db'])).toEqual(position);
  },
  A_WHILE,
);

test(
  'it names what it copied as JSON, and from where to where',
  async () => {
    const words = ['journal', 'copy', '--to', 'copy.db', '--json'];
    const copied = jsonOf<Copied>(await run(words));
    expect(copied).toMatchObject({
      from: journal(),
      to: file('copy.db'),
      streams: [{ stream: 'alliance-harbour', events: 21, copied: 21, since: 0 }],
      leftOut: [],
      begunSince: [],
    });
    const back = ['journal', 'copy', '--from', 'copy.db', '--to', 'back.db', '--json'];
    const { streams } = jsonOf<Copied>(await run(back));
    expect(streams).toEqual(copied.streams);
  },
  A_WHILE,
);

test(
  'what was recorded since is copied by the same command',
  async () => {
    const copy = ['journal', 'copy', '--to', 'copy.db'];
    await run(copy);
    expect((await run(['close', '2026-27-M01', '--as', 'icb'])).code).toBe(0);
    expect((await run(copy)).out).toMatch(/^harbour: \d+ of 2\d events copied, both sides have/);
    expect((await run(['receipt', '2026-27-M01', '--journal', 'copy.db'])).code).toBe(0);
  },
  A_WHILE,
);

test(
  'of several alliances all are copied, or the one that is meant, and the others are named',
  async () => {
    await run(['form', agreement('harbour.yaml'), '--id', 'second']);
    const one = await run(['journal', 'copy', '--to', 'one.db'], { env: { ALLIANCE: 'second' } });
    expect(one.out).toMatch(/^second: 4 events copied/);
    expect(one.err).toBe('Left out, as asked: harbour.\n');
    const both = await run(['journal', 'copy', '--to', 'both.db']);
    expect(both.out.trim().split('\n')).toHaveLength(2);
    expect(both.err).toBe('');
    const none = await run(['journal', 'copy', '--to', 'none.db', '--alliance', 'third']);
    expect(none).toMatchObject({ code: 3, out: '' });
    expect(none.err).toContain('There is no alliance third in the journal');
    expect(existsSync(file('none.db'))).toBe(false);
  },
  A_WHILE,
);

test(
  'a place that cannot be copied from or to is told in a sentence, and nothing is made',
  async () => {
    const text = file('notes.txt', 'not a journal');
    symlinkSync(journal(), file('symbolic.db'));
    linkSync(journal(), file('linked.db'));
    const esdb = 'esdb://admin:s3cr3t@localhost:2113';
    const cases = [
      [['--to', journal()], 2, 'are the same journal'],
      [['--to', 'symbolic.db'], 2, 'are the same journal'],
      [['--from', 'linked.db', '--to', 'data/journal.db'], 2, 'are the same journal'],
      [['--from', `${esdb}?tls=false`, '--to', `${esdb},b:2113?tls=false`], 2, 'the same journal'],
      [['--to', `${esdb}?tls=maybe`], 2, '--to has "tls"'],
      [
        ['--from', `${esdb}?magic=1`, '--to', 'new.db'],
        2,
        '--from has an option that is not known',
      ],
      [['--to', 'https://localhost:2113'], 2, '--to begins with "https://"'],
      [[], 2, '--to'],
      [['--from', 'nowhere.db', '--to', 'new.db'], 6, 'nowhere.db: there is no such file'],
      [['--from', text, '--to', 'new.db'], 6, 'not a journal'],
      [['--to', text], 6, 'not a journal'],
      [['--to', join(text, 'new.db')], 6, 'cannot be made'],
    ] as const;
    const check = async ([words, expected, sentence]: (typeof cases)[number]): Promise<void> => {
      const { code, out, err } = await run(['journal', 'copy', ...words]);
      expect({ words, code, out }).toEqual({ words, code: expected, out: '' });
      expect(err).toContain(sentence);
      expect(err).not.toMatch(/s3cr3t| {4}at /);
    };
    await Promise.all(cases.map(check));
    expect(['new.db', 'nowhere.db'].filter((name) => existsSync(file(name)))).toEqual([]);
    const wrong = await run(['journal', 'copy', '--to', 'new.db'], {
      env: { JOURNAL: `${esdb}?magic=1` },
    });
    expect(wrong).toMatchObject({
      code: 2,
      err: 'JOURNAL has an option that is not known: "magic".\n',
    });
  },
  A_WHILE,
);

test(
  '4: a source that was altered is copied up to the event before, which is named',
  async () => {
    tamper(
      journal(),
      `UPDATE events SET metadata = replace(metadata, 'Noel', 'Nora') WHERE number = 6`,
    );
    const words = ['journal', 'copy', '--to', 'copy.db'];
    const { code, out, err } = await run(words);
    expect({ code, out }).toEqual({ code: 4, out: '' });
    expect(err).toContain(`harbour: ${journal()} does not verify: event 6: it was altered`);
    expect(err).toContain('The first 6 events are copied.');
    const asJson = await run([...words, '--json']);
    expect(asJson.code).toBe(4);
    expect(jsonOf<Copied>(asJson).fault).toMatchObject({ fault: 'broken', event: 6 });
    expect((await run(['verify', '--journal', 'copy.db'])).out).toContain('6 events verified');
  },
  A_WHILE,
);

test(
  '5: a target that has another history is left as it is, and where they part is said',
  async () => {
    const copy = ['journal', 'copy', '--to', 'copy.db'];
    await run(copy);
    const close = ['close', '2026-27-M01', '--as', 'icb'];
    await run([...close, '--journal', 'copy.db']);
    const goneOn = await run(copy);
    expect(goneOn).toMatchObject({ code: 5, out: '' });
    expect(goneOn.err).toContain(`copy.db has all 21 events of ${journal()}, and 1 event that`);
    await run([...close, '--by', 'Somebody else']);
    const parted = await run(copy);
    expect(parted).toMatchObject({ code: 5, out: '' });
    expect(parted.err).toContain('the same up to event 20 and part at event 21');
  },
  A_WHILE,
);

test(
  'a copy that is killed, at whatever moment, is completed by the same command',
  async () => {
    const words = ['journal', 'copy', '--to', 'copy.db'];
    const begun = performance.now();
    await run(['journal', 'copy', '--to', 'other.db']);
    const whole = performance.now() - begun;
    for (const part of [0.5, 0.7, 0.8, 0.9, 1]) await killedAfter(words, whole * part);
    expect((await run(words)).code).toBe(0);
    expect((await run(['verify', '--journal', 'copy.db'])).out).toContain('21 events verified');
  },
  A_WHILE,
);

const killedAfter = (words: readonly string[], milliseconds: number): Promise<void> =>
  new Promise((settle) => {
    const env = { ...process.env, DATA_DIR: join(folder(), 'data') };
    const child = spawn(process.execPath, [PROGRAM, ...words], {
      cwd: folder(),
      env,
      stdio: 'ignore',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    child.on('close', () => {
      clearTimeout(timer);
      settle();
    });
  });

describe('what is said of a copy', () => {
  const stream = 'alliance-coast';
  const head = 'ab'.repeat(32);
  const said = (fault: CopyFault): string => faultEnding(fault, 'from.db', 'esdb://b:2113').message;

  test('how much was copied, of how much', () => {
    const line = (events: number, copied: number): string =>
      copiedText({ streams: [{ stream, events, head, copied, since: 0 }] });
    expect(line(1, 1)).toBe(`coast: 1 event copied, both sides have the chain head ${head}`);
    expect(line(1200, 200)).toBe(
      `coast: 200 of 1,200 events copied, both sides have the chain head ${head}`,
    );
    expect(line(1200, 0)).toBe(
      `coast: nothing to do, both sides have 1,200 events and the chain head ${head}`,
    );
  });

  test('what is not in it', () => {
    const streams = [{ stream, events: 3, head, copied: 3, since: 2 }];
    const words = copyWords({ streams, leftOut: [], begunSince: ['alliance-moor'] }, 'from.db');
    expect(words).toEqual([
      'coast: 2 events recorded in from.db since the copy began are not in it. Stop writing there, ' +
        'and run the same command again.',
      'Formed since the copy began: moor. Stop writing there, and run the same command again.',
    ]);
  });

  test('why it could not be completed', () => {
    const reason = 'it was altered';
    expect(said({ fault: 'broken', stream, event: 0, reason, reached: 0 })).toBe(
      'coast: from.db does not verify: event 0: it was altered. Nothing of it is copied. Restore it ' +
        'from a good copy, and run the same command again.',
    );
    expect(said({ fault: 'parted', stream, common: -1, source: 9, target: 0 })).toBe(
      'coast: the two have no event in common: from.db has 10 events, esdb://b:2113 1 event. ' +
        'Nothing was copied. Choose which of them is the ledger, and copy it to an empty place.',
    );
    expect(said({ fault: 'too-large', stream, event: 7, bytes: 1200000, limit: 500000 })).toBe(
      'coast: event 7 makes an append of 1,200,000 bytes, and esdb://b:2113 takes 500,000 bytes at ' +
        'most. The first 7 events are copied. Raise the limit of the server (MaxAppendSize), and run ' +
        'the same command again.',
    );
    expect(said({ fault: 'differs', stream, event: 7 })).toBe(
      'coast: what esdb://b:2113 holds at event 7 is not what it was given: the chain heads differ. ' +
        'Do not use this copy. Verify it, and copy to another place.',
    );
  });
});
