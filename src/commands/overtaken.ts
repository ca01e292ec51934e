/**
 * What to do where another writer was first: look again, decide again, append again, with growing
 * pauses in between, and not for ever.
 */
import { ConflictError, DuplicateEventError } from '../store/event-store.js';
import { pauseAfter, type Pause, type Pauses } from '../waiting/pause.js';

/** So many attempts in all, over about three seconds. */
export const ATTEMPTS = 12;
export const PAUSES: Pauses = { first: 10, longest: 500 };

/** The stream has moved on, or it has these very events already: both show when it is read again. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof ConflictError || error instanceof DuplicateEventError;

/** @throws what the last attempt threw, or what is not worth another */
export const again = async <T>(
  pause: Pause,
  attempt: () => Promise<T>,
  isWorthAnother: (error: unknown) => boolean,
): Promise<T> => {
  for (let failed = 1; ; failed += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (failed === ATTEMPTS || !isWorthAnother(error)) throw error;
    }
    await pause(pauseAfter(failed, PAUSES));
  }
};
