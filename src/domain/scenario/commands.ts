/** The commands that a supposition comes to, where it is something that the alliance can decide. */
import type { ClosePeriod, ProposingCommand } from '../commands.js';
import { isRefusal } from '../decider.js';
import { refuse, type Refusal } from '../refusals.js';
import type { AgreedTerms, Terms } from '../sharing/terms.js';
import type { Supposition } from './suppositions.js';
import { variedDocuments } from './varied.js';

/** Reads a document as an agreement is read: its shape, and what it means. */
export type ReadTerms = (
  document: unknown,
) => Promise<
  | { readonly terms: Terms; readonly sha256: string }
  | { readonly faults: readonly { readonly sentence: string }[] }
>;

/** Suppositions about activity: no command makes them true. */
export type OfActivity = Extract<
  Supposition,
  {
    readonly suppose:
      'activity-shift' | 'activity-moved' | 'outcome' | 'file' | 'in-time' | 'event-left-out';
  }
>;

export type OfDecisions = Exclude<Supposition, OfActivity>;

const OF_ACTIVITY: ReadonlySet<Supposition['suppose']> = new Set<OfActivity['suppose']>([
  'activity-shift',
  'activity-moved',
  'outcome',
  'file',
  'in-time',
  'event-left-out',
]);

export const isOfActivity = (one: Supposition): one is OfActivity => OF_ACTIVITY.has(one.suppose);

/** Why nobody can decide that it is so, and what makes it so; undefined where it can be proposed. */
export const notProposed = (one: Supposition): Refusal | undefined => {
  switch (one.suppose) {
    case 'file':
      return refuse('NOT_ADOPTABLE_FILE', { file: one.name });
    case 'in-time':
      return refuse('NOT_ADOPTABLE_RECORDED', { what: one.submission });
    case 'event-left-out':
      return refuse('NOT_ADOPTABLE_RECORDED', { what: `Event ${one.event}` });
    case 'activity-shift':
    case 'activity-moved':
    case 'outcome':
      return refuse('NOT_ADOPTABLE_ACTIVITY');
    case 'close':
      return refuse('NOT_ADOPTABLE_CLOSE', { period: one.period });
    default:
      return undefined;
  }
};

/** @param reason what is proposed with, where the supposition gives none of its own */
export const commandsOf = async (
  one: OfDecisions,
  versions: readonly AgreedTerms[],
  readTerms: ReadTerms,
  reason: string,
): Promise<readonly (ProposingCommand | ClosePeriod)[] | Refusal> => {
  switch (one.suppose) {
    case 'terms': {
      const { title, fromPeriod, terms, source } = one;
      return source === undefined
        ? proposals([{ title, fromPeriod, document: terms }], readTerms, reason)
        : [{ command: 'ProposeTerms', title, fromPeriod, terms, source }];
    }
    case 'variation': {
      const varied = variedDocuments(one, versions);
      return isRefusal(varied) ? (varied as Refusal) : proposals(varied, readTerms, reason);
    }
    case 'adjustment': {
      const { effectiveOn, payer, payee, amount, pool } = one;
      return [
        {
          command: 'ProposeAdjustment',
          effectiveOn,
          payer,
          payee,
          amount,
          ...(pool === undefined ? {} : { pool }),
          reason: one.reason ?? reason,
        },
      ];
    }
    case 'reversal': {
      const { adjustment, effectiveOn } = one;
      return [
        { command: 'ProposeReversal', adjustment, effectiveOn, reason: one.reason ?? reason },
      ];
    }
    case 'reserve-release': {
      const { reserve, period } = one;
      return [{ command: 'ProposeReserveRelease', reserve, period, reason: one.reason ?? reason }];
    }
    case 'reopening':
      return [{ command: 'ProposeReopening', period: one.period, reason: one.reason ?? reason }];
    case 'close':
      return [{ command: 'ClosePeriod', period: one.period }];
  }
};

const proposals = async (
  documents: readonly { title: string; fromPeriod: string; document: unknown }[],
  readTerms: ReadTerms,
  name: string,
): Promise<readonly ProposingCommand[] | Refusal> => {
  const commands: ProposingCommand[] = [];
  for (const { title, fromPeriod, document } of documents) {
    const read = await readTerms(document);
    if ('faults' in read) {
      return refuse('TERMS_FAULTY', { fault: read.faults[0]!.sentence });
    }
    const { terms, sha256 } = read;
    commands.push({
      command: 'ProposeTerms',
      title,
      fromPeriod,
      terms,
      source: { name, sha256 },
    });
  }
  return commands;
};
