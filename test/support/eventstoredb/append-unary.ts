/** The Append call: options, then events one by one, then one reply. A wrong version is a reply too. */
import type { ServerReadableStream, ServiceError, sendUnaryData } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { performAppend, type Outcome, type Serving } from './append.js';
import type { ExpectedRevision } from './commit-check.js';
import { sizeOnDisk, streamNameOf, type ProposedEvent } from './record.js';
import {
  accessDenied,
  appendTooLarge,
  internalError,
  invalidArgument,
  metadataMissing,
  notLeader,
  serverBusy,
  serverNotReady,
  streamDeleted,
  timedOut,
} from './statuses.js';

const expectedOf = (options: streams.AppendReq.Options): ExpectedRevision => {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return 'any';
};

const successOf = (last: number, position: number | undefined): streams.AppendResp => {
  const success = new streams.AppendResp.Success();
  if (last < 0) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(last));
  if (position === undefined) success.setNoPosition(new shared.Empty());
  else {
    const place = new streams.AppendResp.Position();
    place.setCommitPosition(String(position));
    place.setPreparePosition(String(position));
    success.setPosition(place);
  }
  const answer = new streams.AppendResp();
  answer.setSuccess(success);
  return answer;
};

const wrongVersionOf = (expected: ExpectedRevision, current: number): streams.AppendResp => {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (expected === 'no_stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new shared.Empty());
  else if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  if (current < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(current));
  const answer = new streams.AppendResp();
  answer.setWrongExpectedVersion(wrong);
  return answer;
};

const FAILURES = {
  busy: serverBusy,
  'not-ready': serverNotReady,
  timeout: () => timedOut('Prepare phase timeout.'),
  internal: internalError,
  'access-denied': accessDenied,
} as const;

const answer = (
  outcome: Exclude<Outcome, { kind: 'silence' }>,
  options: streams.AppendReq.Options,
): streams.AppendResp | ServiceError => {
  switch (outcome.kind) {
    case 'written':
      return successOf(outcome.last, outcome.position);
    case 'wrong-version':
      return wrongVersionOf(expectedOf(options), outcome.current);
    case 'deleted':
      return streamDeleted(streamNameOf(options.getStreamIdentifier()));
    case 'not-leader':
      return notLeader(outcome.leader);
    default:
      return FAILURES[outcome.kind]();
  }
};

/** @throws ServiceError where the event lacks its type or its content type */
const proposedOf = (message: streams.AppendReq.ProposedMessage): ProposedEvent => {
  const metadata = message.getMetadataMap();
  const type = metadata.get('type');
  const contentType = metadata.get('content-type');
  if (type === undefined) throw metadataMissing('type');
  if (contentType === undefined) throw metadataMissing('content-type');
  return {
    id: message.getId()?.getString() ?? '',
    type,
    contentType,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
};

interface Received {
  readonly options: streams.AppendReq.Options;
  readonly events: readonly ProposedEvent[];
}

const receive = async (
  call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
  limit: number,
): Promise<Received> => {
  const events: ProposedEvent[] = [];
  let options: streams.AppendReq.Options | undefined;
  let size = 0;
  for await (const request of call as AsyncIterable<streams.AppendReq>) {
    options ??= request.getOptions();
    const message = request.getProposedMessage();
    if (!message) continue;
    const event = proposedOf(message);
    size += sizeOnDisk(event);
    if (size > limit) throw appendTooLarge(limit);
    events.push(event);
  }
  if (!options) throw invalidArgument('An append begins with its options.');
  return { options, events };
};

export const appendUnary =
  (serving: Serving) =>
  async (
    call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
    reply: sendUnaryData<streams.AppendResp>,
  ): Promise<void> => {
    serving.count('append');
    try {
      const { options, events } = await receive(call, serving.maxAppendBytes);
      // Cut while its events came in: what has come is not what was to be appended.
      if (call.cancelled) return;
      const stream = streamNameOf(options.getStreamIdentifier());
      const outcome = await performAppend(serving, {
        stream,
        expected: expectedOf(options),
        events,
      });
      if (outcome.kind === 'silence') return;
      const said = answer(outcome, options);
      if (said instanceof Error) reply(said);
      else reply(null, said);
    } catch (error) {
      // A call that was cut while its events came in has nobody left to answer.
      if (!call.cancelled) reply(error as ServiceError);
    }
  };
