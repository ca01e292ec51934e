import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../../src/store/event-store.js';

/** An event as a writer hands it in; only what a test is about needs to be said. */
export const newEvent = (said: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'AdjustmentProposed',
  version: 1,
  data: { proposal: 'p-7', adjustment: 'a-7', amount: '125000.00', reason: 'Winter pressures' },
  metadata: { by: 'jane.doe', partner: 'uhcw', correlation: 'c-7' },
  recordedAt: '2026-10-12T09:30:00.000Z',
  ...said,
});

/** So many events, told apart by `data.place`. */
export const newEvents = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, place) => newEvent({ data: { place } }));

/** An event whose data is about so many bytes of JSON. */
export const largeEvent = (bytes: number): NewEvent =>
  newEvent({ type: 'ActivityPosted', data: { detail: 'x'.repeat(bytes) } });
