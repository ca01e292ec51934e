import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  jsonEvent,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { startWireServer, type WireServer } from '../../support/eventstoredb/wire-server.js';

const STREAM = 'alliance-harbour';
/** With credentials of its own a call does not go the way of batches. */
const UNARY = { credentials: { username: 'admin', password: 'changeit' } };

let server: WireServer;
let client: EventStoreDBClient;

const connect = (to: WireServer = server): EventStoreDBClient =>
  EventStoreDBClient.connectionString(to.url);

beforeEach(async () => {
  server = await startWireServer();
  client = connect();
});

afterEach(async () => {
  await client.dispose();
  await server.close();
});

const event = (count: number, id?: string) =>
  jsonEvent({ type: 'CostPosted', data: { count }, metadata: { by: 'tester' }, ...(id && { id }) });

const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, place) => event(from + place));

const countOf = ({ event: recorded }: ResolvedEvent): number =>
  (recorded?.data as { count: number }).count;

const counts = async (reading: AsyncIterable<ResolvedEvent>): Promise<readonly number[]> => {
  const found: number[] = [];
  for await (const each of reading) found.push(countOf(each));
  return found;
};

describe.each([
  ['in batches', {}],
  ['one by one', UNARY],
])('an append sent %s', (_, way) => {
  test('is written, numbered from 0 and answered with its last number', async () => {
    const first = await client.appendToStream(STREAM, events(0, 2), {
      expectedRevision: NO_STREAM,
      ...way,
    });
    const second = await client.appendToStream(STREAM, event(3), { expectedRevision: 2n, ...way });
    expect([first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([2n, 3n]);
    expect(await counts(client.readStream(STREAM))).toEqual([0, 1, 2, 3]);
  });
});

test('a read goes both ways', async () => {
  await client.appendToStream(STREAM, events(0, 4));
  const backwards = { direction: BACKWARDS, fromRevision: END, maxCount: 2 } as const;
  expect(await counts(client.readStream(STREAM, backwards))).toEqual([4, 3]);
});

test('a subscription tells history and then what is written', async () => {
  await client.appendToStream(STREAM, events(0, 1));
  const subscription = client.subscribeToStream(STREAM, { fromRevision: START });
  const seen: number[] = [];
  for await (const each of subscription) {
    seen.push(countOf(each));
    if (seen.length === 2)
      await client.appendToStream(STREAM, event(2), { expectedRevision: STREAM_EXISTS });
    if (seen.length === 3) break;
  }
  await subscription.unsubscribe();
  expect(seen).toEqual([0, 1, 2]);
});
