/**
 * Takes what a server stream gives, page by page, and never waits for it longer than a limit of ours.
 * The client reports the loss of a stream by `error` only, may do so more than once, and leaves the
 * call open when its reader simply goes away: so the error is always listened to, and `stop` always
 * cancels the call, unless it is just about to end: servers part from a client that cancels by the thousand.
 */
import { tooLate } from './failure.js';

export interface Puller<T> {
  /**
   * What has come, at most so many and at least one; empty at the end of the stream.
   * @throws what the stream reports; NoAnswerError where nothing comes for so long
   */
  readonly page: (most: number, milliseconds: number) => Promise<readonly T[]>;
  /** Ends it, also under somebody who waits: that page is then empty. Safe to call twice. */
  readonly stop: () => void;
}

/** As much of a readable stream as is used here: the client has types of its own for its streams. */
interface Source {
  read(): unknown;
  on(event: 'readable' | 'end' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'readable', listener: () => void): unknown;
  resume(): unknown;
}

/** @param cancel tells the server that nothing more is wanted */
export function pull<T>(stream: Source, cancel: () => Promise<void>): Puller<T> {
  let failure: Error | undefined;
  let ended = false;
  /** Nothing more comes, and so there is nothing to cancel. */
  let isOver = false;
  let wake = (): void => undefined;

  const end = (): void => {
    ended = true;
    wake();
  };
  const readable = (): void => wake();
  stream.on('readable', readable);
  const over = (): void => {
    isOver = true;
    end();
  };
  stream.on('end', over);
  stream.on('close', over);
  stream.on('error', (error: Error) => {
    isOver = true;
    failure ??= error;
    wake();
  });

  const something = (milliseconds: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(tooLate(milliseconds)), milliseconds);
      wake = () => {
        clearTimeout(timer);
        wake = () => undefined;
        resolve();
      };
    });

  return {
    page: async (most, milliseconds) => {
      for (;;) {
        const taken: T[] = [];
        for (let item: unknown; taken.length < most && (item = stream.read()) !== null;) {
          taken.push(item as T);
        }
        if (taken.length > 0) return taken;
        if (failure !== undefined) throw failure;
        if (ended) return [];
        await something(milliseconds);
      }
    },
    stop: () => {
      end();
      // What still lies in it must flow off: an unread rest keeps the client's call open for ever.
      stream.off('readable', readable);
      stream.resume();
      setImmediate(() => {
        // It may not have begun, or be gone already; either is as good.
        if (!isOver) cancel().catch(() => undefined);
      });
    },
  };
}
