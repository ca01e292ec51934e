/**
 * What every command works with: its options, the terminal, and the books, which are opened only
 * when a command asks for them. Shows an answer as text, JSON or CSV, whichever was asked for.
 */
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Command as CommandLine } from 'commander';
import type { JournalSource, JournalTarget } from '../commands/copy-journal.js';
import type { Imports } from '../commands/import.js';
import type { CommandContext, Ledger } from '../commands/ledger.js';
import type { Scenarios } from '../commands/scenarios.js';
import type { Lens } from '../queries/lens.js';
import type { Queries } from '../queries/queries.js';
import { EXIT, Stop } from './exit.js';
import type { Options } from './options.js';
import { csvText, type Column } from './table.js';
import type { Terminal } from './terminal.js';

/** The application as the command line sees it. */
export interface Books {
  readonly ledger: Pick<Ledger, 'execute'>;
  readonly imports: Pick<Imports, 'check' | 'commit' | 'read'>;
  readonly scenarios: Pick<Scenarios, 'save' | 'change' | 'rebase' | 'adopt' | 'discard'>;
  readonly queries: Queries;
  readonly views: Views;
  readonly settings: { readonly journalName: string };
  close(): Promise<void>;
}

/**
 * Two journals to copy between, each with its name as people may see it: without a password. The
 * target is opened, and made where it is a new file, only when it is asked for.
 */
export interface TwoJournals {
  readonly from: { readonly name: string; readonly store: JournalSource };
  readonly to: { readonly name: string; readonly open: () => Promise<JournalTarget> };
  close(): Promise<void>;
}

/** The saved read models. */
export interface Views {
  rebuild(alliance: string): Promise<Rebuilt>;
  check(alliance: string): Promise<{
    readonly rebuilt: Rebuilt;
    readonly differences: readonly {
      readonly model: string;
      readonly period: string;
      readonly reason: string;
    }[];
  }>;
}

export interface Rebuilt {
  readonly alliance: string;
  readonly events: number;
  readonly answers: number;
}

export interface Cli {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** Of the program. */
  readonly version: string;
  /** Opens the journal and the views; `journal` overrides the settings. */
  readonly open: (journal: string | undefined) => Promise<Books>;
  /** Without any views; `from` is the journal of the settings where it is left out. */
  readonly openJournals: (from: string | undefined, to: string) => Promise<TwoJournals>;
}

/** A table that can be had as CSV. */
export interface Table<Row = never> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

export interface Desk<O extends object = object> {
  readonly options: Options & O;
  /** What was written after the command, in order. */
  readonly args: readonly string[];
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  books(): Promise<Books>;
  /** The alliance that is meant: the one named, or the only one there is. */
  alliance(): Promise<string>;
  lens(): Lens;
  /**
   * Who acts, when, and whether it is only a rehearsal. A second command of the same run says with
   * `part` which it is: it has a key of its own, and expects what the first has left.
   */
  context(part?: string): CommandContext;
  show<Row>(
    answer: unknown,
    how: { text: () => string; csv?: () => Table<Row> | Promise<Table<Row>> },
  ): Promise<void>;
  /** Words for the person: not the result. */
  say(text: string): void;
}

/** Wraps the work of a command into what commander calls. */
export const does =
  <O extends object>(cli: Cli, work: (desk: Desk<O>) => Promise<void>) =>
  async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as CommandLine;
    let opened: Promise<Books> | undefined;
    const options = command.optsWithGlobals<Options & O>();
    if (options.json && options.csv) throw new Stop(EXIT.usage, 'Choose one: --json or --csv.');
    try {
      await work(deskFor(cli, options, command.args, () => (opened ??= cli.open(options.journal))));
    } finally {
      // Books that could not be opened have been reported already.
      await opened?.then((books) => books.close()).catch(() => undefined);
    }
  };

const deskFor = <O extends object>(
  { terminal, env }: Cli,
  options: Options & O,
  args: readonly string[],
  books: () => Promise<Books>,
): Desk<O> => ({
  options,
  args,
  terminal,
  env,
  books,
  alliance: async () => {
    if (options.alliance !== undefined) return options.alliance;
    const { queries, settings } = await books();
    return onlyOne(await queries.alliances(), settings.journalName);
  },
  lens: () => {
    const { period, asAt, atLeast, terms, scenario } = options;
    return {
      ...(period === undefined ? {} : { period }),
      ...(asAt === undefined ? {} : { asAt }),
      ...(atLeast === undefined ? {} : { atLeast }),
      ...(terms === undefined ? {} : { terms }),
      ...(scenario === undefined ? {} : { scenario }),
    };
  },
  context: (part) => contextOf(options, env, part),
  show: async (answer, { text, csv }) => {
    if (options.json) return terminal.out(JSON.stringify(answer, null, 2));
    if (!options.csv || !csv) return terminal.out(text());
    const { columns, rows } = await csv();
    terminal.out(await csvText(columns, rows));
  },
  say: (text) => terminal.err(text),
});

const contextOf = (
  { as, by, key, at, expect, dryRun = false }: Options,
  env: NodeJS.ProcessEnv,
  part: string | undefined,
): CommandContext => ({
  by: by ?? userName(env),
  ...(as === undefined ? {} : { partner: as }),
  commandId: keyOf(key, part),
  at: at ?? new Date().toISOString(),
  ...(expect === undefined || part !== undefined ? {} : { expected: expect }),
  dryRun,
});

const keyOf = (key: string | undefined, part: string | undefined): string => {
  if (key === undefined) return randomUUID();
  return part === undefined ? key : `${key}/${part}`;
};

const onlyOne = (alliances: readonly { alliance: string }[], journal: string): string => {
  const [first, ...others] = alliances;
  if (!first) {
    throw new Stop(
      EXIT.refused,
      `There is no alliance in the journal ${journal} yet. Form one first: ` +
        'alliance-ledger form AGREEMENT.yaml --id ID --name NAME.',
    );
  }
  if (others.length > 0) {
    throw new Stop(
      EXIT.usage,
      'There is more than one alliance here. Say which one with --alliance ID (or ALLIANCE in the ' +
        `environment): ${alliances.map(({ alliance }) => alliance).join(', ')}.`,
    );
  }
  return first.alliance;
};

const userName = (env: NodeJS.ProcessEnv): string => {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user that has no name.
    return env['USER'] ?? 'unknown';
  }
};
