/**
 * Work of one kind is done one after another, in the order in which it came; work of different kinds
 * does not wait for one another. Decisions of one alliance, and appends to one stream: otherwise those
 * of one process would overtake each other, each on a state that is out of date by the time it is
 * recorded.
 */

interface Turn {
  /** Ends when the work has ended well; rejects where it went badly. */
  readonly take: () => Promise<void>;
  readonly reject: (error: unknown) => void;
}

export class Lanes {
  private readonly waiting = new Map<string, Turn[]>();
  private idle: (() => void)[] = [];

  /**
   * @param failsAll whether what went wrong with one goes wrong with all who wait behind it: nobody has
   * to find out anew that the journal is away, one after another, for minutes
   */
  constructor(private readonly failsAll: (error: unknown) => boolean) {}

  /** Does the work when its turn comes: at once where nobody is before it. */
  inTurn<T>(lane: string, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const turn: Turn = { take: async () => resolve(await work()), reject };
      const waiting = this.waiting.get(lane);
      if (waiting) waiting.push(turn);
      else void this.go(lane, turn);
    });
  }

  /** Resolves once nothing is under way or waiting. */
  async drained(): Promise<void> {
    if (this.waiting.size > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private async go(lane: string, first: Turn): Promise<void> {
    const waiting: Turn[] = [];
    this.waiting.set(lane, waiting);
    for (let turn: Turn | undefined = first; turn; turn = waiting.shift()) {
      try {
        await turn.take();
      } catch (error) {
        turn.reject(error);
        if (this.failsAll(error)) for (const other of waiting.splice(0)) other.reject(error);
      }
    }
    this.waiting.delete(lane);
    if (this.waiting.size === 0) for (const resolve of this.idle.splice(0)) resolve();
  }
}
