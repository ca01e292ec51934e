/**
 * A store whose histories may only grow. What this process has read or recorded of a stream must still
 * be there whenever it looks again: a server that was restored from an older copy, has lost what it had
 * acknowledged, or holds another history under the same name, would otherwise be folded onto what is
 * known, and the figures would be those of neither.
 *
 * Such a stream is refused from then on, for as long as the process runs: somebody has to look at it.
 */
import { pauseFor, type Pause } from '../waiting/pause.js';
import type { EventStore, StoredEvent, Subscription } from './event-store.js';
import { JournalCorruptError } from './event-store.js';

/** The last event of a stream that is known to follow on all that was known before. */
interface Followed {
  readonly number: number;
  readonly hash: string;
}

export interface WatchedOptions {
  readonly pause?: Pause;
}

/** A node that follows may lag behind what another has acknowledged; only for so long. */
const LOOKS = 10;
const LOOK_MILLISECONDS = 200;

export function watched(store: EventStore, { pause = pauseFor }: WatchedOptions = {}): EventStore {
  const followed = new Map<string, Followed>();
  const broken = new Map<string, JournalCorruptError>();

  const ifWhole = (stream: string): void => {
    const error = broken.get(stream);
    if (error) throw error;
  };

  const brokenAt = (stream: string, number: number, what: string): JournalCorruptError => {
    const error = new JournalCorruptError(
      stream,
      number,
      `${what}. The journal is not the one that this program has read: it was restored from a copy, ` +
        'has lost events, or was put in the place of another. Nothing is answered or recorded from it ' +
        'until the program is started again: verify it against a receipt first',
    );
    broken.set(stream, error);
    return error;
  };

  /** Takes in an event, if it is the next; anything known must be as it was. */
  const follow = (stream: string, { number, hash, previous }: StoredEvent): void => {
    const known = followed.get(stream);
    if (known && number === known.number && hash !== known.hash) {
      throw brokenAt(stream, number, 'it is another event than it was');
    }
    if (known && number === known.number + 1 && previous !== known.hash) {
      throw brokenAt(stream, number, 'it does not follow on the event before it, as that was');
    }
    if (!known || number === known.number + 1) followed.set(stream, { number, hash });
  };

  const head: EventStore['head'] = async (stream) => {
    ifWhole(stream);
    for (let looks = 1; ; looks += 1) {
      // What was known when the question was put: an append may be answered before it is.
      const known = followed.get(stream);
      const found = await store.head(stream);
      const number = found?.number ?? -1;
      if (known === undefined || number > known.number) return found;
      if (number === known.number) {
        if (found?.hash === known.hash) return found;
        throw brokenAt(stream, number, 'it is another event than it was');
      }
      if (looks === LOOKS) {
        throw brokenAt(
          stream,
          number + 1,
          `it was there, and the journal now ends at event ${number}`,
        );
      }
      await pause(LOOK_MILLISECONDS);
    }
  };

  return {
    head,
    read: async function* read(stream, range = {}) {
      ifWhole(stream);
      const { from = 0, backwards = false } = range;
      let { to } = range;
      if (!backwards && to === undefined) {
        to = (await head(stream))?.number ?? -1;
        if (to < from) return;
      }
      for await (const page of store.read(stream, to === undefined ? range : { ...range, to })) {
        if (!backwards) for (const event of page) follow(stream, event);
        yield page;
        ifWhole(stream);
      }
    },
    append: async (stream, expected, events) => {
      ifWhole(stream);
      try {
        const appended = await store.append(stream, expected, events);
        const { last: number, head: hash } = appended;
        const known = followed.get(stream);
        if (!known || number === known.number + events.length) {
          followed.set(stream, { number, hash });
        }
        return appended;
      } catch (error) {
        // Whether it is this one stream that is broken: then whoever comes next is told so too.
        if (error instanceof JournalCorruptError) await head(stream);
        throw error;
      }
    },
    subscribe: (stream, after): Subscription => {
      ifWhole(stream);
      const inner = store.subscribe(stream, after);
      return {
        [Symbol.asyncIterator]: async function* events() {
          for await (const event of inner) {
            follow(stream, event);
            yield event;
          }
        },
        close: () => inner.close(),
      };
    },
    streams: (prefix) => store.streams(prefix),
    close: () => store.close(),
  };
}
