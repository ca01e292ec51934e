/**
 * Waiting out a journal that is away: work that can be taken up where it was cut off is done again,
 * until it has come to its end, or the journal has not taken it any further for too long.
 */
import { StoreUnreachableError } from '../store/event-store.js';
import { pauseAfter, type Pause, type Pauses } from '../waiting/pause.js';

/** The journal may be away for so long before the work is given up. */
export const PATIENCE_MILLISECONDS = 600_000;

const PAUSES: Pauses = { first: 1_000, longest: 15_000 };

export interface PatienceOptions {
  readonly pause: Pause;
  readonly milliseconds?: number;
  /** Told once when the journal no longer answers, with the reason, and once when it does again. */
  readonly onWaiting?: ((reason: string | undefined) => void) | undefined;
}

export class Patience {
  /** For how long the journal has been away; undefined while it answers. */
  private away: number | undefined;
  private failed = 0;

  constructor(private readonly options: PatienceOptions) {}

  /** @throws whatever the work throws, and StoreUnreachableError where the patience is at its end */
  async through<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      const begun = performance.now();
      try {
        const done = await work();
        this.wentFurther();
        return done;
      } catch (error) {
        if (!(error instanceof StoreUnreachableError)) throw error;
        await this.wait(error, performance.now() - begun);
      }
    }
  }

  /** The journal has taken the work further: if it was away, it is no longer. */
  wentFurther(): void {
    if (this.away === undefined) return;
    this.away = undefined;
    this.failed = 0;
    this.options.onWaiting?.(undefined);
  }

  private async wait(error: StoreUnreachableError, attempted: number): Promise<void> {
    const { pause, milliseconds = PATIENCE_MILLISECONDS, onWaiting } = this.options;
    // How long the attempt took before it failed counts from the second on: the first was work.
    const away = this.away === undefined ? 0 : this.away + attempted;
    if (away >= milliseconds) throw error;
    if (this.away === undefined) onWaiting?.(error.message);
    this.failed += 1;
    const length = Math.min(pauseAfter(this.failed, PAUSES), milliseconds - away);
    await pause(length);
    this.away = away + length;
  }
}
