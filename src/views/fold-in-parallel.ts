/** Has a range of an embedded journal folded on another core. */
import { Worker } from 'node:worker_threads';
import type { FoldedPart } from '../../projections/part.js';

export interface FoldRequest {
  readonly journal: string;
  readonly stream: string;
  readonly from: number;
  readonly to: number;
}

export const foldInParallel = (request: FoldRequest): Promise<FoldedPart> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./fold-worker.js', import.meta.url), {
      workerData: request,
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`the folding thread ended early, with code ${code}`));
    });
  });
