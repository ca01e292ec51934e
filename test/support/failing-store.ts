/**
 * A store over another that does not answer at chosen calls, as a server does that is away for a
 * while: the question is lost before it is carried out, or it is carried out and the answer is lost.
 */
import {
  StoreUnreachableError,
  type EventStore,
  type StoredEvent,
  type Subscription,
} from '../../src/store/event-store.js';

export type Lost = 'question' | 'answer';

export interface Call {
  /** From 1, over all calls; every page of a reading is a call of its own. */
  readonly number: number;
  readonly name: 'append' | 'read' | 'head' | 'streams' | 'subscribe';
}

export interface FailingStore extends EventStore {
  /** Calls so far. */
  readonly calls: () => number;
  /** Loses, from now on, what this says of a call; nothing where it is left out. */
  readonly lose: (lost?: (call: Call) => Lost | undefined) => void;
}

export const failingStore = (store: EventStore): FailingStore => {
  let calls = 0;
  let losing: (call: Call) => Lost | undefined = () => undefined;

  const carryOut = async <T>(name: Call['name'], work: () => Promise<T>): Promise<T> => {
    calls += 1;
    const number = calls;
    const lost = losing({ number, name });
    if (lost === 'question') throw new StoreUnreachableError(`call ${number} was lost (${name})`);
    const answer = await work();
    if (lost === 'answer') throw new StoreUnreachableError(`answer ${number} was lost (${name})`);
    return answer;
  };

  return {
    calls: () => calls,
    lose: (lost = () => undefined) => (losing = lost),
    append: (...append) => carryOut('append', () => store.append(...append)),
    head: (stream) => carryOut('head', () => store.head(stream)),
    streams: (prefix) => carryOut('streams', () => store.streams(prefix)),
    read: async function* (stream, range) {
      const pages = store.read(stream, range)[Symbol.asyncIterator]();
      for (;;) {
        const page = await carryOut('read', () => pages.next());
        if (page.done) return;
        yield page.value;
      }
    },
    subscribe: (stream, after) => failingSubscription(store.subscribe(stream, after), carryOut),
    close: () => store.close(),
  };
};

const failingSubscription = (
  subscription: Subscription,
  carryOut: <T>(name: 'subscribe', work: () => Promise<T>) => Promise<T>,
): Subscription => ({
  [Symbol.asyncIterator]: async function* (): AsyncGenerator<StoredEvent> {
    for await (const event of subscription) {
      yield await carryOut('subscribe', () => Promise.resolve(event));
    }
  },
  close: () => subscription.close(),
});
