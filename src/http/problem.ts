/**
 * Problem documents (RFC 9457): the one shape of everything that did not go as asked. `code` is for
 * programs and kept for ever; `detail` is for people and may be reworded; `facts` are what it says.
 */
import { REFUSALS, sentenceOf, type Refusal, type RefusalCode } from '../domain/refusals.js';
import {
  EDGE_PROBLEMS,
  REFUSAL_STATUSES,
  REMEDIES,
  SUPPOSED_REMEDIES,
  type EdgeCode,
} from './statuses.js';

type Facts = Readonly<Record<string, string>>;

export interface Problem {
  /** `/problems/alliance-not-formed`: a page of this program that says what it is. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What is in the way and what to do, as a sentence. */
  readonly detail: string;
  readonly code: string;
  readonly facts: Facts;
  /** The request's own path. */
  readonly instance: string;
  /** What to send so that it goes through, where there is such a thing. */
  readonly remedy?: string;
}

/** A problem on its way to the filter that answers with it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly problem: Omit<Problem, 'instance'>,
    readonly headers: Readonly<Record<string, string>> = {},
    /** Members beyond those of every problem, e.g. `faults`. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(problem.detail);
  }
}

/** How a refusal came about: what the path names, and whether it was a question. */
export interface Circumstances {
  readonly path: Readonly<Record<string, unknown>>;
  readonly asked: boolean;
}

export const typeOf = (code: string): string =>
  `/problems/${code.toLowerCase().replaceAll('_', '-')}`;

/** `Alliance not formed`. */
export const titleOf = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/**
 * The status of a refusal. A question about what is not there (yet) is not found; a command that
 * names something unknown elsewhere than in its path is invalid.
 */
export const statusOf = ({ refused, facts }: Refusal, { path, asked }: Circumstances): number => {
  const status = REFUSAL_STATUSES[refused];
  if (asked) return status === 409 ? 404 : status;
  const named = Object.values(path).some((value) => Object.values(facts).includes(String(value)));
  return status === 404 && !named ? 422 : status;
};

export const refusalProblem = (
  refusal: Refusal,
  circumstances: Circumstances,
): Omit<Problem, 'instance'> => {
  const { refused: code, facts } = refusal;
  const supposed = circumstances.asked ? SUPPOSED_REMEDIES[code] : undefined;
  const remedy = supposed ?? REMEDIES[code];
  return {
    type: typeOf(code),
    title: titleOf(code),
    status: statusOf(refusal, circumstances),
    detail: sentenceOf(refusal),
    code,
    facts,
    ...(remedy === undefined ? {} : { remedy }),
  };
};

export const edgeProblem = (code: EdgeCode, facts: Facts = {}): Omit<Problem, 'instance'> => {
  const { status, sentence } = EDGE_PROBLEMS[code];
  return {
    type: typeOf(code),
    title: titleOf(code),
    status,
    detail: sentence(facts),
    code,
    facts,
  };
};

export const edgeError = (
  code: EdgeCode,
  facts: Facts = {},
  headers: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, unknown>> = {},
): ProblemError => new ProblemError(edgeProblem(code, facts), headers, more);

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code);
const isEdgeCode = (code: string): code is EdgeCode => Object.hasOwn(EDGE_PROBLEMS, code);

/** What a problem's type says of itself, with `<name>` where a fact would stand. */
export const problemType = (
  code: string,
): Pick<Problem, 'type' | 'title' | 'status' | 'code' | 'detail'> | undefined => {
  const blanks = new Proxy({} as Facts, { get: (_, fact) => `<${String(fact)}>` });
  if (isRefusalCode(code)) {
    const detail = REFUSALS[code](blanks);
    return {
      type: typeOf(code),
      title: titleOf(code),
      status: REFUSAL_STATUSES[code],
      code,
      detail,
    };
  }
  if (!isEdgeCode(code)) return undefined;
  const { status, sentence } = EDGE_PROBLEMS[code];
  return { type: typeOf(code), title: titleOf(code), status, code, detail: sentence(blanks) };
};
