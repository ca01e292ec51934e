/** Where everything is. Every link carries the lens, so that what it opens is of the same position. */
import type { LinesFilter, Scope } from '../queries/answers.js';

/** The clocks of a page, as its address states them. */
export interface PageLens {
  readonly alliance: string;
  readonly period?: string;
  readonly asAt: number | string;
  /** Only where a version was asked for. */
  readonly terms?: number;
  /** Where the page is of a what-if: which one. */
  readonly scenario?: string;
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

/** For pages that a what-if has as well; the others are of what is recorded. */
const supposedParams = (lens: PageLens): Params => ({
  ...lensParams(lens),
  scenario: lens.scenario,
});

/** What is supposed is at no event of the ledger: whoever asks for it is led to the what-if. */
const isSupposed = ({ scenario, asAt }: PageLens, event: number): boolean =>
  scenario !== undefined && event > Number(asAt);

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
  `${base(lens)}/position${query(supposedParams(lens))}`;

export const closingLink = (lens: PageLens): string =>
  `${base(lens)}/closing${query(supposedParams(lens))}`;

/** Between two positions; the terms in force are said where only the other end asks for a version. */
export const bridgeLink = (from: PageLens, to: PageLens, figure?: string): string => {
  const inForce = to.terms === undefined || from.scenario !== undefined ? undefined : 'in-force';
  return `${base(to)}/bridge${query({
    figure,
    'from-period': from.period,
    'from-asat': from.asAt,
    'from-terms': from.terms ?? inForce,
    'from-scenario': from.scenario,
    ...supposedParams(to),
  })}`;
};

export const explainLink = (lens: PageLens, figure: string, scope: Scope): string =>
  `${base(lens)}/explain/${figure.split('/').map(encodeURIComponent).join('/')}${query({
    scope,
    ...supposedParams(lens),
  })}`;

/** The whole explanation as one document, for programs. */
export const treeLink = ({ alliance, ...lens }: PageLens, figure: string, scope: Scope): string =>
  `/api/v1/alliances/${encodeURIComponent(alliance)}/explanation-tree${query({
    figure,
    scope,
    ...supposedParams({ alliance, ...lens }),
  })}`;

export const linesLink = (lens: PageLens, filter: LinesFilter, after?: string): string =>
  `${base(lens)}/lines${query({ ...filterParams(filter), ...supposedParams(lens), after })}`;

export const termsLink = (lens: PageLens, version?: number, clause?: string): string => {
  const anchor = clause === undefined ? '' : `#clause-${encodeURIComponent(clause)}`;
  return `${base(lens)}/terms${query({ version, ...supposedParams(lens) })}${anchor}`;
};

export const eventLink = (lens: PageLens, event: number): string =>
  isSupposed(lens, event)
    ? scenarioLink(lens.alliance, lens.scenario!)
    : `${base(lens)}/events/${event}${query(lensParams(lens))}`;

/** The forecast by a method, or one of its figures explained. */
export const forecastLink = (lens: PageLens, method: string, figure?: string): string => {
  const path =
    figure === undefined ? '' : `/explain/${figure.split('/').map(encodeURIComponent).join('/')}`;
  return `${base(lens)}/forecast${path}${query({ method, ...supposedParams(lens) })}`;
};

export const disputesLink = (lens: PageLens): string =>
  `${base(lens)}/disputes${query(lensParams(lens))}`;

/** A dispute as it stands now, with the forms that end it. */
export const disputeLink = (alliance: string, dispute: string): string =>
  `${base({ alliance })}/disputes/${encodeURIComponent(dispute)}`;

/** What the form by which a dispute is raised begins with. */
export interface DisputeBegun {
  readonly figure?: string;
  readonly scope?: Scope;
  readonly line?: string;
  readonly submission?: string;
  readonly adjustment?: string;
  readonly period?: string;
  /** Event number. */
  readonly asat?: string;
}

export const raiseLink = (alliance: string, begun: DisputeBegun = {}): string =>
  `${base({ alliance })}/disputes/raise${query({ ...begun })}`;

/** What is swept, and whose events are ranked; nothing of it for the form alone. */
export interface SensitivityAsked {
  readonly parameter?: string;
  readonly from?: string;
  readonly to?: string;
  readonly step?: string;
  readonly partner?: string;
}

export const sensitivityLink = (lens: PageLens, asked: SensitivityAsked = {}): string =>
  `${base(lens)}/sensitivity${query({ ...asked, ...supposedParams(lens) })}`;

/** `address`: `EVENT` or `EVENT/LINE`. */
export const movedLink = (lens: PageLens, address: string, scope: Scope): string =>
  isSupposed(lens, Number(address.split('/')[0]))
    ? scenarioLink(lens.alliance, lens.scenario!)
    : `${base(lens)}/moved/${address}${query({ scope, ...supposedParams(lens) })}`;

export const historyLink = (lens: PageLens, before?: number): string =>
  `${base(lens)}/history${query({ before, ...lensParams(lens) })}`;

export const scenariosLink = (alliance: string): string => `${base({ alliance })}/scenarios`;

export const scenarioLink = (alliance: string, scenario: string): string =>
  `${scenariosLink(alliance)}/${encodeURIComponent(scenario)}`;

export const comparisonLink = (alliance: string, scenarios: readonly string[]): string => {
  const asked = scenarios.map((one): [string, string] => ['with', one]);
  return `${scenariosLink(alliance)}/compare?${new URLSearchParams(asked).toString()}`;
};

export const rebaseLink = (alliance: string, scenario: string): string =>
  `${scenarioLink(alliance, scenario)}/rebase`;
