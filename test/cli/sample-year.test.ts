/** The sample year once more, by hand: every step as somebody would type it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Cli } from '../../src/cli/desk.js';
import type * as Main from '../../src/cli/main.js';
import type { Command, ProposeTerms } from '../../src/domain/commands.js';
import type { Position } from '../../src/queries/answers.js';
import { sampleFolder } from '../../src/sample/folder.js';
import { loadSample } from '../../src/sample/load.js';
import { ALLIANCE } from '../../src/sample/partners.js';
import { sampleSteps, type SampleStep } from '../../src/sample/steps.js';
import { settingsFrom } from '../../src/settings.js';
import type * as Wiring from '../../src/wiring.js';
import { PROGRAM } from './run-program.js';

/** A whole year, twice. */
const A_WHILE = 300_000;

/** Of the built program, which is what a long history needs: it folds on two cores. */
const built = async <Module>(path: string): Promise<Module> =>
  (await import(pathToFileURL(resolve(PROGRAM, '../../dist/src', path)).href)) as Module;
const { run } = await built<typeof Main>('cli/main.js');
const { openApplication } = await built<typeof Wiring>('wiring.js');

const folder = mkdtempSync(join(tmpdir(), 'sample-year-'));
afterAll(() => rmSync(folder, { recursive: true }));

const settings = (name: string) => settingsFrom({ DATA_DIR: join(folder, name) });

/** Types a command line in this process: the year has many. */
const type = async (words: readonly string[]): Promise<string> => {
  const said = { out: '', err: '' };
  const cli: Cli = {
    terminal: {
      out: (text) => (said.out += text),
      err: (text) => (said.err += text),
      width: 100,
      bold: (text) => text,
      progress: undefined,
      input: () => Promise.resolve(Buffer.alloc(0)),
    },
    env: {},
    version: '0',
    open: () => openApplication(settings('by-hand')),
    openJournals: () => Promise.reject(new Error('the year is written in one journal')),
  };
  const code = await run(words, cli);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${said.err}`);
  return said.out;
};

const document = (name: string): string => join(sampleFolder(), name);

const typed = (command: Exclude<Command, ProposeTerms>): string[] => {
  switch (command.command) {
    case 'FormAlliance': {
      const { alliance, name, from } = command;
      return ['form', document('agreement.yaml'), '--id', alliance, '--name', name, '--from', from];
    }
    case 'SupportProposal':
      return ['support', command.proposal];
    case 'DeclineProposal':
      return ['decline', command.proposal, '--reason', command.reason];
    case 'ClosePeriod':
      return ['close', command.period];
    case 'ProposeAdjustment': {
      const { payer, payee, amount, effectiveOn, reason, pool } = command;
      const where = pool === undefined ? [] : ['--pool', pool];
      return [
        ...['propose', 'adjustment', '--payer', payer, '--payee', payee, '--amount', amount],
        ...['--on', effectiveOn, '--reason', reason, ...where],
      ];
    }
    case 'ProposeReversal': {
      const { adjustment, effectiveOn, reason } = command;
      return ['propose', 'reversal', adjustment, '--on', effectiveOn, '--reason', reason];
    }
    case 'ProposeReserveRelease': {
      const { reserve, period, reason } = command;
      return ['propose', 'release', reserve, '--period', period, '--reason', reason];
    }
    default:
      throw new Error(`the sample has no ${command.command}`);
  }
};

const wordsOf = ({ deed, by, partner, at }: SampleStep, place: number): string[] => {
  const who = ['--by', by, ...(partner === undefined ? [] : ['--as', partner])];
  const rest = [...who, '--at', at, '--key', `sample-${place}`];
  switch (deed.kind) {
    case 'command':
      return [...typed(deed.command), ...rest];
    case 'terms': {
      const { title, fromPeriod } = deed;
      const what = ['--title', title, '--from-period', fromPeriod];
      return ['terms', 'propose', document(deed.document), ...what, ...rest];
    }
    case 'import':
      return ['import', 'commit', document(deed.file), ...rest];
  }
};

test(
  'a year typed by hand gives the same position, to the penny, and the same chain head as the sample',
  async () => {
    const sample = await openApplication(settings('sample'));
    await loadSample(sample);
    for (const [place, step] of sampleSteps().entries()) await type(wordsOf(step, place));

    const { alliance } = ALLIANCE;
    for (const period of ['2025-26-M06', '2025-26-M12']) {
      const typedPosition = JSON.parse(await type(['position', '--period', period, '--json']));
      expect(typedPosition).toEqual(
        JSON.parse(JSON.stringify(await sample.queries.position(alliance, { period }))),
      );
      expect((typedPosition as Position).unexplained).toBe('0.00');
    }
    const verified = await sample.queries.verify(alliance);
    expect(JSON.parse(await type(['verify', '--json']))).toEqual({ alliance, ...verified });
    await sample.close();
  },
  A_WHILE,
);
