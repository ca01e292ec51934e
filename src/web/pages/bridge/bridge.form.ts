/** A plain form that asks for another bridge: the clocks of either end, and which figure. */
import { contractYearOf, periodInWords, periodsOf } from '../../../domain/period/period.js';
import type { Clocks } from '../../../queries/answers.js';
import type { Bridge } from '../../../queries/bridge/answers.js';
import { bridgeLink } from '../../links.js';
import type { BridgeAsked } from './bridge.presenter.js';

export interface BridgeForm {
  readonly action: string;
  readonly from: EndForm;
  readonly to: EndForm;
  readonly figures: readonly Option[];
}

interface EndForm {
  readonly periods: readonly Option[];
  readonly asAt: string;
  readonly terms: readonly Option[];
}

interface Option {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

export const bridgeForm = (
  { from, to }: Pick<Bridge, 'from' | 'to'>,
  { versions, document, figure }: BridgeAsked,
): BridgeForm => {
  const end = (clocks: Clocks, inForce: string): EndForm => ({
    periods: periodsOf(contractYearOf(clocks.period)).map((period) => ({
      value: period,
      text: periodInWords(period),
      selected: period === clocks.period,
    })),
    asAt: String(clocks.asAt),
    terms: [
      { value: inForce, text: 'Those in force', selected: clocks.termsAsked === undefined },
      ...versions.map(({ version, title }) => ({
        value: String(version),
        text: `Version ${version} for the whole year: ${title}`,
        selected: version === clocks.termsAsked,
      })),
    ],
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
): Option[] => {
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
  return [...all, ...(known ? [] : [[asked!, asked!] as const])].map(([value, text]) => ({
    value,
    text,
    selected: value === (asked ?? ''),
  }));
};
