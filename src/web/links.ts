/** Where everything is. Every link carries the lens, so that what it opens is of the same position. */
import type { LinesFilter, Scope } from '../queries/answers.js';

/** The clocks of a page, as its address states them. */
export interface PageLens {
  readonly alliance: string;
  readonly period?: string;
  readonly asAt: number | string;
  /** Only where a version was asked for. */
  readonly terms?: number;
}

type Params = Readonly<Record<string, string | number | undefined>>;

const query = (params: Params): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
};

const lensParams = ({ period, asAt, terms }: PageLens): Params => ({ period, asat: asAt, terms });

const base = ({ alliance }: { alliance: string }): string =>
  `/alliances/${encodeURIComponent(alliance)}`;

/** A line filter's `period` is `month` in an address: `period` is the lens's. */
const filterParams = ({ period, unmapped, counted, ...rest }: LinesFilter): Params => ({
  ...rest,
  month: period,
  unmapped: unmapped ? 'yes' : undefined,
  counted: counted ? 'yes' : undefined,
});

export const allianceLink = (alliance: string): string => base({ alliance });

export const positionLink = (lens: PageLens): string =>
  `${base(lens)}/position${query(lensParams(lens))}`;

export const closingLink = (lens: PageLens): string =>
  `${base(lens)}/closing${query(lensParams(lens))}`;

/** One end of a bridge: a position, or a what-if's. */
export type BridgeEnd = PageLens & { readonly scenario?: string };

/** Between two positions; the terms in force are said where only the other end asks for a version. */
export const bridgeLink = (from: BridgeEnd, to: BridgeEnd, figure?: string): string => {
  const inForce = to.terms === undefined || from.scenario !== undefined ? undefined : 'in-force';
  return `${base(to)}/bridge${query({
    figure,
    'from-period': from.period,
    'from-asat': from.asAt,
    'from-terms': from.terms ?? inForce,
    'from-scenario': from.scenario,
    ...lensParams(to),
    scenario: to.scenario,
  })}`;
};

export const explainLink = (lens: PageLens, figure: string, scope: Scope): string =>
  `${base(lens)}/explain/${figure.split('/').map(encodeURIComponent).join('/')}${query({
    scope,
    ...lensParams(lens),
  })}`;

export const linesLink = (lens: PageLens, filter: LinesFilter, after?: string): string =>
  `${base(lens)}/lines${query({ ...filterParams(filter), ...lensParams(lens), after })}`;

export const termsLink = (lens: PageLens, version?: number, clause?: string): string => {
  const anchor = clause === undefined ? '' : `#clause-${encodeURIComponent(clause)}`;
  return `${base(lens)}/terms${query({ version, ...lensParams(lens) })}${anchor}`;
};

export const eventLink = (lens: PageLens, event: number): string =>
  `${base(lens)}/events/${event}${query(lensParams(lens))}`;

/** The forecast by a method, or one of its figures explained. */
export const forecastLink = (lens: PageLens, method: string, figure?: string): string => {
  const path =
    figure === undefined ? '' : `/explain/${figure.split('/').map(encodeURIComponent).join('/')}`;
  return `${base(lens)}/forecast${path}${query({ method, ...lensParams(lens) })}`;
};

export const disputesLink = (lens: PageLens): string =>
  `${base(lens)}/disputes${query(lensParams(lens))}`;

/** `address`: `EVENT` or `EVENT/LINE`. */
export const movedLink = (lens: PageLens, address: string, scope: Scope): string =>
  `${base(lens)}/moved/${address}${query({ scope, ...lensParams(lens) })}`;

export const historyLink = (lens: PageLens, before?: number): string =>
  `${base(lens)}/history${query({ before, ...lensParams(lens) })}`;
