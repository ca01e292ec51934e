/** Reading events by their numbers: those of the journal, and behind them those that are supposed. */
import type { RecordedEvent } from '../domain/events.js';

/** Reads the events of one alliance, by number. */
export type ReadEvents = (from: number, to: number) => AsyncIterable<readonly RecordedEvent[]>;

/** What lies between two events that are wanted is read over where it is little. */
const EVENTS_READ_OVER = 8;

export const stretchesOf = (numbers: readonly number[]): { from: number; to: number }[] => {
  const stretches: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = stretches.at(-1);
    if (last && number - last.to <= EVENTS_READ_OVER) last.to = number;
    else stretches.push({ from: number, to: number });
  }
  return stretches;
};

/** The journal up to an event, and after it what is supposed instead of what it has there. */
export const readingWith = (
  read: ReadEvents,
  upTo: number,
  supposed: () => readonly RecordedEvent[],
): ReadEvents =>
  async function* (from, to) {
    if (from <= upTo) yield* read(from, Math.min(to, upTo));
    const more = supposed().filter(({ number }) => number >= from && number <= to);
    if (more.length > 0) yield more;
  };
