import { PassThrough, Writable } from 'node:stream';
import { progressOf } from '../../src/cli/progress.js';
import { terminalOf } from '../../src/cli/terminal.js';

/** Standard streams as a process has them; `columns` where one is a terminal. */
const streams = ({ columns }: { columns?: number } = {}) => {
  const written = { out: '', err: '' };
  const stream = (name: 'out' | 'err') =>
    Object.assign(
      new Writable({
        write: (chunk, _encoding, done) => {
          written[name] += String(chunk);
          done();
        },
      }),
      columns === undefined ? {} : { isTTY: true, columns },
    );
  const process = { stdin: new PassThrough(), stdout: stream('out'), stderr: stream('err') };
  return { written, process: process as unknown as NodeJS.Process, stdin: process.stdin };
};

test('a terminal gets bold headings, unless NO_COLOR is set or it is a dumb one', () => {
  const { process } = streams({ columns: 80 });
  expect(terminalOf(process, {}).bold('Pool')).not.toBe('Pool');
  expect(terminalOf(process, { NO_COLOR: '1' }).bold('Pool')).toBe('Pool');
  expect(terminalOf(process, { TERM: 'dumb' }).bold('Pool')).toBe('Pool');
});

test('a pipe or a file gets plain text a hundred columns wide, and no progress bar', async () => {
  const { process, written } = streams();
  const terminal = terminalOf(process, {});
  expect(terminal.bold('Pool')).toBe('Pool');
  expect(terminal.width).toBe(100);
  const { onProgress, stop } = await progressOf(terminal, 'm06.csv');
  onProgress(1, 2, 'reading');
  stop();
  terminal.out('a line');
  terminal.err('a word\n');
  expect(written).toEqual({ out: 'a line\n', err: 'a word\n' });
});

test('text is laid out for the terminal that is there, never wider than a hundred columns', () => {
  const widthAt = (columns: number): number => terminalOf(streams({ columns }).process, {}).width;
  expect([40, 80, 240].map(widthAt)).toEqual([60, 80, 100]);
});

test('standard input is read to its end', async () => {
  const { process, stdin } = streams();
  const read = terminalOf(process, {}).input();
  stdin.write('title: ');
  stdin.end('Harbour');
  expect((await read).toString()).toBe('title: Harbour');
});
