/** The gRPC statuses and trailers with which a real server answers, in its own words. */
import { Metadata, status as Code, type ServiceError } from '@grpc/grpc-js';

const failure = (
  code: Code,
  details: string,
  trailers: Readonly<Record<string, string>> = {},
): ServiceError => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
};

export const serverBusy = (): ServiceError => failure(Code.UNAVAILABLE, 'Server Is Too Busy');
export const serverNotReady = (): ServiceError => failure(Code.UNAVAILABLE, 'Server Is Not Ready');
export const unavailable = (): ServiceError => failure(Code.UNAVAILABLE, 'Unavailable');

export const timedOut = (what: string): ServiceError =>
  failure(Code.ABORTED, `Operation timed out: ${what}`);

export const internalError = (): ServiceError => failure(Code.INTERNAL, 'Internal server error');

export const accessDenied = (): ServiceError =>
  failure(Code.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const notLeader = ({ host, port }: { host: string; port: number }): ServiceError =>
  failure(Code.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const streamDeleted = (stream: string): ServiceError =>
  failure(Code.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const appendTooLarge = (limit: number): ServiceError =>
  failure(Code.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const metadataMissing = (property: string): ServiceError =>
  failure(Code.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

/** Of a deletion; an append answers in its reply instead. */
export const wrongExpectedVersion = (
  operation: string,
  stream: string,
  expected: number,
  actual: number,
): ServiceError =>
  failure(
    Code.FAILED_PRECONDITION,
    `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, ` +
      `Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expected),
      'actual-version': String(actual),
    },
  );

export const invalidPosition = (): ServiceError =>
  failure(Code.INVALID_ARGUMENT, 'Trying to read from an invalid position.');

export const invalidArgument = (details: string): ServiceError =>
  failure(Code.INVALID_ARGUMENT, details);
