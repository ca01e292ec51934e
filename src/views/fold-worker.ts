/** The thread that folds a later part of a history beside the main one. */
import { parentPort, workerData } from 'node:worker_threads';
import { partFold } from '../../projections/part.js';
import { decode } from '../store/codec/codec.js';
import { openJournalReader } from '../store/sqlite/journal-reader.js';
import type { EventMetadata } from '../store/event-store.js';
import type { FoldRequest } from './fold-in-parallel.js';

const { journal, stream, from, to } = workerData as FoldRequest;
const reader = openJournalReader(journal);
const fold = partFold();
for (const page of reader.pages(stream, { from, to })) {
  for (const raw of page) {
    const data: unknown = JSON.parse(raw.data);
    const metadata = JSON.parse(raw.metadata) as EventMetadata;
    fold.add(decode({ ...raw, stream, data, metadata }));
  }
}
reader.close();
parentPort!.postMessage(fold.part());
