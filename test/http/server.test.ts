import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../house/tracked-files.js';
import { testWhere } from '../support/test-where.js';
import { FORMATION } from './harbour.js';

const program = join(root, 'dist', 'src', 'main.js');
const missing = existsSync(program) ? undefined : 'the program is not built';

let folder: string;
const running: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'server '));
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly child: ChildProcess;
  /** All that it has written so far. */
  readonly out: () => string;
  readonly err: () => string;
  readonly end: Promise<number | string>;
}

const run = (env: Record<string, string> = {}, ...args: string[]): Run => {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const kept = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (kept.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (kept.err += text));
  const end = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { child, out: () => kept.out, err: () => kept.err, end };
};

/** The address that the program prints once it listens. */
const addressOf = async (one: Run): Promise<string> => {
  for (;;) {
    const address = /The ledger is open at (\S+)[^]*\n\n$/.exec(one.out())?.[1];
    if (address) return address;
    const more = once(one.child.stdout!, 'data').then(() => undefined);
    const ended = await Promise.race([more, one.end]);
    if (ended !== undefined) throw new Error(`it ended with ${ended}: ${one.err()}`);
  }
};

interface Alliances {
  readonly alliances: readonly { readonly alliance: string }[];
}

const alliancesAt = async (address: string): Promise<Alliances> =>
  (await (await fetch(`${address}/api/v1/alliances`)).json()) as Alliances;

const post = (address: string, path: string, body: object): Promise<Response> =>
  fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Acting-By': 'Jo Patel' },
    body: JSON.stringify(body),
  });

const MINUTE = 60_000;

testWhere(
  missing,
  'the program tells its address and what to begin with, keeps what it is told, and stops when asked',
  async () => {
    const first = run();
    const address = await addressOf(first);
    expect(first.out()).toContain('There is no alliance yet. Begin with:');
    expect((await post(address, '/api/v1/alliances', FORMATION)).status).toBe(201);
    first.child.kill('SIGTERM');
    expect([await first.end, first.err()]).toEqual([0, '']);

    const second = run();
    expect(await alliancesAt(await addressOf(second))).toEqual({
      alliances: [{ alliance: 'harbour', name: 'Harbour Alliance', latest: 3 }],
    });
    expect(second.out().match(/^ {2}npx alliance-ledger .+$/gm)).toHaveLength(3);
    second.child.kill('SIGINT');
    expect([await second.end, second.err()]).toEqual([0, '']);
  },
  MINUTE,
);

testWhere(
  missing,
  'a port in use is a sentence and not a stack',
  async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const one = run({ PORT: String(port) });
    expect(await one.end).toBe(1);
    expect(one.err()).toBe(
      `Port ${port} of 127.0.0.1 is in use by another program. ` +
        `Stop that one, or choose another port: PORT=${port + 1} npm start.\n`,
    );
    other.close();
  },
  MINUTE,
);

testWhere(
  missing,
  'what it cannot begin with is told in words',
  async () => {
    const settings = run({ PORT: 'three thousand', JOURNAL: 'postgres://localhost' });
    expect(await settings.end).toBe(1);
    const words = /^PORT is "three thousand": .+\nJOURNAL begins with "postgres:\/\/": .+\n$/;
    expect(settings.err()).toMatch(words);

    writeFileSync(join(folder, 'journal.db'), 'not a journal at all, '.repeat(500));
    const journal = run();
    expect(await journal.end).toBe(1);
    expect(journal.err()).toContain('journal.db');
    expect(journal.err()).not.toMatch(/\n\s+at /);
  },
  MINUTE,
);

testWhere(
  missing,
  'the sample alliance is loaded once, and into no journal that has another',
  async () => {
    const first = run({}, '--sample');
    const address = await addressOf(first);
    expect(first.err()).toBe('Loading the sample alliance ...\n');
    expect(first.out()).toMatch(/npx alliance-ledger explain partner\/[a-z-]+\/net\n/);
    const loaded = await alliancesAt(address);
    expect(loaded.alliances).toHaveLength(1);
    first.child.kill('SIGTERM');
    expect(await first.end).toBe(0);

    const second = run({}, '--sample');
    expect(await alliancesAt(await addressOf(second))).toEqual(loaded);
    expect(second.err()).toBe('');

    const elsewhere = run({ DATA_DIR: join(folder, 'own') });
    const own = await addressOf(elsewhere);
    await post(own, '/api/v1/alliances', FORMATION);
    elsewhere.child.kill('SIGTERM');
    await elsewhere.end;
    const again = run({ DATA_DIR: join(folder, 'own') }, '--sample');
    const { alliances } = await alliancesAt(await addressOf(again));
    expect(alliances).toMatchObject([{ alliance: 'harbour' }]);
  },
  2 * MINUTE,
);
