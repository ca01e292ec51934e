/**
 * The BatchAppend call: one stream for many appends, told apart by correlation id. An append may come in
 * several requests; the last of them is final. Its errors are answers on the stream; only a node that is
 * not the leader, or a failure of the server's own, ends the stream with a status.
 */
import type { ServerDuplexStream, ServiceError } from '@grpc/grpc-js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { performAppend, type Append, type Outcome, type Serving } from './append.js';
import { failed, succeeded } from './batch-answers.js';
import type { ExpectedRevision } from './commit-check.js';
import { sizeOnDisk, streamIdentifier, streamNameOf, type ProposedEvent } from './record.js';
import { internalError, notLeader } from './statuses.js';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

interface Pending {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: ProposedEvent[];
  size: number;
}

const expectedOf = (options: streams.BatchAppendReq.Options): ExpectedRevision => {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return 'any';
};

const proposedOf = (message: streams.BatchAppendReq.ProposedMessage): ProposedEvent => ({
  id: message.getId()?.getString() ?? '',
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

const isPast = (options: streams.BatchAppendReq.Options): boolean => {
  const deadline = options.getDeadline();
  return deadline !== undefined && deadline.toDate().getTime() <= Date.now();
};

/** What is said on the stream; an error for what ends it. */
const answer = (
  outcome: Exclude<Outcome, { kind: 'silence' }>,
  { expected }: Append,
): streams.BatchAppendResp | ServiceError => {
  switch (outcome.kind) {
    case 'written':
      return succeeded(outcome.last, outcome.position);
    case 'wrong-version':
      return failed.wrongVersion(expected, outcome.current);
    case 'deleted':
      return failed.streamDeleted();
    case 'not-leader':
      return notLeader(outcome.leader);
    case 'internal':
      return internalError();
    case 'busy':
      return failed.notHandled('Server Is Busy');
    case 'not-ready':
      return failed.notHandled('Server Is Not Ready');
    case 'timeout':
      return failed.timeout();
    case 'access-denied':
      return failed.accessDenied();
  }
};

export const appendBatch =
  (serving: Serving) =>
  (call: Call): void => {
    serving.count('batchStream');
    const pending = new Map<string, Pending>();
    let answering = 0;
    let halfClosed = false;

    const say = (
      correlation: shared.UUID | undefined,
      stream: string,
      said: streams.BatchAppendResp,
    ): void => {
      said.setCorrelationId(correlation);
      said.setStreamIdentifier(streamIdentifier(stream));
      // Answers are small and each has an append that waits for it: no need to hold them back.
      if (!call.cancelled && !call.writableEnded) call.write(said);
    };

    const perform = async (correlation: shared.UUID | undefined, append: Append): Promise<void> => {
      serving.count('batchAppend');
      answering += 1;
      try {
        const outcome = await performAppend(serving, append);
        if (outcome.kind === 'silence') return;
        const said = answer(outcome, append);
        if (said instanceof Error) call.emit('error', said);
        else say(correlation, append.stream, said);
      } catch (error) {
        call.emit('error', error);
      } finally {
        answering -= 1;
        if (halfClosed && answering === 0) call.end();
      }
    };

    const receive = (request: streams.BatchAppendReq): void => {
      const correlation = request.getCorrelationId();
      const key = correlation?.getString() ?? '';
      const options = request.getOptions();
      if (options) {
        const stream = streamNameOf(options.getStreamIdentifier());
        if (isPast(options)) return say(correlation, stream, failed.timeout());
        pending.set(key, { stream, expected: expectedOf(options), events: [], size: 0 });
      }
      const append = pending.get(key);
      if (!append) return;
      for (const message of request.getProposedMessagesList()) {
        const event = proposedOf(message);
        append.events.push(event);
        append.size += sizeOnDisk(event);
      }
      if (append.size > serving.maxAppendBytes) {
        pending.delete(key);
        return say(correlation, append.stream, failed.tooLarge(serving.maxAppendBytes));
      }
      if (!request.getIsFinal()) return;
      pending.delete(key);
      void perform(correlation, append);
    };

    const forget = serving.reached.onEndBatchStreams(() => call.end());
    call.on('data', receive);
    call.on('end', () => {
      halfClosed = true;
      if (answering === 0) call.end();
    });
    call.on('close', forget);
  };
