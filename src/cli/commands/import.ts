/** `import`: check and commit the monthly files, and write the template for everything else. */
import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { refusedText } from '../refused.js';
import type { FileSource, ImportOptions, ImportReport } from '../../commands/import.js';
import { bytesOf, nameOf } from '../agreement-file.js';
import { does, type Cli, type Desk } from '../desk.js';
import { EXIT, exitOfRefusal, Stop } from '../exit.js';
import { faultsText, reportText } from '../import-report.js';
import { acting } from '../options.js';
import { progressOf } from '../progress.js';

interface ImportFlags {
  readonly acceptUnmapped?: boolean;
  readonly acceptOlder?: boolean;
  readonly coverage?: NonNullable<ImportOptions['coverage']>;
  readonly leaveOutOthers?: boolean;
  readonly faults?: string;
}

export const register = (program: Command, cli: Cli): Command => {
  const group = program
    .command('import')
    .summary('check and commit monthly files')
    .description(
      'Imports the monthly files: aggregate contract monitoring, or the simple template for costs, ' +
        'savings and outcomes. Files are cumulative restatements: what is recorded is the difference ' +
        'to the lines that stand. The same file twice does nothing.',
    );
  acting(
    files(group.command('check'))
      .summary('read and check files; record nothing')
      .description(
        'Reads and checks files by the same path as commit, and says what posting each would do. ' +
          'Nothing is recorded.',
      ),
  ).action(does<ImportFlags>(cli, (desk) => importFiles(desk, 'check')));
  acting(
    files(group.command('commit'))
      .summary('post files')
      .description(
        'Posts files in the order given. A file with faults, or one that is refused, is not posted at ' +
          'all, and the files after it are left alone.',
      ),
  ).action(does<ImportFlags>(cli, (desk) => importFiles(desk, 'commit')));
  template(group, cli);
  return group;
};

const files = (command: Command): Command =>
  command
    .argument('<files...>', 'CSV files (- for standard input)')
    .option('--accept-unmapped', 'accept money that maps to no pool, knowingly')
    .option('--accept-older', 'accept a file made before the one that stands')
    .option(
      '--leave-out-others',
      'leave out rows for commissioners outside the alliance, knowingly',
    )
    .addOption(
      new Option(
        '--coverage <months>',
        'the months a file speaks for: those it carries, which must be all that stand (cumulative, ' +
          'usual for monitoring files); only those it carries (usual for the template); or all up to ' +
          'its last',
      ).choices(['cumulative', 'months-in-file', 'missing-months-are-nil']),
    )
    .option(
      '--faults <file>',
      'where faulty rows are written, as CSV (default: beside the input, FILE.faults.csv)',
    );

type Verb = 'check' | 'commit';

const importFiles = async (desk: Desk<ImportFlags>, verb: Verb): Promise<void> => {
  const { args, options, terminal } = desk;
  if (options.faults !== undefined && args.length > 1) {
    throw new Stop(EXIT.usage, '--faults names one file: import one file at a time with it.');
  }
  const { reports, failed } = await importEach(desk, verb);
  const left = args.slice(reports.length);
  if (left.length > 0) desk.say(`Left alone: ${left.join(', ')}.`);
  if (options.json) terminal.out(JSON.stringify(reports.map(withSentence), null, 2));
  if (failed) throw failed;
};

/** In the order given; a commit ends at the first file that is turned down. */
const importEach = async (
  desk: Desk<ImportFlags>,
  verb: Verb,
): Promise<{ reports: readonly ImportReport[]; failed: Stop | undefined }> => {
  const { args, options, terminal } = desk;
  const alliance = await desk.alliance();
  const reports: ImportReport[] = [];
  let failed: Stop | undefined;
  for (const [place, file] of args.entries()) {
    const report = await importFile(desk, alliance, file, verb, place);
    reports.push(report);
    if (!options.json) terminal.out(reportText(report, terminal, verb));
    const fault = await faultOf(desk, file, report);
    if (!fault) continue;
    if (failed) desk.say(failed.message);
    failed = fault;
    if (verb === 'commit') break;
  }
  return { reports, failed };
};

const withSentence = (report: ImportReport): object =>
  report.refusal ? { ...report, sentence: refusedText(report.refusal) } : report;

const importFile = async (
  desk: Desk<ImportFlags>,
  alliance: string,
  file: string,
  verb: Verb,
  place: number,
): Promise<ImportReport> => {
  const { imports } = await desk.books();
  const source: FileSource = {
    name: nameOf(file, 'standard-input.csv'),
    bytes: await bytesOf(desk, file),
  };
  const progress = await progressOf(desk.terminal, source.name);
  const { PATIENCE_MILLISECONDS } = await import('../../commands/patience.js');
  const way = verb === 'check' || desk.options.dryRun ? 'check' : 'commit';
  const context = desk.context(desk.args.length === 1 ? undefined : `${place}`);
  try {
    return await imports[way](alliance, source, context, {
      ...accepted(desk.options),
      onProgress: progress.onProgress,
      onWaiting: (reason) => {
        progress.stop();
        desk.say(waitingText(reason, PATIENCE_MILLISECONDS / 60_000));
      },
    });
  } finally {
    progress.stop();
  }
};

const waitingText = (reason: string | undefined, minutes: number): string => {
  if (reason === undefined) return 'The journal answers again.';
  return (
    'The journal does not answer. The import goes on by itself when it does ' +
    `(up to ${minutes} minutes).\n(${reason})`
  );
};

const accepted = (flags: ImportFlags): ImportOptions => {
  const { acceptUnmapped, acceptOlder, coverage, leaveOutOthers } = flags;
  return {
    ...(acceptUnmapped ? { acceptUnmapped } : {}),
    ...(acceptOlder ? { acceptOlder } : {}),
    ...(coverage ? { coverage } : {}),
    ...(leaveOutOthers ? { otherCommissioners: 'leave-out' } : {}),
  };
};

/** What to say of a file that was turned down; its faulty rows are written out first. */
const faultOf = async (
  desk: Desk<ImportFlags>,
  file: string,
  report: ImportReport,
): Promise<Stop | undefined> => {
  const { refusal, faultsCsv } = report;
  if (refusal) {
    return new Stop(exitOfRefusal(refusal), `${file}: ${refusedText(refusal)}`);
  }
  if (!faultsCsv) return undefined;
  const kept = await keepFaults(desk, file, faultsCsv);
  return new Stop(EXIT.refused, `${faultsText(file, report)} ${kept}`);
};

const keepFaults = async (
  { options: { faults } }: Desk<ImportFlags>,
  file: string,
  csv: () => Promise<string>,
): Promise<string> => {
  if (faults === undefined && file === '-') {
    return 'Name a file with --faults to have the faulty rows written out.';
  }
  const path = faults ?? `${file.replace(/\.csv$/i, '')}.faults.csv`;
  try {
    await writeFile(path, await csv());
    return `They are in ${path}, with the reasons. Mend the file and import it again.`;
  } catch (error) {
    return `They could not be written to ${path} (${(error as Error).message}): use --faults FILE.`;
  }
};

const template = (group: Command, cli: Cli): Command =>
  group
    .command('template')
    .summary('the simple template, with a worked row')
    .description(
      'Prints the simple template as CSV, with a worked row: for costs, savings and outcomes, and ' +
        'for activity that does not come as a monitoring file.',
    )
    .action(
      does(cli, async (desk) => {
        const { simpleTemplateCsv } = await import('../../files/simple.js');
        desk.terminal.out(simpleTemplateCsv());
      }),
    );
