/** The built program over the sample alliance, on a free port: what a reader would open. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../house/tracked-files.js';

export interface SampleConsole {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  readonly alliance: string;
  /** The year that the sample has lived through, e.g. `2026-27`. */
  readonly year: string;
  /** The last event there is. */
  readonly latest: number;
  readonly close: () => Promise<void>;
}

const program = join(root, 'dist', 'src', 'main.js');

export const openSampleConsole = async (): Promise<SampleConsole> => {
  if (!existsSync(program)) throw new Error('The program is not built: npm run build.');
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  const server = spawn(process.execPath, [program, '--sample'], {
    env: { ...process.env, DATA_DIR: folder, JOURNAL: '', VIEWS: '', HOST: '', PORT: '0' },
  });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const close = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      const listen = (chunk: Buffer): void => {
        said += chunk.toString();
        const open = /open at (http:\S+)/.exec(said);
        if (open) resolve(open[1]!);
      };
      server.stdout.on('data', listen);
      server.stderr.on('data', listen);
      server.once('exit', () => reject(new Error(`The program ended early: ${said}`)));
    });
    const alliance = await onlyAlliance(address);
    return { address, alliance, ...(await latestPosition(address, alliance)), close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** The start page leads to the only alliance there is. */
const onlyAlliance = async (address: string): Promise<string> => {
  const start = await fetch(address, { redirect: 'manual' });
  const [, alliance] = /^\/alliances\/([^/]+)$/.exec(start.headers.get('location') ?? '') ?? [];
  if (alliance === undefined) throw new Error(`${address} leads to no alliance`);
  return alliance;
};

/** The address of the latest position states its month and its event. */
const latestPosition = async (
  address: string,
  alliance: string,
): Promise<{ year: string; latest: number }> => {
  const answer = await fetch(`${address}/alliances/${alliance}/position`);
  const { searchParams } = new URL(answer.url);
  const [, year] = /^(\d{4}-\d{2})-M\d{2}$/.exec(searchParams.get('period') ?? '') ?? [];
  if (year === undefined) throw new Error(`${answer.url} states no month`);
  return { year, latest: Number(searchParams.get('asat')) };
};
