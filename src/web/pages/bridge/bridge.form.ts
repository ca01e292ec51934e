/** A plain form that asks for another bridge: the clocks of either end, and which figure. */
import type { Clocks } from '../../../queries/answers.js';
import type { Bridge } from '../../../queries/bridge/answers.js';
import { IN_FORCE } from '../../../queries/bridge/ends.js';
import type { FormFault } from '../../forms/acting.js';
import { choices, monthChoices, termsChoices, type Choice } from '../../forms/choices.js';
import { faultsShown, type FaultsShown } from '../../forms/faults.js';
import { bridgeLink } from '../../links.js';
import type { BridgeAsked } from './bridge.presenter.js';

export interface BridgeForm extends FaultsShown {
  readonly action: string;
  readonly from: EndForm;
  readonly to: EndForm;
  readonly figures: readonly Choice[];
}

interface EndForm {
  readonly periods: readonly Choice[];
  readonly asAt: string;
  readonly terms: readonly Choice[];
  /** As S1; blank for the ledger. */
  readonly scenario: string;
}

/** An end as it is written in the form. */
export interface EndWritten {
  readonly period: string;
  readonly asAt: string;
  readonly terms?: string;
  readonly scenario?: string;
}

export const bridgeForm = (
  { from, to }: Pick<Bridge, 'from' | 'to'>,
  asked: BridgeAsked,
): BridgeForm => formOf({ alliance: to.alliance, from: written(from), to: written(to) }, asked, []);

/** The form of a bridge that there is not, as it was written, with what is wrong. */
export const formOf = (
  { alliance, from, to }: BridgeWritten,
  { versions, document, figure }: BridgeAsked,
  faults: readonly FormFault[],
): BridgeForm => {
  const end = ({ period, asAt, terms, scenario = '' }: EndWritten, inForce: string): EndForm => ({
    periods: monthChoices(period),
    asAt,
    terms: termsChoices(versions, terms === undefined ? undefined : Number(terms), inForce),
    scenario,
  });
  const lens = { alliance, asAt: '' };
  return {
    action: bridgeLink(lens, lens).split('?')[0]!,
    from: end(from, IN_FORCE),
    to: end(to, ''),
    figures: figuresIn(document, figure),
    ...faultsShown(faults),
  };
};

export interface BridgeWritten {
  readonly alliance: string;
  readonly from: EndWritten;
  readonly to: EndWritten;
}

const written = ({ period, asAt, termsAsked, scenario }: Clocks): EndWritten => ({
  period,
  asAt: String(asAt),
  ...(termsAsked === undefined ? {} : { terms: String(termsAsked) }),
  ...(scenario ? { scenario: scenario.scenario } : {}),
});

const figuresIn = (
  { partners, pools, reserves }: BridgeAsked['document'],
  asked: string | undefined,
): Choice[] => {
  const all: (readonly [string, string])[] = [
    ['', 'Net of every partner'],
    ...partners.map(({ id, name }) => [`partner/${id}/net`, `Net: ${name}`] as const),
    ...pools.flatMap(({ id, name }) => [
      [`pool/${id}/variance`, `Variance: ${name}`] as const,
      [`pool/${id}/commissioners`, `Borne by commissioners: ${name}`] as const,
      [`pool/${id}/providers`, `Borne by providers: ${name}`] as const,
    ]),
    ...reserves.map(({ id, name }) => [`reserve/${id}/balance`, `Balance: ${name}`] as const),
  ];
  const known = all.some(([value]) => value === (asked ?? ''));
  return choices([...all, ...(known ? [] : [[asked!, asked!] as const])], asked ?? '');
};
