/** Carrying out a command, and telling what came of it: recorded, rehearsed or refused. */
import type { Command } from '../domain/commands.js';
import { refusedText } from './refused.js';
import { listInWords } from '../domain/sharing/words.js';
import type { Outcome } from '../commands/ledger.js';
import type { Desk } from './desk.js';
import { refusedBy } from './exit.js';
import { hanging } from './layout.js';

/** What came of a command that was not refused. */
export type Done = Exclude<Outcome, { outcome: 'refused' }>;

/** Executes and shows; throws where the command was refused, so that the program ends with 3. */
export const carryOut = async (desk: Desk, alliance: string, command: Command): Promise<void> => {
  const done = await attempt(desk, alliance, command);
  const text = await doneText(desk, alliance, done);
  await desk.show(done, { text: () => text });
};

/** Executes without showing: for commands that follow one another. */
export const attempt = async (
  desk: Desk,
  alliance: string,
  command: Command,
  part?: string,
): Promise<Done> => {
  const { ledger } = await desk.books();
  const outcome = await ledger.execute(alliance, command, desk.context(part));
  if (outcome.outcome !== 'refused') return outcome;
  if (desk.options.json) {
    const sentence = refusedText(outcome.refusal);
    desk.terminal.out(JSON.stringify({ ...outcome, sentence }, null, 2));
  }
  throw refusedBy(outcome.refusal);
};

/** Each event in a sentence, then what else there is to know. */
export const doneText = async (desk: Desk, alliance: string, done: Done): Promise<string> => {
  const { queries } = await desk.books();
  const { width } = desk.terminal;
  const last = done.outcome === 'recorded' ? done.last : undefined;
  const told = await queries.tell(alliance, done.events, last);
  const lines = told.map((words, place) => {
    const label = done.outcome === 'recorded' ? `Event ${done.first + place}` : 'Would record';
    return hanging(`${label}: ${words}`, 2, width);
  });
  if (done.outcome === 'previewed') {
    const asAt = done.asAt < 0 ? '' : ` as at event ${done.asAt}`;
    return [...lines, `Nothing was recorded: a rehearsal${asAt}.`].join('\n');
  }
  if (done.repeated) lines.push('Recorded before, under the same key.');
  return [...lines, ...(await awaited(desk, alliance, done))].join('\n');
};

/** Whose word a proposal still needs, where this command bore on one that is open. */
const awaited = async (desk: Desk, alliance: string, { events }: Done): Promise<string[]> => {
  const touched = events.flatMap(({ data }) => ('proposal' in data ? [data.proposal] : []));
  if (touched.length === 0) return [];
  const { queries } = await desk.books();
  const { proposals } = await queries.decisions(alliance, {});
  return proposals
    .filter(({ proposal, status }) => status === 'open' && touched.includes(proposal))
    .map(({ proposal, awaiting, rule, lapsed }) =>
      lapsed === undefined
        ? `${proposal} is open (${rule}); awaited: ${listInWords(awaiting) || 'nobody'}.`
        : `${proposal} is open, and can never be agreed any more: ${lapsed}.`,
    );
};
