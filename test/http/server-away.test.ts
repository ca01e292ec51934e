/** The built program over a journal server that is not there yet, goes away, and comes back. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../house/tracked-files.js';
import { startWireServer, type WireServer } from '../support/eventstoredb/wire-server.js';
import { testWhere } from '../support/test-where.js';
import { FORMATION } from './harbour.js';

const program = join(root, 'dist', 'src', 'main.js');
const missing = existsSync(program) ? undefined : 'the program is not built';
const folder = mkdtempSync(join(tmpdir(), 'server-away-'));

let child: ChildProcess | undefined;
let server: WireServer | undefined;
afterAll(async () => {
  child?.kill('SIGKILL');
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

/** What the program has said so far, and waiting until it has said something. */
const listening = (to: ChildProcess) => {
  let text = '';
  for (const stream of [to.stdout!, to.stderr!]) {
    stream.setEncoding('utf8').on('data', (more: string) => (text += more));
  }
  return {
    count: (words: RegExp): number => text.match(new RegExp(words, 'g'))?.length ?? 0,
    until: async (words: RegExp): Promise<RegExpExecArray> => {
      for (;;) {
        const found = words.exec(text);
        if (found) return found;
        if (to.exitCode !== null) throw new Error(`it ended with ${to.exitCode}: ${text}`);
        await Promise.race([once(to.stdout!, 'data'), once(to.stderr!, 'data'), once(to, 'exit')]);
      }
    },
  };
};

testWhere(
  missing,
  'waits for its journal to begin, stays up while it is away, is ready again, and ends when asked',
  async () => {
    const port = await freePort();
    child = spawn(process.execPath, [program], {
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: folder,
        PORT: '0',
        JOURNAL: `esdb://127.0.0.1:${port}?tls=false`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = listening(child);
    const ended = once(child, 'exit');
    await said.until(/The journal does not answer: .+\. The program begins when it does \(up to/);
    server = await startWireServer({ port });
    const [, address] = await said.until(/The ledger is open at (\S+)/);
    expect(said.count(/The journal answers again\./)).toBe(1);

    const status = async (path: string): Promise<readonly [number, string | null]> => {
      const answer = await fetch(`${address}${path}`);
      await answer.text();
      return [answer.status, answer.headers.get('retry-after')];
    };
    const form = () =>
      fetch(`${address}/api/v1/alliances`, {
        method: 'POST',
        headers: {
          'X-Acting-By': 'Jo Patel',
          'Content-Type': 'application/json',
          'Idempotency-Key': 'form',
        },
        body: JSON.stringify(FORMATION),
      });
    expect(await status('/health/ready')).toEqual([200, null]);

    await server.stop();
    const [live, ready, console_, formed] = await Promise.all([
      status('/health/live'),
      status('/health/ready'),
      status('/alliances'),
      form(),
    ]);
    expect([live, ready, console_]).toEqual([
      [200, null],
      [503, '5'],
      [503, '5'],
    ]);
    expect(formed.status).toBe(503);

    await server.restart();
    let again = await status('/health/ready');
    while (again[0] !== 200) again = await status('/health/ready');
    expect((await form()).status).toBe(201);
    expect((await status('/alliances/harbour/history'))[0]).toBe(200);

    await server.stop();
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  },
  240_000,
);
