/** What surrounds every page of an alliance: its name, where else to go, what the page is known by. */
import type { Clocks } from '../../queries/answers.js';
import {
  allianceLink,
  disputesLink,
  eventLink,
  historyLink,
  positionLink,
  scenariosLink,
  termsLink,
  type PageLens,
} from '../links.js';
import { instantInWords, shortHash } from '../words/clocks.js';

export interface Crumb {
  readonly text: string;
  readonly href: string;
}

/** `current`: this very page, or one below it; as `aria-current` has it. */
export interface NavItem extends Crumb {
  readonly current?: 'page' | 'true';
}

export interface Frame {
  readonly title: string;
  readonly alliance?: { readonly name: string; readonly href: string };
  readonly nav: readonly NavItem[];
  readonly breadcrumb: readonly Crumb[];
  readonly foot?: { readonly asAt: string; readonly chainHead: string; readonly href: string };
  /** Printed across the page: its tables are wide. */
  readonly landscape?: boolean;
}

export type Section = 'position' | 'scenarios' | 'disputes' | 'history' | 'terms';

/** The lens that an answer was given under: what its links carry. */
export const lensOf = ({ alliance, period, asAt, termsAsked, scenario }: Clocks): PageLens => ({
  alliance,
  period,
  asAt,
  ...(termsAsked === undefined ? {} : { terms: termsAsked }),
  ...(scenario === undefined ? {} : { scenario: scenario.scenario }),
});

export interface Placed {
  readonly title: string;
  readonly section?: Section;
  readonly breadcrumb?: readonly Crumb[];
  readonly landscape?: boolean;
}

const current = (section: Section, placed: Placed): Pick<NavItem, 'current'> => {
  if (placed.section !== section) return {};
  return { current: placed.breadcrumb === undefined ? 'page' : 'true' };
};

export const frameOf = (name: string, lens: PageLens, placed: Placed): Frame => ({
  title: `${placed.title} – ${name}`,
  alliance: { name, href: allianceLink(lens.alliance) },
  nav: [
    { text: 'Position', href: positionLink(lens), ...current('position', placed) },
    { text: 'Scenarios', href: scenariosLink(lens.alliance), ...current('scenarios', placed) },
    { text: 'Disputes', href: disputesLink(lens), ...current('disputes', placed) },
    { text: 'History', href: historyLink(lens), ...current('history', placed) },
    { text: 'Terms', href: termsLink(lens), ...current('terms', placed) },
  ],
  breadcrumb: placed.breadcrumb ?? [],
  ...(placed.landscape ? { landscape: true } : {}),
});

/** The frame of a page that answers under clocks: its foot says which event it is known by. */
export const clockedFrame = (clocks: Clocks, placed: Placed): Frame => {
  const lens = lensOf(clocks);
  return {
    ...frameOf(clocks.name, lens, placed),
    foot: {
      asAt: `As known at event ${clocks.asAt}, recorded ${instantInWords(clocks.recordedAt)}.`,
      chainHead: shortHash(clocks.chainHead),
      href: eventLink(lens, clocks.asAt),
    },
  };
};

/** The frame of a page outside any alliance. */
export const plainFrame = (title: string): Frame => ({ title, nav: [], breadcrumb: [] });
