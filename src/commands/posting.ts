/**
 * One file on its way into the journal. It remembers what it has planned, so that it can be taken up
 * where another writer came between, or where the journal was away: also where the journal had
 * recorded all of it, and only the answer was lost.
 */
import { isRefusal } from '../domain/decider.js';
import type { Refusal } from '../domain/refusals.js';
import type { FilePart } from '../files/file-parts.js';
import { pauseAfter } from '../waiting/pause.js';
import type { CommandContext, Ledger } from './ledger.js';
import { ATTEMPTS, isOvertaken, PAUSES } from './overtaken.js';
import { planFile, type Accepted, type FileNamed, type Plan, type Standing } from './planning.js';
import { Recording, type Recorded } from './recording.js';

export interface Handed {
  readonly file: FileNamed;
  readonly parts: readonly FilePart[];
  readonly accepted: Accepted;
}

export interface PostingOptions {
  readonly onProgress: (lines: number, of: number) => void;
  /** More lines are recorded than ever before. */
  readonly onFurther: () => void;
}

type Outcome = readonly (Recorded | Standing)[] | Refusal;

export class Posting {
  private readonly recording: Recording;
  private plans: readonly (Plan | Standing | Recorded)[] = [];
  /** The most lines that were ever recorded of it. */
  private furthest = 0;

  constructor(
    private readonly ledger: Ledger,
    private readonly alliance: string,
    private readonly handed: Handed,
    context: CommandContext,
    private readonly options: PostingOptions,
  ) {
    this.recording = new Recording(ledger, alliance, context);
  }

  /**
   * Plans and records, again and again where others are faster, until it is done or does not get any
   * further. Called again, it takes up what is recorded.
   */
  async post(): Promise<Outcome> {
    for (let fruitless = 0; ;) {
      const { furthest } = this;
      let overtaken: unknown;
      try {
        const outcome = await this.planAndRecord();
        if (!isMoved(outcome)) return outcome;
        overtaken = outcome;
      } catch (error) {
        if (!isOvertaken(error)) throw error;
        overtaken = error;
      }
      fruitless = this.furthest > furthest ? 1 : fruitless + 1;
      if (fruitless === ATTEMPTS) {
        if (isRefusal(overtaken)) return overtaken as Refusal;
        throw overtaken;
      }
      await this.ledger.pause(pauseAfter(fruitless, PAUSES));
    }
  }

  private async planAndRecord(): Promise<Outcome> {
    const plans = await this.plan();
    if (isRefusal(plans)) return plans as Refusal;
    this.plans = plans;
    return this.recording.record(plans, (lines, of) => this.progress(lines, of));
  }

  private async plan(): Promise<readonly (Plan | Standing | Recorded)[] | Refusal> {
    const { file, parts, accepted } = this.handed;
    const plans = await planFile(this.ledger, this.alliance, file, parts, accepted);
    if (isRefusal(plans)) return plans as Refusal;
    return (plans as readonly (Plan | Standing)[]).map((plan, place) => {
      const before = this.plans[place];
      return 'standing' in plan ? (postedBy(before, plan) ?? plan) : plan;
    });
  }

  private progress(lines: number, of: number): void {
    if (lines > this.furthest) {
      this.furthest = lines;
      this.options.onFurther();
    }
    this.options.onProgress(lines, of);
  }
}

/** What stands now is what was planned before: it was recorded in between. */
const postedBy = (
  before: Plan | Standing | Recorded | undefined,
  { standing }: Standing,
): Recorded | undefined => {
  if (before === undefined || 'standing' in before) return undefined;
  if ('closedAt' in before) return before;
  if (before.opens.submission !== standing.submission) return undefined;
  return { plan: before, closedAt: standing.lastEvent, takenUp: false };
};

/** Another file was posted over the same lines since the plan was made: it is to be made anew. */
const isMoved = (outcome: Outcome): boolean =>
  isRefusal(outcome) && (outcome as Refusal).refused === 'STANDING_SUBMISSION_MOVED';
