/**
 * An import of a file for two commissioners, killed at many moments: nothing of it counts until all of
 * it does, and the same file completes it.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonOf, runProgram } from '../cli/run-program.js';
import { root } from '../house/tracked-files.js';

const SAMPLE = join(root, 'sample');
const FILE = join(SAMPLE, 'files', 'ACM_RZ1_2025-26_M12_FLEX.csv');
const COMMIT = ['import', 'commit', FILE, '--as', 'eldermere-hospitals'];
const KILLS = 12;

let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-killed-'));
  const agreement = join(SAMPLE, 'agreement.yaml');
  const form = ['form', agreement, '--id', 'killed', '--name', 'Killed', '--propose'];
  await runProgram(folder, [...form, '--as', 'eldermere-icb']);
  for (const partner of ['brackenvale-icb', 'eldermere-hospitals', 'brackenvale-hospitals']) {
    await runProgram(folder, ['support', 'P1', '--as', partner]);
  }
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the import and kills it after so long; answers whether it was still at work. */
const killedAfter = (milliseconds: number): Promise<boolean> =>
  new Promise((settle) => {
    const program = join(root, 'bin', 'alliance-ledger.mjs');
    const child = spawn(process.execPath, [program, ...COMMIT], {
      env: { ...process.env, DATA_DIR: join(folder, 'data') },
      stdio: 'ignore',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      settle(signal === 'SIGKILL');
    });
  });

interface Position {
  readonly pools: readonly {
    readonly pool: string;
    readonly toDate: { readonly actual: string };
  }[];
}

const actuals = async (): Promise<string> => {
  const words = ['position', '--period', '2025-26-M12', '--json'];
  const { pools } = jsonOf<Position>(await runProgram(folder, words));
  return pools.map(({ pool, toDate }) => `${pool} ${toDate.actual}`).join(', ');
};

test('a killed import counts for nothing until the same file completes it', async () => {
  const nothing = await actuals();
  // From before it has opened the file to about the length of a whole import, in even strides.
  const started = performance.now();
  await runProgram(folder, [...COMMIT, '--dry-run']);
  const whole = (performance.now() - started) * 1.3;
  const seen = new Set<string>();
  let killed = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    if (await killedAfter((whole * kill) / KILLS)) killed += 1;
    seen.add(await actuals());
  }
  const last = await runProgram(folder, COMMIT);
  expect(last.code).toBe(0);
  const all = await actuals();
  expect(all).not.toBe(nothing);
  expect(killed).toBeGreaterThan(0);
  // Every look in between found nothing of the file, or the whole of it.
  expect([...seen].filter((one) => one !== nothing && one !== all)).toEqual([]);
  expect((await runProgram(folder, ['verify'])).code).toBe(0);
  const again = await runProgram(folder, COMMIT);
  expect(`${again.out}${again.err}`).toMatch(/nothing to do|already|stands/i);
  expect(await actuals()).toBe(all);
}, 180_000);
