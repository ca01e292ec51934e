/** What a reader asks for, out of the options of a Read call. */
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { StoredRecord } from './record.js';
import { streamNameOf } from './record.js';
import { invalidArgument } from './statuses.js';

export type Place = number | 'start' | 'end';

export interface Filter {
  readonly matches: (record: StoredRecord) => boolean;
  /** Records looked at between two checkpoints. */
  readonly checkpointEvery: number;
}

export interface ReadRequest {
  /** Undefined: the log of everything. */
  readonly stream: string | undefined;
  /** Event number in a stream, position in the log. Undefined: from before the first. */
  readonly from: Place;
  readonly backwards: boolean;
  /** Undefined: a subscription. */
  readonly count: number | undefined;
  readonly filter: Filter | undefined;
}

const DEFAULT_WINDOW = 32;

const expressionOf = (
  expression: streams.ReadReq.Options.FilterOptions.Expression,
): ((text: string) => boolean) => {
  const regex = expression.getRegex();
  if (regex !== '') {
    const pattern = new RegExp(regex);
    return (text) => pattern.test(text);
  }
  const prefixes = expression.getPrefixList();
  return (text) => prefixes.some((prefix) => text.startsWith(prefix));
};

const filterOf = (options: streams.ReadReq.Options.FilterOptions): Filter => {
  const byStream = options.getStreamIdentifier();
  const byType = options.getEventType();
  const expression = byStream ?? byType;
  if (!expression) throw invalidArgument('A filter is on stream names or on event types.');
  const matches = expressionOf(expression);
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  return {
    matches: (record) => matches(byStream ? record.stream : record.type),
    checkpointEvery: window * Math.max(1, options.getCheckpointintervalmultiplier()),
  };
};

const placeInStream = (options: streams.ReadReq.Options.StreamOptions): Place => {
  if (options.hasRevision()) return Number(options.getRevision());
  return options.hasEnd() ? 'end' : 'start';
};

const placeInAll = (options: streams.ReadReq.Options.AllOptions): Place => {
  const position = options.getPosition();
  if (position) return Number(position.getCommitPosition());
  return options.hasEnd() ? 'end' : 'start';
};

/** @throws ServiceError where the options do not make a read */
export const readRequestOf = (request: streams.ReadReq): ReadRequest => {
  const options = request.getOptions();
  const ofStream = options?.getStream();
  const ofAll = options?.getAll();
  const filter = options?.getFilter();
  if (!options || (!ofStream && !ofAll)) throw invalidArgument('A read names what it reads.');
  return {
    stream: ofStream && streamNameOf(ofStream.getStreamIdentifier()),
    from: ofStream ? placeInStream(ofStream) : placeInAll(ofAll!),
    backwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    count: options.hasSubscription() ? undefined : Number(options.getCount()),
    filter: filter && filterOf(filter),
  };
};
