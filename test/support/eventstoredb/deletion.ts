/** Delete (soft: the stream may come back) and Tombstone (for good). */
import type { ServiceError, sendUnaryData } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Serving } from './append.js';
import type { ExpectedRevision } from './commit-check.js';
import type { Written } from './database.js';
import { streamNameOf } from './record.js';
import { streamDeleted, wrongExpectedVersion } from './statuses.js';

type Options = streams.DeleteReq.Options | streams.TombstoneReq.Options;

const expectedOf = (options: Options): ExpectedRevision => {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return 'any';
};

/** The server's own numbers for what a trailer can only say as a number. */
const NUMBERED = { no_stream: -1, any: -2, stream_exists: -4 } as const;

const refused = (
  operation: string,
  stream: string,
  expected: ExpectedRevision,
  done: Exclude<Written, { kind: 'written' }>,
): ServiceError => {
  if (done.kind === 'deleted') return streamDeleted(stream);
  const numbered = typeof expected === 'number' ? expected : NUMBERED[expected];
  return wrongExpectedVersion(operation, stream, numbered, done.current);
};

export const deleteStream =
  (serving: Serving) =>
  (call: { request: streams.DeleteReq }, reply: sendUnaryData<streams.DeleteResp>): void => {
    serving.count('delete');
    const options = call.request.getOptions() ?? new streams.DeleteReq.Options();
    const stream = streamNameOf(options.getStreamIdentifier());
    const expected = expectedOf(options);
    const done = serving.database.softDelete(stream, expected);
    if (done.kind !== 'written') return reply(refused('Delete', stream, expected, done));
    const position = new streams.DeleteResp.Position();
    position.setCommitPosition(String(done.position ?? 0));
    position.setPreparePosition(String(done.position ?? 0));
    const answer = new streams.DeleteResp();
    answer.setPosition(position);
    reply(null, answer);
  };

export const tombstoneStream =
  (serving: Serving) =>
  (call: { request: streams.TombstoneReq }, reply: sendUnaryData<streams.TombstoneResp>): void => {
    serving.count('tombstone');
    const options = call.request.getOptions() ?? new streams.TombstoneReq.Options();
    const stream = streamNameOf(options.getStreamIdentifier());
    const expected = expectedOf(options);
    const done = serving.database.tombstone(stream, expected);
    if (done.kind !== 'written') return reply(refused('Delete', stream, expected, done));
    const position = new streams.TombstoneResp.Position();
    position.setCommitPosition(String(done.position ?? 0));
    position.setPreparePosition(String(done.position ?? 0));
    const answer = new streams.TombstoneResp();
    answer.setPosition(position);
    reply(null, answer);
  };
