/** The built program over the sample alliance, on a free port: what a reader would open. */
import { spawn } from 'node:child_process';
import { get as ask, type IncomingHttpHeaders } from 'node:http';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../house/tracked-files.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface SampleConsole {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  readonly alliance: string;
  /** The year that the sample has lived through, e.g. `2026-27`. */
  readonly year: string;
  /** The last event there is. */
  readonly latest: number;
  /** Asks without following redirects. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
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
    const get: SampleConsole['get'] = (path, headers = {}) => answerOf(address + path, headers);
    const alliance = await onlyAlliance(get);
    return { address, alliance, ...(await latestPosition(get, alliance)), get, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Each on a connection of its own: one that is kept alive may be closed just as it is used again. */
const answerOf = (url: string, headers: Readonly<Record<string, string>>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = ask(url, { headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    request.on('error', reject);
  });

/** The start page leads to the only alliance there is. */
const onlyAlliance = async (get: SampleConsole['get']): Promise<string> => {
  const { headers } = await get('/');
  const [, alliance] = /^\/alliances\/([^/]+)$/.exec(headers.location ?? '') ?? [];
  if (alliance === undefined) throw new Error(`the start page leads to ${headers.location}`);
  return alliance;
};

/** The address of the latest position states its month and its event. */
const latestPosition = async (
  get: SampleConsole['get'],
  alliance: string,
): Promise<{ year: string; latest: number }> => {
  const { headers } = await get(`/alliances/${alliance}/position`);
  const { searchParams } = new URL(headers.location ?? '', 'http://ledger');
  const [, year] = /^(\d{4}-\d{2})-M\d{2}$/.exec(searchParams.get('period') ?? '') ?? [];
  if (year === undefined) throw new Error(`${headers.location} states no month`);
  return { year, latest: Number(searchParams.get('asat')) };
};
