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
  readonly correlation: shared.UUID | undefined;
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: ProposedEvent[];
  size: number;
}

/** One batch stream. */
interface Conversation {
  readonly serving: Serving;
  readonly call: Call;
  /** Appends that have not come in whole, by correlation id. */
  readonly pending: Map<string, Pending>;
  /** Appends that are being written. */
  readonly underWay: Set<Append>;
  halfClosed: boolean;
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

const say = (
  { call }: Conversation,
  { correlation, stream }: Pick<Pending, 'correlation' | 'stream'>,
  said: streams.BatchAppendResp,
): void => {
  said.setCorrelationId(correlation);
  said.setStreamIdentifier(streamIdentifier(stream));
  // Answers are small and each has an append that waits for it: no need to hold them back.
  if (!call.cancelled && !call.writableEnded) call.write(said);
};

const endWhenDone = ({ call, halfClosed, underWay }: Conversation): void => {
  if (halfClosed && underWay.size === 0) call.end();
};

const perform = async (conversation: Conversation, append: Pending): Promise<void> => {
  const { serving, call, underWay } = conversation;
  serving.count('batchAppend');
  underWay.add(append);
  try {
    const outcome = await performAppend(serving, append);
    if (outcome.kind === 'silence') return;
    const said = answer(outcome, append);
    if (said instanceof Error) call.emit('error', said);
    else say(conversation, append, said);
  } catch (error) {
    call.emit('error', error);
  } finally {
    underWay.delete(append);
    endWhenDone(conversation);
  }
};

/** The append that a request begins or goes on with; undefined where it is to be ignored. */
const appendOf = (
  conversation: Conversation,
  request: streams.BatchAppendReq,
  key: string,
): Pending | undefined => {
  const options = request.getOptions();
  if (!options) return conversation.pending.get(key);
  const correlation = request.getCorrelationId();
  const stream = streamNameOf(options.getStreamIdentifier());
  if (isPast(options)) {
    say(conversation, { correlation, stream }, failed.timeout());
    return undefined;
  }
  const begun = { correlation, stream, expected: expectedOf(options), events: [], size: 0 };
  conversation.pending.set(key, begun);
  return begun;
};

const receive = (conversation: Conversation, request: streams.BatchAppendReq): void => {
  const { serving, pending } = conversation;
  const key = request.getCorrelationId()?.getString() ?? '';
  const append = appendOf(conversation, request, key);
  if (!append) return;
  for (const event of request.getProposedMessagesList().map(proposedOf)) {
    append.events.push(event);
    append.size += sizeOnDisk(event);
  }
  const tooLarge = append.size > serving.maxAppendBytes;
  if (!tooLarge && !request.getIsFinal()) return;
  pending.delete(key);
  if (tooLarge) say(conversation, append, failed.tooLarge(serving.maxAppendBytes));
  else void perform(conversation, append);
};

export const appendBatch =
  (serving: Serving) =>
  (call: Call): void => {
    serving.count('batchStream');
    const conversation: Conversation = {
      serving,
      call,
      pending: new Map(),
      underWay: new Set(),
      halfClosed: false,
    };
    call.on('data', (request: streams.BatchAppendReq) => receive(conversation, request));
    call.on('end', () => {
      conversation.halfClosed = true;
      endWhenDone(conversation);
    });
    call.on(
      'close',
      serving.reached.onEndBatchStreams(() => call.end()),
    );
  };
