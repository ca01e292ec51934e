/**
 * The posted line that a command names, read from the journal: a folded state keeps no lines. What
 * is recorded never changes, so it can be read before the decision is taken.
 */
import type { Cell } from '../domain/activity/events.js';
import { isBatch, lineOf } from '../domain/activity/lines.js';
import type { Command } from '../domain/commands.js';
import type { LineRecorded } from '../domain/dispute/about.js';
import type { LedgerEvent } from '../domain/events.js';
import { Money } from '../domain/money/money.js';
import { decode } from '../store/codec/codec.js';
import type { EventStore } from '../store/event-store.js';
import { streamOf } from './event-ids.js';

/** Undefined where the command names none, and where there is no such line. */
export const lineNamed = async (
  store: Pick<EventStore, 'read'>,
  alliance: string,
  command: Command,
): Promise<LineRecorded | undefined> => {
  if (command.command !== 'RaiseDispute' || command.about.of !== 'posting') return undefined;
  const { event: number, line } = command.about;
  if (!Number.isSafeInteger(number) || number < 0) return undefined;
  for await (const page of store.read(streamOf(alliance), { from: number, to: number })) {
    for (const stored of page) {
      if (stored.number === number) return lineIn(decode(stored).event, number, line);
    }
  }
  return undefined;
};

const lineIn = (event: LedgerEvent, number: number, line: number): LineRecorded | undefined => {
  if (!isBatch(event)) return undefined;
  const found = lineOf(event, line);
  if (!found) return undefined;
  const { price = '0', wasPrice = '0', cell } = found;
  return {
    event: number,
    line,
    submission: event.data.submission,
    cell: Object.values(cell) as unknown as Cell,
    moved: Money.of(price).minus(Money.of(wasPrice)).toString(),
  };
};
