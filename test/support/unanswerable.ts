/** A question that has no answer: exactly this reason, with exactly these facts. */
import type { RefusalCode } from '../../src/domain/refusals.js';
import { Unanswerable } from '../../src/queries/unanswerable.js';
import { factsTold } from './given.js';

export const expectUnanswerable = async (
  code: RefusalCode,
  asked: Promise<unknown>,
  facts: Readonly<Record<string, string>>,
): Promise<void> => {
  const error: unknown = await asked.then(
    (answer) => answer,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Unanswerable);
  const { refusal, message } = error as Unanswerable;
  expect(refusal).toStrictEqual({ refused: code, facts });
  expect([...factsTold(code)].sort()).toEqual(Object.keys(facts).sort());
  expect(message).not.toMatch(/undefined|NaN|\[object/);
};
