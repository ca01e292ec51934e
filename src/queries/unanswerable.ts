/** A question that has no answer, and why: the reason is one of the closed list of refusals. */
import { refuse, sentenceOf, type Refusal, type RefusalCode } from '../domain/refusals.js';

export class Unanswerable extends Error {
  override readonly name = 'Unanswerable';
  /** All that is wrong, where several things are: the first of them speaks for the whole. */
  readonly refusals: readonly Refusal[];

  constructor(
    readonly refusal: Refusal,
    ...others: readonly Refusal[]
  ) {
    super(sentenceOf(refusal));
    this.refusals = [refusal, ...others];
  }
}

export const unanswerable = (
  code: RefusalCode,
  facts: Readonly<Record<string, string>> = {},
): Unanswerable => new Unanswerable(refuse(code, facts));
