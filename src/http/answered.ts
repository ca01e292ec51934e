/**
 * An answer with what HTTP says about it: the status, and as ETag the event number that it rests
 * on, so that a write can name it in If-Match.
 */
export class Answered {
  constructor(
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly status?: number,
  ) {}
}

interface Known {
  readonly asAt: number;
  readonly latest: number;
  /** Of a what-if, which may be changed while the event that it rests on stays. */
  readonly scenario?: unknown;
}

/**
 * Strong where it is the last event: only then may a write rest on it. An answer as at an earlier
 * event never changes in what it says of the alliance, only in what it says is the latest: weak.
 */
export const etagOf = ({ asAt, latest }: Known): string =>
  asAt === latest ? `"${asAt}"` : `W/"${asAt}"`;

/** An answer that states what it rests on, among its clocks or by itself. */
export const known = <Answer extends Known | { readonly clocks: Known }>(
  answer: Answer,
  headers: Readonly<Record<string, string>> = {},
): Answered => {
  const rests: Known = 'clocks' in answer ? answer.clocks : answer;
  return new Answered(
    answer,
    rests.scenario === undefined ? { ETag: etagOf(rests), ...headers } : headers,
  );
};

/** The header that leads to the next page: `</api/v1/...?before=41>; rel="next"`. */
export const nextPage = (
  path: string,
  query: Readonly<Record<string, unknown>>,
): { readonly Link: string } => {
  const given = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)]);
  return { Link: `<${path}?${new URLSearchParams(given).toString()}>; rel="next"` };
};
