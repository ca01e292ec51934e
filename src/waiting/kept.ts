/**
 * One state by name, kept in memory and caught up for whoever asks. Whoever asks is answered with what
 * stands after they asked. While one catching up is under way, all who ask meanwhile share the next.
 *
 * A failure is told to those who have asked by then, and to nobody else. Those who wait for the next
 * are not left to find out anew, one after another, that a journal is away. The kept state is dropped
 * with it, since it may be half-way through a change, and the next question starts afresh.
 */
import { setImmediate as turn } from 'node:timers/promises';

interface Entry<State> {
  state?: State;
  /** Under way: it may have read already what whoever asks now must know. */
  running?: Promise<State> | undefined;
  /** Begins once that has ended. */
  next?: Promise<State> | undefined;
}

export class Kept<State> {
  private readonly entries = new Map<string, Entry<State>>();

  /** @param catchUp brings the state up to date; it may change it in place */
  constructor(
    private readonly start: (name: string) => Promise<State>,
    private readonly catchUp: (name: string, state: State) => Promise<State>,
  ) {}

  /** Read it before the next await: it is changed in place when it is caught up again. */
  latest(name: string): Promise<State> {
    const entry = this.entries.get(name) ?? {};
    this.entries.set(name, entry);
    if (entry.next) return entry.next;
    if (!entry.running) return this.begin(name, entry);
    entry.next = this.after(entry.running, name, entry);
    return entry.next;
  }

  /** The next question starts afresh. */
  forget(name: string): void {
    this.entries.delete(name);
  }

  private begin(name: string, entry: Entry<State>): Promise<State> {
    entry.running = this.caughtUp(name, entry);
    return entry.running;
  }

  private async after(running: Promise<State>, name: string, entry: Entry<State>): Promise<State> {
    try {
      await running;
      // Those who were just answered have read the state before it is changed again.
      await turn();
    } finally {
      entry.next = undefined;
    }
    return this.begin(name, entry);
  }

  private async caughtUp(name: string, entry: Entry<State>): Promise<State> {
    try {
      const state = await this.catchUp(name, entry.state ?? (await this.start(name)));
      entry.state = state;
      return state;
    } catch (error) {
      delete entry.state;
      throw error;
    } finally {
      entry.running = undefined;
    }
  }
}
