/**
 * Decisions of one alliance are taken one after another, in the order in which they came: otherwise
 * those of one process would overtake each other, each on a state that is out of date by the time it is
 * recorded. Different alliances do not wait for one another.
 */
import { StoreUnreachableError } from '../store/event-store.js';

interface Turn {
  /** Ends when the work has ended, well or badly; rejects only where it went badly. */
  readonly take: () => Promise<void>;
  readonly reject: (error: unknown) => void;
}

export class Lanes {
  private readonly waiting = new Map<string, Turn[]>();

  /** Does the work when its turn comes: at once where nobody is before it. */
  inTurn<T>(lane: string, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const turn: Turn = { take: async () => resolve(await work()), reject };
      const waiting = this.waiting.get(lane);
      if (waiting) waiting.push(turn);
      else void this.go(lane, turn);
    });
  }

  private async go(lane: string, first: Turn): Promise<void> {
    const waiting: Turn[] = [];
    this.waiting.set(lane, waiting);
    for (let turn: Turn | undefined = first; turn; turn = waiting.shift()) {
      try {
        await turn.take();
      } catch (error) {
        turn.reject(error);
        // Nobody has to find out anew that the journal is away, one after another, for minutes.
        if (error instanceof StoreUnreachableError) {
          for (const other of waiting.splice(0)) other.reject(error);
        }
      }
    }
    this.waiting.delete(lane);
  }
}
