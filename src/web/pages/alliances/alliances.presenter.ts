/** The alliances of this ledger: where a reader begins. */
import { plainFrame } from '../../layout/frame.js';
import { allianceLink } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { countOf } from '../../words/amounts.js';

export interface AllianceListed {
  readonly alliance: string;
  readonly name: string;
  readonly latest: number;
}

export interface AlliancesPage {
  readonly heading: string;
  readonly alliances: readonly {
    readonly name: string;
    readonly href: string;
    readonly events: string;
  }[];
}

export const alliancesPage = (listed: readonly AllianceListed[]): PageView<AlliancesPage> => ({
  frame: plainFrame('Alliances'),
  page: {
    heading: 'Alliances',
    alliances: listed.map(({ alliance, name, latest }) => ({
      name,
      href: allianceLink(alliance),
      events: latest === 0 ? '1 event' : `${countOf(String(latest + 1)).digits} events`,
    })),
  },
});
