/** The way of every write: to the command bus, and back as an answer or a problem. */
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand } from '../commands/execute-command.js';
import type { Outcome } from '../commands/ledger.js';
import type { Command } from '../domain/commands.js';
import type { LedgerEvent } from '../domain/events.js';
import { Answered } from './answered.js';
import { carriesOut } from './carries-out.js';
import { edgeError, ProblemError, refusalProblem } from './problem.js';
import { contextOf, type Writing, type WriteQuery } from './writing.js';

export interface WriteRequest {
  readonly alliance: string;
  readonly writing: Writing;
  readonly query: WriteQuery;
  /** What the path names, as Express read it. */
  readonly path?: object;
}

/** What a write answers: the events that it led to. */
export interface RecordedNow {
  readonly alliance: string;
  readonly outcome: 'recorded';
  /** True where this was a retry: the events are those of the first time. */
  readonly repeated: boolean;
  readonly first: number;
  readonly last: number;
  readonly events: readonly (LedgerEvent & { readonly event: number })[];
}

/** What it answers with `dryRun`: the events that it would lead to. */
export interface Previewed {
  readonly alliance: string;
  readonly outcome: 'previewed';
  /** The last event that the preview rests on; -1 before there is any. */
  readonly asAt: number;
  readonly events: readonly LedgerEvent[];
}

@Injectable()
export class Writes {
  constructor(private readonly bus: CommandBus) {}

  /** @param location where what was made can be read; makes the answer 201 Created */
  async write(
    request: WriteRequest,
    command: Command,
    location?: (events: readonly LedgerEvent[]) => string,
  ): Promise<Answered> {
    const { alliance, writing, query } = request;
    const context = contextOf(alliance, writing, query);
    const outcome = await this.bus
      .execute(new ExecuteCommand(alliance, command, context))
      .catch((error: unknown) => {
        throw sinceMatched(error, writing) ?? error;
      });
    return answerTo(request, command, outcome, location);
  }
}

const answerTo = (
  request: WriteRequest,
  command: Command,
  outcome: Outcome,
  location: ((events: readonly LedgerEvent[]) => string) | undefined,
): Answered => {
  const { alliance, path = {} } = request;
  switch (outcome.outcome) {
    case 'refused': {
      const circumstances = { path: { ...path }, asked: false };
      throw new ProblemError(refusalProblem(outcome.refusal, circumstances), etag(outcome.asAt));
    }
    case 'previewed': {
      const { asAt, events } = outcome;
      const previewed: Previewed = { alliance, outcome: 'previewed', asAt, events };
      return new Answered(previewed, etag(asAt), 200);
    }
    case 'recorded': {
      assertCarriedOut(outcome, command);
      const { events } = outcome;
      return location
        ? recordedAnswer(alliance, outcome, 201, { Location: location(events) })
        : recordedAnswer(alliance, outcome, 200, {});
    }
  }
};

type RecordedOutcome = Extract<Outcome, { outcome: 'recorded' }>;

/** A key that was used before, for something else, must not look as if this had been done. */
const assertCarriedOut = ({ events, first, last, repeated }: RecordedOutcome, command: Command) => {
  if (!repeated || carriesOut(events, command)) return;
  throw edgeError('IDEMPOTENCY_KEY_REUSED', {
    events: first === last ? `event ${first}` : `events ${first} to ${last}`,
  });
};

const recordedAnswer = (
  alliance: string,
  { first, last, repeated, events }: RecordedOutcome,
  status: number,
  headers: Readonly<Record<string, string>>,
): Answered => {
  const recorded: RecordedNow = {
    alliance,
    outcome: 'recorded',
    repeated,
    first,
    last,
    events: events.map((event, place) => ({ event: first + place, ...event })),
  };
  // A retry does not say where the alliance stands now.
  return new Answered(
    recorded,
    { ETag: repeated ? `W/"${last}"` : `"${last}"`, ...headers },
    status,
  );
};

const etag = (asAt: number): Record<string, string> => (asAt < 0 ? {} : { ETag: `"${asAt}"` });

/** A conflict with the event that If-Match named, which is the client's to resolve. */
export const sinceMatched = (error: unknown, { expected }: Writing): ProblemError | undefined => {
  if (!(error instanceof Error) || error.name !== 'ConflictError') return undefined;
  const { actual } = error as Error & { readonly actual?: unknown };
  return expected === undefined
    ? undefined
    : edgeError('EVENTS_RECORDED_SINCE', { expected: `${expected}`, latest: `${actual}` });
};
