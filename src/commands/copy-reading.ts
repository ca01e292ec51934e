/**
 * The source of a copy, read in order and checked: the hash of every event is computed from its
 * content, and each must follow on the one before it. What does not hold is never handed on.
 */
import { JournalCorruptError, type EventStore, type StoredEvent } from '../store/event-store.js';
import { APPEND_LIMIT_BYTES } from '../store/event-text.js';
import { chainWalk, linkOf, type ChainWalk } from '../store/verify.js';
import { CopyHalted } from './copy-fault.js';

interface End {
  readonly stream: string;
  /** The last event that is wanted. */
  readonly number: number;
}

interface Sound {
  readonly event: StoredEvent;
  readonly bytes: number;
}

/**
 * The events after one that is known, up to the end that is wanted, in batches of one append each.
 * @throws CopyHalted at the first event that does not hold, after all that do
 */
export async function* batchesAfter(
  from: Pick<EventStore, 'read'>,
  end: End,
  after: StoredEvent | undefined,
): AsyncGenerator<readonly StoredEvent[]> {
  let batch: StoredEvent[] = [];
  let weight = 0;
  for await (const read of soundAfter(from, end, after)) {
    const halted = read instanceof CopyHalted;
    if (batch.length > 0 && (halted || weight + read.bytes > APPEND_LIMIT_BYTES)) {
      yield batch;
      batch = [];
      weight = 0;
    }
    if (halted) throw read;
    batch.push(read.event);
    weight += read.bytes;
  }
  if (batch.length > 0) yield batch;
}

/** Every event that holds; then, where one does not, that. */
async function* soundAfter(
  from: Pick<EventStore, 'read'>,
  { stream, number }: End,
  after: StoredEvent | undefined,
): AsyncGenerator<Sound | CopyHalted> {
  const walk = chainWalk(stream, after);
  const broken = brokenAt(stream, walk);
  try {
    for await (const page of from.read(stream, { from: walk.next(), to: number })) {
      for (const event of page) {
        const link = linkOf(event);
        const fault = walk.take(link);
        if (fault) return yield broken(fault.number, fault.reason);
        yield { event, bytes: link.bytes };
      }
    }
  } catch (error) {
    if (!(error instanceof JournalCorruptError)) throw error;
    return yield broken(error.number, error.reason);
  }
  if (walk.next() <= number) yield broken(walk.next(), 'it is missing, and later ones are there');
}

const brokenAt =
  (stream: string, walk: ChainWalk) =>
  (event: number, reason: string): CopyHalted =>
    new CopyHalted({ fault: 'broken', stream, event, reason, reached: walk.next() });
