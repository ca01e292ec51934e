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
    return { address, alliance: await onlyAlliance(address), close };
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
