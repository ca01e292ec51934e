/** Small events that carry a number, and the real client to write and read them with. */
import {
  EventStoreDBClient,
  jsonEvent,
  type EventData,
  type ResolvedEvent,
} from '@eventstore/db-client';

export const connect = ({ url }: { readonly url: string }): EventStoreDBClient =>
  EventStoreDBClient.connectionString(url);

export const numbered = (number: number, type = 'CostPosted'): EventData =>
  jsonEvent({ type, data: { number }, metadata: { by: 'tester' } });

export const allNumbered = (from: number, to: number): EventData[] =>
  Array.from({ length: to - from + 1 }, (_, place) => numbered(from + place));

export const numberOf = ({ event }: ResolvedEvent): number =>
  (event?.data as { readonly number: number }).number;

export const numbersIn = async (
  reading: AsyncIterable<ResolvedEvent>,
): Promise<readonly number[]> => {
  const found: number[] = [];
  for await (const each of reading) found.push(numberOf(each));
  return found;
};

/** The numbers of the first `count` events of a subscription, that is left open. */
export const firstNumbers = (
  subscription: {
    on(name: 'data', listener: (event: ResolvedEvent) => void): unknown;
    on(name: 'error', listener: (error: Error) => void): unknown;
  },
  count: number,
): Promise<readonly number[]> =>
  new Promise((resolve, reject) => {
    const found: number[] = [];
    subscription.on('error', reject);
    subscription.on('data', (event) => {
      found.push(numberOf(event));
      if (found.length === count) resolve(found);
    });
  });
