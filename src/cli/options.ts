/** Options that more than one command takes, with the words that the help says of them. */
import { type Command, InvalidArgumentError, Option } from 'commander';

export interface Options {
  readonly alliance?: string;
  readonly journal?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly period?: string;
  readonly asAt?: string;
  readonly atLeast?: number;
  readonly terms?: string;
  readonly scenario?: string;
  readonly as?: string;
  readonly by?: string;
  readonly at?: string;
  readonly key?: string;
  readonly expect?: number;
  readonly dryRun?: boolean;
}

/** Options that every command takes, before or after its name. */
export const everywhere = (program: Command): Command =>
  program
    .addOption(
      new Option('--alliance <id>', 'which alliance (default: the only one there is)').env(
        'ALLIANCE',
      ),
    )
    .option('--journal <where>', 'the journal to open, instead of what JOURNAL says')
    .option('--json', 'the result as JSON, with money as decimal text');

/** For questions to which the version of the terms makes no difference. */
export const periodAndKnown = (command: Command): Command =>
  asAt(
    command.option(
      '--period <period>',
      'effective: the contract period, as 2026-27-M06 (default: the latest)',
    ),
  );

/** The lens: the three clocks of a question. */
export const lens = (command: Command): Command =>
  periodAndKnown(command).option(
    '--terms <version>',
    'the version of the terms to apply (default: those in force)',
  );

/** The lens, for questions that can be put to a saved what-if as well. */
export const scenarioLens = (command: Command): Command =>
  lens(command).option(
    '--scenario <scenario>',
    'as a saved what-if has it, as S1: on its own base and terms (default: as the ledger has it)',
  );

/** For questions that only knowledge bears on. */
export const asAt = (command: Command): Command =>
  atLeast(
    command.option(
      '--as-at <when>',
      'known: an event number, a day or an instant (default: the latest event)',
    ),
  );

/** For questions whose answer cannot be as at an earlier event. */
export const atLeast = (command: Command): Command =>
  command.addOption(
    new Option(
      '--at-least <event>',
      'wait some seconds until this event is known here; otherwise end with 5',
    ).argParser(wholeNumber),
  );

export const csv = (command: Command): Command =>
  command.option('--csv', 'the result as CSV, with money as plain decimals');

/** Who acts, and when: on everything that may be recorded. */
export const acting = (command: Command): Command =>
  command
    .option('--as <partner>', 'the partner you act for')
    .option('--by <name>', 'your name, as it is kept with what you do (default: your user name)')
    .option('--dry-run', 'decide and answer, but record nothing')
    .option('--key <key>', 'sent again with the same key, it is answered as the first time')
    .addOption(
      new Option(
        '--at <instant>',
        'record as at this instant, in UTC, instead of now: for bringing over past records and for samples',
      ).argParser(utcInstant),
    );

/** For what is decided on the state of the ledger, as far as the person has seen it. */
export const deciding = (command: Command): Command =>
  acting(command).addOption(
    new Option(
      '--expect <event>',
      'record only where this is still the last event; otherwise end with 5',
    ).argParser(wholeNumber),
  );

export const wholeNumber = (text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
};

/** At least one. */
export const countOf = (text: string): number => {
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new InvalidArgumentError('Write a whole number from 1 to 9999999.');
  }
  return Number(text);
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;

const utcInstant = (text: string): string => {
  const parsed = new Date(text);
  if (!INSTANT.test(text) || Number.isNaN(parsed.getTime())) {
    throw new InvalidArgumentError('Write an instant in UTC, as 2026-10-12T09:30:00Z.');
  }
  return parsed.toISOString();
};

/** Every occurrence of an option, in order. */
export const collected = (value: string, before: readonly string[] | undefined): string[] => [
  ...(before ?? []),
  value,
];
