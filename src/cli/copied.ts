/** What came of a copy of a journal, in words. */
import type { CopyFault } from '../commands/copy-fault.js';
import type { CopiedStream, JournalCopied } from '../commands/copy-journal.js';
import { listInWords } from '../domain/sharing/words.js';
import { EXIT, Stop, type ExitCode } from './exit.js';
import { plural } from './figures.js';

export const copiedText = ({ streams }: Pick<JournalCopied, 'streams'>): string =>
  streams
    .map((stream) => `${allianceOf(stream.stream)}: ${copiedEvents(stream)} ${stream.head}`)
    .join('\n');

const copiedEvents = ({ events, copied }: CopiedStream): string => {
  const all = plural(events, 'event');
  if (copied === 0) return `nothing to do, both sides have ${all} and the chain head`;
  const were = copied === events ? all : `${copied} of ${all}`;
  return `${were} copied, both sides have the chain head`;
};

/** For the person: what is not in the copy. */
export const copyWords = (
  { streams, leftOut, begunSince }: JournalCopied,
  from: string,
): readonly string[] => [
  ...(leftOut.length === 0 ? [] : [`Left out, as asked: ${listInWords(leftOut.map(allianceOf))}.`]),
  ...streams
    .filter(({ since }) => since > 0)
    .map(
      ({ stream, since }) =>
        `${allianceOf(stream)}: ${plural(since, 'event')} recorded in ${from} since the copy began ` +
        `${since === 1 ? 'is' : 'are'} not in it. ${AGAIN}`,
    ),
  ...(begunSince.length === 0
    ? []
    : [`Formed since the copy began: ${listInWords(begunSince.map(allianceOf))}. ${AGAIN}`]),
];

const AGAIN = 'Stop writing there, and run the same command again.';

/** What a stream is called by everybody else: an alliance by its id, a scenario by its alliance and id. */
const allianceOf = (stream: string): string =>
  stream.replace(/^alliance-/, '').replace(/^scenario-([^:]+):(.+)$/, '$1, scenario $2');

export const faultEnding = (fault: CopyFault, from: string, to: string): Stop => {
  const [code, sentence] = endingOf(fault, from, to);
  return new Stop(code, `${allianceOf(fault.stream)}: ${sentence}`);
};

const endingOf = (fault: CopyFault, from: string, to: string): readonly [ExitCode, string] => {
  switch (fault.fault) {
    case 'broken':
      return [
        EXIT.unverified,
        `${from} does not verify: event ${fault.event}: ${fault.reason.replace(/\.?$/, '.')} ` +
          `${copiedBefore(fault.reached)} Restore it from a good copy, and run the same command again.`,
      ];
    case 'parted':
      return [EXIT.conflict, partedSentence(fault, from, to)];
    case 'too-large':
      return [
        EXIT.refused,
        `event ${fault.event} makes an append of ${plural(fault.bytes, 'byte')}, and ${to} takes ` +
          `${plural(fault.limit, 'byte')} at most. ${copiedBefore(fault.event)} Raise the limit of ` +
          'the server (MaxAppendSize), and run the same command again.',
      ];
    case 'differs':
      return [
        EXIT.unverified,
        `what ${to} holds at event ${fault.event} is not what it was given: the chain heads differ. ` +
          'Do not use this copy. Verify it, and copy to another place.',
      ];
  }
};

const copiedBefore = (events: number): string =>
  events === 0
    ? 'Nothing of it is copied.'
    : `The first ${plural(events, 'event')} ${events === 1 ? 'is' : 'are'} copied.`;

const partedSentence = (
  { common, source, target }: Extract<CopyFault, { fault: 'parted' }>,
  from: string,
  to: string,
): string => {
  if (common === source) {
    return (
      `${to} has all ${plural(source + 1, 'event')} of ${from}, and ` +
      `${plural(target - source, 'event')} that ${from} has not. Nothing was copied: if it has ` +
      'taken over, it is the journal now.'
    );
  }
  const where =
    common < 0
      ? 'the two have no event in common'
      : `the two are the same up to event ${common} and part at event ${common + 1}`;
  return (
    `${where}: ${from} has ${plural(source + 1, 'event')}, ${to} ${plural(target + 1, 'event')}. ` +
    'Nothing was copied. Choose which of them is the ledger, and copy it to an empty place.'
  );
};
