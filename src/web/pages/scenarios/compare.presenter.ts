/** Up to four scenarios side by side, by partner, pool and reserve; and what becomes of one on rebase. */
import type { TermsPartner } from '../../../domain/sharing/terms.js';
import type { RebaseReport, ScenarioComparison } from '../../../queries/scenarios/answers.js';
import type { ActingFields, FormFault } from '../../forms/acting.js';
import { choices, type Choice } from '../../forms/choices.js';
import { faultsShown, type FaultsShown } from '../../forms/faults.js';
import { frameOf } from '../../layout/frame.js';
import { eventLink, rebaseLink, scenarioLink, scenariosLink } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { figures, money, text, words, type Table, type Tag } from '../../table.js';
import { withMinus } from '../../words/amounts.js';
import { periodTitle } from '../../words/clocks.js';
import { comparedTables } from './compare.tables.js';
import { standingTags } from './scenarios.presenter.js';

export interface ComparePage {
  readonly heading: string;
  readonly lead: string;
  readonly scenarios: readonly {
    readonly title: string;
    readonly href: string;
    readonly base: { readonly text: string; readonly href: string };
    /** Which month it was kept for, where another is compared; blank where it is the same. */
    readonly keptFor: string;
    readonly tags: readonly Tag[];
    readonly supposed: readonly string[];
    readonly refused: readonly { readonly words: string; readonly because: string }[];
    readonly sentence: string;
  }[];
  readonly tables: readonly Table[];
}

export const comparePage = (comparison: ScenarioComparison): PageView<ComparePage> => {
  const { alliance, name, latest, period, scenarios, sharedBase } = comparison;
  const lens = { alliance, asAt: latest };
  return {
    frame: frameOf(name, lens, {
      title: 'Scenarios side by side',
      section: 'scenarios',
      landscape: true,
      breadcrumb: [{ text: 'Scenarios', href: scenariosLink(alliance) }],
    }),
    page: {
      heading: 'Scenarios side by side',
      lead:
        sharedBase === undefined
          ? `${periodTitle(period)}. They rest on different events: each difference is from the base of its own.`
          : `${periodTitle(period)}, on what was known at event ${sharedBase}.`,
      scenarios: scenarios.map(({ row, base, suppositions, refused, sentence }) => ({
        title: `${row.scenario}: ${row.name}`,
        href: scenarioLink(alliance, row.scenario),
        base: { text: `event ${base.asAt}`, href: eventLink(lens, base.asAt) },
        keptFor: row.period === period ? '' : `; kept for ${periodTitle(row.period)}`,
        tags: standingTags(row),
        supposed: suppositions.map(withMinus),
        refused: refused.map(({ words: said, because }) => ({
          words: withMinus(said),
          because: withMinus(because),
        })),
        sentence,
      })),
      tables: comparedTables(comparison),
    },
  };
};

export interface RebasePage extends FaultsShown {
  readonly heading: string;
  readonly lead: string;
  readonly told: readonly {
    readonly words: string;
    readonly tag: Tag;
    readonly because?: string;
  }[];
  readonly since: readonly {
    readonly text: string;
    readonly href: string;
    readonly event: string;
  }[];
  readonly partners: Table;
  readonly action: string;
  readonly to: number;
  readonly fields: ActingFields;
  readonly acting: readonly Choice[];
}

const STANDING: Readonly<Record<string, Tag>> = {
  'holds holds': { text: 'Still holds', colour: 'green' },
  'refused holds': { text: 'Holds now', colour: 'green' },
  'holds refused': { text: 'Refused now', colour: 'red' },
  'refused refused': { text: 'Still refused', colour: 'orange' },
};

export const rebasePage = (
  report: RebaseReport,
  name: string,
  alliance: string,
  asked: { partners: readonly TermsPartner[]; fields: ActingFields; faults: readonly FormFault[] },
): PageView<RebasePage> => {
  const lens = { alliance, asAt: report.latest };
  const title = `${report.scenario}: ${report.name}`;
  const count = report.since.length;
  return {
    frame: frameOf(name, lens, {
      title: `Rebase ${title}`,
      section: 'scenarios',
      breadcrumb: [
        { text: 'Scenarios', href: scenariosLink(alliance) },
        { text: title, href: scenarioLink(alliance, report.scenario) },
      ],
    }),
    page: {
      heading: title,
      lead: `${periodTitle(report.period)}. It rests on event ${report.from}; on event ${report.to} it would come out as below. ${count === 1 ? '1 event' : `${count} events`} in between ${count === 1 ? 'bears' : 'bear'} on its year.`,
      told: report.suppositions.map(({ words: said, before, now, because }) => ({
        words: withMinus(said),
        tag: STANDING[`${before} ${now}`]!,
        ...(because === undefined ? {} : { because: withMinus(because) }),
      })),
      since: report.since.slice(0, 5).map(({ event, words: said }) => ({
        text: said,
        event: `event ${event}`,
        href: eventLink(lens, event),
      })),
      partners: rebasedTable(report),
      action: rebaseLink(alliance, report.scenario),
      to: report.to,
      fields: asked.fields,
      ...faultsShown(asked.faults),
      acting: choices(
        asked.partners.map(({ id, name: called }) => [id, called]),
        asked.fields.partner,
        'Nobody in particular',
      ),
    },
  };
};

const rebasedTable = ({ partners, from, to }: RebaseReport): Table => ({
  id: 'rebased',
  wide: true,
  caption: 'Partners, net for the year to date',
  note: 'In pounds. A difference is what is supposed less the base of its time.',
  groups: [
    { text: `On event ${from}`, span: 2 },
    { text: `On event ${to}`, span: 2 },
    { text: 'Supposed', span: 1 },
  ],
  columns: [
    words('Partner'),
    { ...figures('Supposed', `Supposed on ${from}`), opens: true },
    figures('Difference', `Difference on ${from}`),
    { ...figures('Supposed', `Supposed on ${to}`), opens: true },
    figures('Difference', `Difference on ${to}`),
    { ...figures('Moved'), opens: true },
  ],
  rows: partners.map(({ name, before, now, moved }) => ({
    cells: [
      text(name),
      money(before.supposed),
      money(before.difference),
      money(now.supposed),
      money(now.difference),
      money(moved),
    ],
  })),
});
