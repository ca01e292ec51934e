/** `examples`: worked examples, settled and compared with what they say they come to. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { Check } from '../../examples/run.js';
import type { ExampleFault } from '../../examples/versions.js';
import { bytesOf } from '../agreement-file.js';
import { does, type Cli, type Desk } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { grouped, plural, signed } from '../figures.js';
import { hanging } from '../layout.js';

export const register = (program: Command, cli: Cli): Command => {
  const examples = program
    .command('examples')
    .summary('settle worked examples: your own, and those that come with the program')
    .description('Worked examples: terms, what happened, and what the settlement must come to.');
  run(examples, cli);
  schema(examples, cli);
  return examples;
};

const run = (examples: Command, cli: Cli): Command =>
  examples
    .command('run')
    .summary('settle examples, and say of every figure whether it agrees')
    .description(
      'Settles worked examples without any journal and compares every figure that they expect. Ends ' +
        'with 0 where all agree; with 4 where one differs, and shows what was expected, what it came ' +
        'to, the difference and the line; with 3 where a file is faulty. A bare name that is no file ' +
        'here, as sussex.yaml, is the example of that name that comes with the program; without a ' +
        'file: all of them.',
    )
    .argument('[file...]', 'worked examples, YAML (- for standard input)')
    .action(
      does(cli, async (desk) => {
        const files = desk.args.length > 0 ? desk.args : await shipped();
        const ran: Ran[] = [];
        for (const file of files) ran.push(await runFile(desk, await hereOrShipped(file)));
        await desk.show(
          { holds: ran.every(({ holds }) => holds), examples: ran },
          { text: () => ran.map((one) => textOf(one, desk.terminal.width)).join('\n') },
        );
        stopUnlessAllAgree(ran);
      }),
    );

const schema = (examples: Command, cli: Cli): Command =>
  examples
    .command('schema')
    .summary('the JSON Schema of worked examples')
    .description('Prints the JSON Schema of worked examples, for editors that complete and check.')
    .action(
      does(cli, async (desk) => {
        const { EXAMPLE_SCHEMA } = await import('../../examples/example-schema.js');
        desk.terminal.out(JSON.stringify(EXAMPLE_SCHEMA, null, 2));
      }),
    );

const shipped = async (): Promise<string[]> => {
  const { examplesFolder } = await import('../../examples/folder.js');
  const folder = examplesFolder();
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
};

/** A bare name that is no file here may be an example that comes with the program. */
const hereOrShipped = async (file: string): Promise<string> => {
  if (file === '-' || basename(file) !== file || existsSync(file)) return file;
  const { examplesFolder } = await import('../../examples/folder.js');
  const path = join(examplesFolder(), file);
  return existsSync(path) ? path : file;
};

/** A figure, and the line at which the example expects it. */
interface CheckedFigure extends Omit<Check, 'at'> {
  readonly line: number;
}

interface Ran {
  readonly file: string;
  readonly title?: string;
  readonly holds: boolean;
  readonly faults: readonly ExampleFault[];
  readonly checks: readonly CheckedFigure[];
}

const runFile = async (desk: Desk, file: string): Promise<Ran> => {
  const text = (await bytesOf(desk, file)).toString('utf8');
  const { readExample } = await import('../../examples/read.js');
  const example = readExample(text, beside(file));
  if ('faults' in example) return { file, holds: false, faults: example.faults, checks: [] };
  const { runExample } = await import('../../examples/run.js');
  const { title, holds, checks } = runExample(example);
  return {
    file,
    title,
    holds,
    faults: [],
    checks: checks.map(({ at, ...check }) => ({ ...check, line: example.placeOf(at).line })),
  };
};

/** Agreements that an example names are looked for beside it. */
const beside =
  (file: string) =>
  (name: string): string | undefined => {
    try {
      return readFileSync(join(file === '-' ? '.' : dirname(file), name), 'utf8');
    } catch {
      return undefined;
    }
  };

const textOf = ({ file, title, faults, checks }: Ran, width: number): string => {
  if (faults.length > 0) {
    return [
      ...faults.map((fault) => {
        const { line, column, path, sentence } = fault;
        const inFile = fault.file === undefined ? file : join(dirname(file), fault.file);
        const place = `${inFile}:${line}:${column}`;
        return `${place}: ${path === '' ? '' : `${path}: `}${sentence}`;
      }),
      `${plural(faults.length, 'fault')} in ${file}.`,
    ].join('\n');
  }
  const differing = checks.filter(({ agrees }) => !agrees);
  const figures = plural(checks.length, 'figure');
  const head =
    differing.length === 0
      ? `${basename(file)}: ${title}: ${figures}, all agree.`
      : `${basename(file)}: ${title}: ${differing.length} of ${figures} ${differing.length === 1 ? 'differs' : 'differ'}.`;
  return [
    hanging(head, 4, width),
    ...differing.map((check) => `${file}:${check.line}: ${differenceIn(check)}`),
  ].join('\n');
};

const differenceIn = ({ period, what, expected, actual, difference }: CheckedFigure): string =>
  difference === undefined
    ? `${period} ${what}:\n    expected ${withCommas(expected)}\n    came to  ${withCommas(actual)}`
    : `${period} ${what}: expected ${signed(expected).replace('+', '')}, came to ${signed(actual).replace('+', '')} (${signed(difference)})`;

/** Payments are told with their amounts; sentences have their commas. */
const withCommas = (words: string): string =>
  words.replaceAll(/(?<![\d.,])\d{4,}\.\d\d(?!\d)/g, grouped);

const stopUnlessAllAgree = (ran: readonly Ran[]): void => {
  const faulty = ran.filter(({ faults }) => faults.length > 0);
  if (faulty.length > 0) {
    throw new Stop(
      EXIT.refused,
      `${plural(faulty.length, 'example')} of ${ran.length} cannot be settled: put the faults right first.`,
    );
  }
  const differing = ran.filter(({ holds }) => !holds);
  if (differing.length > 0) {
    throw new Stop(
      EXIT.unverified,
      `${plural(differing.length, 'example')} of ${ran.length} ${differing.length === 1 ? 'does' : 'do'} not come to what is expected.`,
    );
  }
};
