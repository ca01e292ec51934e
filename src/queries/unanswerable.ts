/** A question that has no answer, and why: the reason is one of the closed list of refusals. */
import { refuse, sentenceOf, type Refusal, type RefusalCode } from '../domain/refusals.js';

export class Unanswerable extends Error {
  override readonly name = 'Unanswerable';
  /** @param words the sentence of the refusal, or another way to put it */
  constructor(
    readonly refusal: Refusal,
    words: string = sentenceOf(refusal),
  ) {
    super(words);
  }
}

export const unanswerable = (
  code: RefusalCode,
  facts: Readonly<Record<string, string>> = {},
): Unanswerable => new Unanswerable(refuse(code, facts));
