/** A file that had come: through the same reading, difference and closing as one that is imported. */
import { batches } from '../../domain/activity/batches.js';
import {
  plannedPart,
  type Accepted,
  type FileNamed,
  type HandedPart,
  type PlannedPart,
} from '../../domain/activity/planned.js';
import { decideClosing } from '../../domain/activity/resume.js';
import { standingBatches } from '../../domain/activity/scopes.js';
import { isRefusal } from '../../domain/decider.js';
import type { Submission } from '../../domain/activity/state.js';
import { refuse, type Refusal } from '../../domain/refusals.js';
import { withEvents, type Supposing } from '../../domain/scenario/supposing.js';
import type { ReadEvents } from '../reading.js';
import { linesStanding } from './lines-standing.js';

/** All its parts, or none: as a file is posted. */
export const withFile = async (
  supposing: Supposing,
  file: FileNamed,
  parts: readonly HandedPart[],
  accepted: Accepted,
  read: ReadEvents,
): Promise<Supposing | Refusal> => {
  let now = supposing;
  let stands: Submission | undefined;
  for (const [place, part] of parts.entries()) {
    const standing = await linesStanding(standingBatches(now.state.activity, part.scope), read);
    const idOf = (replaces: string): string =>
      `supposed-${file.sha256.slice(0, 12)}-${place}-${replaces}`;
    const planned = plannedPart(now.state, standing, file, part, accepted, idOf);
    if (isRefusal(planned)) return planned as Refusal;
    if ('standing' in planned) {
      stands = planned.standing;
      continue;
    }
    const posted = postedPart(now, planned as PlannedPart);
    if (isRefusal(posted)) return posted as Refusal;
    now = posted as Supposing;
  }
  return stands !== undefined && now === supposing
    ? refuse('SUBMISSION_IN_TIME_ALREADY', {
        submission: file.name,
        event: String(stands.lastEvent),
        base: String(now.state.last),
      })
    : now;
};

const postedPart = (
  supposing: Supposing,
  { opens, change, mapping, part }: PlannedPart,
): Supposing | Refusal => {
  const { provider } = part.scope;
  const opened = withEvents(
    supposing,
    [{ type: 'SubmissionOpened', data: opens }, ...batches(opens.submission, change)],
    provider,
  );
  const closing = decideClosing(opened.state.activity, opens, change, mapping.unmappedPrice);
  return isRefusal(closing) ? (closing as Refusal) : withEvents(opened, [closing], provider);
};
