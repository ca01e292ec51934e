/** The rows of a file as events of a scenario's stream: laid out as lines are that are posted. */
import { batches } from '../activity/batches.js';
import { difference } from '../activity/difference.js';
import type { ActivityPosted } from '../activity/events.js';
import type { HandedFile } from '../activity/planned.js';
import { standingLines } from '../activity/standing.js';
import type { ScenarioFileKept } from './events.js';

/** Each well below what a store takes in one append. */
export function* keptFile({ name, sha256, rows, parts }: HandedFile): Generator<ScenarioFileKept> {
  for (const { scope, months, reportingType, createdOn, rows: ofPart } of parts) {
    const file = { name, sha256, rows, scope, months, reportingType, createdOn };
    // Set against nothing, every row is posted.
    for (const batch of batches('', difference(standingLines([]), ofPart, months))) {
      const lines = (batch as ActivityPosted).data;
      yield { type: 'ScenarioFileKept', data: { ...file, lines } };
    }
  }
}
