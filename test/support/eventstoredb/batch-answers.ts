/** What BatchAppend says on its stream. An error is a google.rpc.Status with its details packed. */
import anyMessages from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessages from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from './commit-check.js';

/** Numbers of google.rpc.Code. */
const CODE = {
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
} as const;

const empty = (): emptyMessages.Empty => new emptyMessages.Empty();

export const succeeded = (last: number, position: number | undefined): streams.BatchAppendResp => {
  const success = new streams.BatchAppendResp.Success();
  if (last < 0) success.setNoStream(empty());
  else success.setCurrentRevision(String(last));
  if (position === undefined) success.setNoPosition(empty());
  else {
    const place = new shared.AllStreamPosition();
    place.setCommitPosition(String(position));
    place.setPreparePosition(String(position));
    success.setPosition(place);
  }
  const answer = new streams.BatchAppendResp();
  answer.setSuccess(success);
  return answer;
};

const failure = (
  code: number,
  message: string,
  details: { serializeBinary(): Uint8Array },
  name: string,
): streams.BatchAppendResp => {
  const packed = new anyMessages.Any();
  packed.pack(details.serializeBinary(), name);
  const status = new statuses.Status();
  status.setCode(code);
  status.setMessage(message);
  status.setDetails(packed);
  const answer = new streams.BatchAppendResp();
  answer.setError(status);
  return answer;
};

const wrongVersion = (expected: ExpectedRevision, current: number): streams.BatchAppendResp => {
  const wrong = new shared.WrongExpectedVersion();
  if (expected === 'no_stream') wrong.setExpectedNoStream(empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(empty());
  else if (expected === 'any') wrong.setExpectedAny(empty());
  else wrong.setExpectedStreamPosition(String(expected));
  if (current < 0) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentStreamRevision(String(current));
  const name = 'event_store.client.WrongExpectedVersion';
  return failure(CODE.alreadyExists, 'WrongExpectedVersion', wrong, name);
};

const tooLarge = (limit: number): streams.BatchAppendResp => {
  const exceeded = new shared.MaximumAppendSizeExceeded();
  exceeded.setMaxappendsize(limit);
  const name = 'event_store.client.MaximumAppendSizeExceeded';
  return failure(CODE.invalidArgument, 'MaximumAppendSizeExceeded', exceeded, name);
};

export const failed = {
  wrongVersion,
  tooLarge,
  streamDeleted: () =>
    failure(
      CODE.notFound,
      'StreamDeleted',
      new shared.StreamDeleted(),
      'event_store.client.StreamDeleted',
    ),
  accessDenied: () =>
    failure(
      CODE.permissionDenied,
      'AccessDenied',
      new shared.AccessDenied(),
      'event_store.client.AccessDenied',
    ),
  timeout: () =>
    failure(CODE.deadlineExceeded, 'Timeout', new shared.Timeout(), 'event_store.client.Timeout'),
  /** The real server gives no code here and details that say nothing: only the words tell. */
  notHandled: (words: string) => failure(0, words, empty(), 'google.protobuf.Empty'),
};
