/** A plain form that asks for another bridge: the clocks of either end, and which figure. */
import type { Clocks } from '../../../queries/answers.js';
import type { Bridge } from '../../../queries/bridge/answers.js';
import { choices, monthChoices, termsChoices, type Choice } from '../../forms/choices.js';
import { bridgeLink } from '../../links.js';
import type { BridgeAsked } from './bridge.presenter.js';

export interface BridgeForm {
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

export const bridgeForm = (
  { from, to }: Pick<Bridge, 'from' | 'to'>,
  { versions, document, figure }: BridgeAsked,
): BridgeForm => {
  const end = (clocks: Clocks, inForce: string): EndForm => ({
    periods: monthChoices(clocks.period),
    asAt: String(clocks.asAt),
    terms: termsChoices(versions, clocks.termsAsked, inForce),
    scenario: clocks.scenario?.scenario ?? '',
  });
  const lens = { alliance: to.alliance, asAt: '' };
  return {
    action: bridgeLink(lens, lens).split('?')[0]!,
    from: end(from, 'in-force'),
    to: end(to, ''),
    figures: figuresIn(document, figure),
  };
};

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
