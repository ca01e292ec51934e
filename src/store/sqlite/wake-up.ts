/**
 * How a subscriber that has read everything learns that there is more: at once where this process
 * has committed, and by looking at the file's data version from time to time where another has.
 * The timer runs only while somebody waits, and keeps no process alive.
 */
import type { Connection } from './driver.js';

export interface WakeUp {
  /** Resolves when there may be something new, or when whoever waits is to end. */
  readonly next: () => Promise<void>;
  readonly wakeAll: () => void;
}

export function wakeUp(connection: Connection, pollMilliseconds: number): WakeUp {
  const dataVersion = connection.prepare<[number]>('PRAGMA data_version');
  const waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  // Moves only when the timer looks, so a commit between a reading and its wait is still seen.
  let seen = dataVersion.get([])?.[0];

  const wakeAll = (): void => {
    clearInterval(timer);
    timer = undefined;
    for (const wake of waiting.splice(0)) wake();
  };

  const look = (): void => {
    try {
      const version = dataVersion.get([])?.[0];
      if (version === seen) return;
      seen = version;
    } catch {
      // Whoever waits reads next, and meets the fault where it can be answered.
    }
    wakeAll();
  };

  return {
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        timer ??= setInterval(look, pollMilliseconds).unref();
      }),
    wakeAll,
  };
}
