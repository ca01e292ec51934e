/** `journal copy`: from one place to another, event by event, checked on the way. */
import type { Command } from 'commander';
import type { JournalCopied } from '../../commands/copy-journal.js';
import { copiedText, copyWords, faultEnding } from '../copied.js';
import { does, type Cli, type Desk, type TwoJournals } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { progressOf } from '../progress.js';

interface CopyFlags {
  readonly from?: string;
  readonly to: string;
}

export const register = (program: Command, cli: Cli): Command => {
  const journal = program
    .command('journal')
    .summary('copy the journal to another place')
    .description('The journal as a whole: where it is kept.');
  copy(journal, cli);
  return journal;
};

const copy = (journal: Command, cli: Cli): Command =>
  journal
    .command('copy')
    .summary('copy a journal into a server, back into a file, or from one to another')
    .description(
      'Copies every alliance (--alliance: only that one) with the same events, instants, event ' +
        'numbers and chain heads. The hash of every event is computed anew before it is written. A ' +
        'copy that was cut off is completed by the same command; where there is nothing left to copy, ' +
        'it says so. What is recorded in the source meanwhile is not in the copy: to move house, stop ' +
        'writing, copy, verify the copy, and set JOURNAL to the new place. Ends with 4 where the ' +
        'source does not verify, and with 5 where the target has another history.',
    )
    .option('--from <where>', 'the journal to copy (default: what --journal or JOURNAL says)')
    .requiredOption('--to <where>', 'where to: path of a journal file, or esdb://host:2113')
    .action(does<CopyFlags>(cli, (desk) => copyJournals(desk, cli)));

const copyJournals = async (desk: Desk<CopyFlags>, cli: Cli): Promise<void> => {
  const { from: source, to: target, journal } = desk.options;
  const journals = await cli.openJournals(source ?? journal, target);
  const { from, to } = journals;
  try {
    const copied = await copyAsked(desk, journals);
    const answer = { from: from.name, to: to.name, ...copied };
    // A copy that ended before its first alliance was whole has only its fault to tell.
    if (desk.options.json || copied.streams.length > 0) {
      await desk.show(answer, { text: () => copiedText(copied) });
    }
    for (const words of copyWords(copied, from.name)) desk.say(words);
    if (copied.fault) throw faultEnding(copied.fault, from.name, to.name);
  } finally {
    await journals.close();
  }
};

/** A target is not made for nothing. */
const copyAsked = async (
  { options: { alliance }, terminal }: Desk<CopyFlags>,
  { from, to }: TwoJournals,
): Promise<JournalCopied> => {
  const { copyJournal } = await import('../../commands/copy-journal.js');
  const { streamOf } = await import('../../commands/event-ids.js');
  const only = alliance === undefined ? {} : { stream: streamOf(alliance) };
  const streams = await from.store.streams(only.stream ?? '');
  if (!streams.some((name) => name === (only.stream ?? name))) throw nothingIn(from.name, alliance);
  const target = await to.open();
  const progress = await progressOf(terminal, to.name, 'events');
  try {
    return await copyJournal(from.store, target, {
      ...only,
      onProgress: (done, of) => progress.onProgress(done, of, 'copying'),
    });
  } finally {
    progress.stop();
  }
};

const nothingIn = (name: string, alliance: string | undefined): Stop =>
  new Stop(
    EXIT.refused,
    `There is no alliance${alliance === undefined ? '' : ` ${alliance}`} in the journal ${name}: ` +
      'nothing was copied.',
  );
