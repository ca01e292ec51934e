/**
 * The views follow every alliance for as long as the program runs, also those that are formed later,
 * by whatever program. A journal that is away is told of once, and so is its return.
 */
import { StoreUnreachableError } from './store/event-store.js';
import type { Views, Watcher } from './views/views.js';
import { pauseFor, type Pause } from './waiting/pause.js';

const LOOK_FOR_ALLIANCES_MS = 5_000;

export interface Following {
  readonly stop: () => void;
}

export const followAll = (
  views: Pick<Views, 'states' | 'follow'>,
  say: (text: string) => void,
  pause: Pause = pauseFor,
): Following => {
  const ended = new AbortController();
  const watch = watchers(say);
  const look = async (): Promise<void> => {
    const looking = watch('');
    while (!ended.signal.aborted) {
      try {
        for (const alliance of await views.states.alliances()) {
          views.follow(alliance, watch(alliance));
        }
        looking.onRecovery();
      } catch (error) {
        if (!ended.signal.aborted) looking.onFailure(error);
      }
      await pause(LOOK_FOR_ALLIANCES_MS, ended.signal);
    }
  };
  void look();
  return { stop: () => ended.abort() };
};

/** All of them tell of one journal: the first who misses it says so, and the last who has it again. */
const watchers = (say: (text: string) => void): ((who: string) => Required<Watcher>) => {
  const failed = new Set<string>();
  const missing = new Set<string>();
  return (who) => ({
    onFailure: (error) => {
      if (!(error instanceof StoreUnreachableError)) {
        if (!failed.has(who)) say(wordsOf(error));
        failed.add(who);
        return;
      }
      if (missing.size === 0) {
        say(`The journal does not answer: ${error.message}. The program goes on when it does.`);
      }
      missing.add(who);
    },
    onRecovery: () => {
      failed.delete(who);
      if (missing.delete(who) && missing.size === 0) say('The journal answers again.');
    },
  });
};

const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
