/**
 * Two instances of the built program over one server: commands go to either, at the same moment, and
 * also the same command to both. Nothing is lost, nothing is recorded twice, and both say the same.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../house/tracked-files.js';
import { startWireServer, type WireServer } from '../support/eventstoredb/wire-server.js';
import { testWhere } from '../support/test-where.js';
import { agreementYaml, FORMATION, HARBOUR } from './harbour.js';

const program = join(root, 'dist', 'src', 'main.js');
const missing = existsSync(program) ? undefined : 'the program is not built';
const folder = mkdtempSync(join(tmpdir(), 'two-instances-'));

interface Instance {
  readonly child: ChildProcess;
  readonly address: string;
}

const start = async (journal: string, name: string): Promise<Instance> => {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], DATA_DIR: join(folder, name), PORT: '0', JOURNAL: journal },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  for (;;) {
    const address = /The ledger is open at (\S+)/.exec(said)?.[1];
    if (address !== undefined) return { child, address };
    await once(child.stdout, 'data');
  }
};

let server: WireServer;
let instances: readonly Instance[] = [];
beforeAll(async () => {
  if (missing !== undefined) return;
  server = await startWireServer();
  instances = await Promise.all(['one', 'two'].map((name) => start(server.url, name)));
}, 60_000);
afterAll(async () => {
  for (const { child } of instances) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Said {
  readonly status: number;
  readonly etag: number;
  readonly body: Record<string, unknown>;
}

const answerOf = async (response: Response): Promise<Said> => ({
  status: response.status,
  etag: Number(/\d+/.exec(response.headers.get('etag') ?? '')?.[0] ?? NaN),
  body: (await response.json()) as Record<string, unknown>,
});

const get = async ({ address }: Instance, path: string): Promise<Said> =>
  answerOf(await fetch(`${address}${path}`));

const post = async (
  { address }: Instance,
  path: string,
  partner: string,
  body: object | string = {},
  key?: string,
): Promise<Said> =>
  answerOf(
    await fetch(`${address}${path}`, {
      method: 'POST',
      headers: {
        'X-Acting-By': 'Jo Patel',
        'X-Acting-Partner': partner,
        'Content-Type': typeof body === 'string' ? 'application/yaml' : 'application/json',
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );

const adjustment = (place: number) => ({
  ...{ effectiveOn: '2026-05-03', payer: 'icb', payee: 'north', amount: `${place}.00` },
  reason: `Rebate ${place}`,
});

testWhere(
  missing,
  'two instances that hammer one alliance lose nothing and agree',
  async () => {
    const [one, two] = instances as [Instance, Instance];
    const terms = `${HARBOUR}/terms?fromPeriod=2026-27-M01`;
    expect((await post(one, '/api/v1/alliances', 'icb', FORMATION)).status).toBe(201);
    expect((await post(two, terms, 'icb', agreementYaml())).status).toBe(201);
    expect((await post(one, `${HARBOUR}/proposals/P1/support`, 'north')).status).toBe(200);
    expect((await post(two, `${HARBOUR}/proposals/P1/support`, 'south')).status).toBe(200);

    const writes = Array.from({ length: 30 }, (_, place) =>
      [one, two].map((instance, of) => ({
        instance,
        amount: 1 + 2 * place + of,
      })),
    ).flat();
    const written = await Promise.all(
      writes.map(async ({ instance, amount }) => {
        const path = `${HARBOUR}/adjustments`;
        const said = await post(instance, path, 'icb', adjustment(amount), `key-${amount}`);
        // Read your own write, at the other instance.
        const other = instance === one ? two : one;
        const proposals = await get(other, `${HARBOUR}/proposals?atleast=${said.etag}`);
        expect(JSON.stringify(proposals.body)).toContain(`Rebate ${amount}"`);
        return said;
      }),
    );
    expect(written.map(({ status }) => status)).toEqual(writes.map(() => 201));

    // The same command to both at once is recorded once.
    const twice = await Promise.all(
      [one, two].map((instance) =>
        post(instance, `${HARBOUR}/adjustments`, 'icb', adjustment(1000), 'key-of-both'),
      ),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 201]);
    expect(twice[0]!.body['events']).toEqual(twice[1]!.body['events']);

    const last = Math.max(...twice.map(({ etag }) => etag));
    expect(last).toBe(8 + 2 * (writes.length + 1));
    const told = await Promise.all(
      [one, two].map(async (instance) => {
        const asked = `asat=${last}&atleast=${last}`;
        const position = await get(instance, `${HARBOUR}/position?period=2026-27-M02&${asked}`);
        const proposals = await get(instance, `${HARBOUR}/proposals?${asked}`);
        return { position: position.body, proposals: proposals.body };
      }),
    );
    expect(told[0]).toEqual(told[1]);
    const text = JSON.stringify(told[0]);
    for (const { amount } of writes) {
      expect(text.split(`Rebate ${amount}"`).length - 1).toBe(1);
    }
  },
  120_000,
);
