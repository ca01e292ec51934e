/** A question that has no answer, and why: the reason is one of the closed list of refusals. */
import { refuse, sentenceOf, type Refusal, type RefusalCode } from '../domain/refusals.js';

export class Unanswerable extends Error {
  override readonly name = 'Unanswerable';
  constructor(readonly refusal: Refusal) {
    super(sentenceOf(refusal));
  }
}

export const unanswerable = (
  code: RefusalCode,
  facts: Readonly<Record<string, string>> = {},
): Unanswerable => new Unanswerable(refuse(code, facts));
