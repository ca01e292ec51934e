/**
 * How far two journals have the same history. Since every hash commits to all that came before it,
 * one event with the same hash on both sides says that everything up to it is the same.
 */
import type { EventStore, StoredEvent } from '../store/event-store.js';
import { CopyHalted } from './copy-fault.js';

type Readable = Pick<EventStore, 'read' | 'head'>;

/**
 * The last event of the target, where the source has the same; undefined where the target has none.
 * @throws CopyHalted where the target has events that the source has not
 */
export const lastInCommon = async (
  from: Readable,
  to: Readable,
  stream: string,
): Promise<StoredEvent | undefined> => {
  const target = await to.head(stream);
  if (!target) return undefined;
  const same = await eventAt(from, stream, target.number);
  if (same?.hash === target.hash) return same;
  const source = (await from.head(stream))?.number ?? -1;
  const common = await lastSame(from, to, stream, Math.min(source, target.number));
  throw new CopyHalted({ fault: 'parted', stream, common, source, target: target.number });
};

export const eventAt = async (
  store: Pick<EventStore, 'read'>,
  stream: string,
  number: number,
): Promise<StoredEvent | undefined> => {
  for await (const [event] of store.read(stream, { from: number, to: number })) return event;
  return undefined;
};

/** By halves, among the events from 0 to `last`; -1 where already the first one differs. */
const lastSame = async (
  from: Readable,
  to: Readable,
  stream: string,
  last: number,
): Promise<number> => {
  let same = -1;
  let unknown = last;
  while (same < unknown) {
    const middle = Math.ceil((same + unknown) / 2);
    const [one, other] = await Promise.all([
      eventAt(from, stream, middle),
      eventAt(to, stream, middle),
    ]);
    if (one?.hash === other?.hash) same = middle;
    else unknown = middle - 1;
  }
  return same;
};
