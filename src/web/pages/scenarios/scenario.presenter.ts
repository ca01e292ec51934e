/** One scenario: what it supposes, its position beside its base, and what can be done with it. */
import type { TermsPartner } from '../../../domain/sharing/terms.js';
import type { ScenarioShown } from '../../../queries/scenarios/answers.js';
import type { ActingFields, FormFault } from '../../forms/acting.js';
import { choices, type Choice } from '../../forms/choices.js';
import { faultsShown, type FaultsShown } from '../../forms/faults.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import {
  bridgeLink,
  eventLink,
  explainLink,
  positionLink,
  rebaseLink,
  scenarioLink,
  scenariosLink,
  sensitivityLink,
  type PageLens,
} from '../../links.js';
import type { PageView } from '../../renderer.js';
import { figures, money, text, words, type Table, type Tag } from '../../table.js';
import { withMinus } from '../../words/amounts.js';
import { instantInWords, periodTitle } from '../../words/clocks.js';
import { standingTags } from './scenarios.presenter.js';

export interface ScenarioPage {
  readonly heading: string;
  readonly tags: readonly Tag[];
  readonly lead: string;
  readonly base: { readonly text: string; readonly href: string };
  readonly sentence: string;
  readonly told: readonly { readonly words: string; readonly because?: string }[];
  readonly stale?: {
    readonly lead: string;
    readonly since: readonly {
      readonly text: string;
      readonly href: string;
      readonly event: string;
    }[];
  };
  readonly position: { readonly text: string; readonly href: string };
  readonly bridge: { readonly text: string; readonly href: string };
  readonly sweep: { readonly text: string; readonly href: string };
  readonly partners: Table;
  readonly pools: Table;
  readonly reserves: Table;
  readonly adopted: readonly {
    readonly text: string;
    readonly href: string;
    readonly event: string;
  }[];
  readonly history: readonly string[];
  /** Left out where the scenario is discarded. */
  readonly forms?: ScenarioForms;
}

export interface ScenarioForms extends FaultsShown {
  readonly fields: ActingFields;
  readonly partners: readonly Choice[];
  readonly rebase: { readonly report: string };
  readonly adopt: {
    readonly action: string;
    readonly stale: boolean;
    readonly done: boolean;
    readonly proposed: readonly string[];
    readonly not: readonly string[];
  };
  readonly discard: { readonly action: string };
}

export interface ScenarioAsked {
  readonly partners: readonly TermsPartner[];
  readonly fields: ActingFields;
  readonly faults: readonly FormFault[];
}

export const scenarioPage = (
  shown: ScenarioShown,
  asked: ScenarioAsked,
): PageView<ScenarioPage> => {
  const { row, whatIf, told, history } = shown;
  const { clocks } = whatIf;
  const { alliance } = clocks;
  const lens = lensOf(clocks);
  const supposedLens = lensOf(whatIf.supposed.clocks);
  return {
    frame: clockedFrame(clocks, {
      title: `Scenario ${row.scenario}: ${row.name}`,
      section: 'scenarios',
      landscape: true,
      breadcrumb: [{ text: 'Scenarios', href: scenariosLink(alliance) }],
    }),
    page: {
      heading: `${row.scenario}: ${row.name}`,
      tags: standingTags(row),
      lead: `${periodTitle(clocks.period)}, on what was known at`,
      base: { text: `event ${row.base}`, href: eventLink(lens, row.base) },
      sentence: shown.sentence,
      told: told.map(({ words: said, because }) => ({
        words: withMinus(said),
        ...(because === undefined ? {} : { because: withMinus(because) }),
      })),
      ...staleOf(shown, lens),
      bridge: { text: 'Why it differs from its base', href: bridgeLink(lens, supposedLens) },
      sweep: { text: 'Sweep it', href: sensitivityLink(supposedLens) },
      position: { text: 'Its whole position', href: positionLink(supposedLens) },
      partners: partnersTable(shown, lens, supposedLens),
      pools: poolsTable(shown, lens, supposedLens),
      reserves: reservesTable(shown, lens, supposedLens),
      adopted: shown.adopted.map(({ proposal, words: said, status, lapsed, event }) => ({
        text: `${proposal} (${lapsed === undefined ? status : `can never be agreed: ${lapsed}`}): ${said}`,
        event: `event ${event}`,
        href: eventLink({ alliance, asAt: clocks.latest }, event),
      })),
      history: history.map(
        ({ words: said, recordedAt, by, partner }) =>
          `${said} on ${instantInWords(recordedAt)} by ${by}${partner === undefined ? '' : ` for ${partner}`}`,
      ),
      ...(row.status === 'discarded' ? {} : { forms: formsOf(shown, asked) }),
    },
  };
};

const staleOf = (
  { row, since, whatIf }: ScenarioShown,
  lens: PageLens,
): Pick<ScenarioPage, 'stale'> =>
  row.movedOn === 0
    ? {}
    : {
        stale: {
          lead: `Stale: ${row.movedOn === 1 ? '1 event that bears' : `${row.movedOn} events that bear`} on its year ${row.movedOn === 1 ? 'has' : 'have'} been recorded since. The last of them:`,
          since: since.slice(0, SHOWN).map(({ event, words: said }) => ({
            text: said,
            event: `event ${event}`,
            href: eventLink({ ...lens, asAt: whatIf.clocks.latest }, event),
          })),
        },
      };

const SHOWN = 5;
const NOTE = 'In pounds. Plus is received, minus is paid.';
const SIDES = [figures('Base'), figures('Supposed'), figures('Difference')];

/** Every figure of the base and of what is supposed opens to how it came about. */
const partnersTable = ({ whatIf }: ScenarioShown, base: PageLens, lens: PageLens): Table => ({
  id: 'partners',
  caption: 'Partners, net for the year to date',
  note: `${NOTE} The difference is what is supposed less the base.`,
  columns: [words('Partner'), ...SIDES],
  rows: whatIf.partners.map(({ partner, name, actual, supposed, difference }) => ({
    cells: [
      text(name),
      money(actual, explainLink(base, `partner/${partner}/net`, 'to-date')),
      money(supposed, explainLink(lens, `partner/${partner}/net`, 'to-date')),
      money(difference),
    ],
  })),
});

const poolsTable = (
  { whatIf: { actual, supposed } }: ScenarioShown,
  base: PageLens,
  lens: PageLens,
): Table => ({
  id: 'pools',
  wide: true,
  caption: 'Pools, year to date',
  note: 'In pounds. Variance is actual less plan; what a side bears is plus, what it keeps is minus.',
  groups: [
    { text: 'Variance', span: 2 },
    { text: 'Commissioners', span: 2 },
    { text: 'Providers', span: 2 },
    { text: 'Reserves', span: 2 },
  ],
  columns: [
    words('Pool'),
    ...['Variance', 'Commissioners', 'Providers', 'Reserves'].flatMap((of) => [
      { ...figures('Base', `${of}, base`), opens: true },
      figures('Supposed', `${of}, supposed`),
    ]),
  ],
  rows: supposed.pools.map(({ pool, name, toDate }) => {
    const was = actual.pools.find((row) => row.pool === pool)?.toDate;
    return {
      cells: [
        text(name),
        ...(['variance', 'commissioners', 'providers', 'reserves'] as const).flatMap((column) => [
          was === undefined
            ? money('0.00')
            : money(was[column], explainLink(base, `pool/${pool}/${column}`, 'to-date')),
          money(toDate[column], explainLink(lens, `pool/${pool}/${column}`, 'to-date')),
        ]),
      ],
    };
  }),
});

const reservesTable = (
  { whatIf: { actual, supposed } }: ScenarioShown,
  base: PageLens,
  lens: PageLens,
): Table => ({
  id: 'reserves',
  caption: 'Reserves, balance held',
  note: 'In pounds.',
  columns: [words('Reserve'), figures('Base'), figures('Supposed')],
  rows: supposed.reserves.map(({ reserve, name, balance }) => {
    const was = actual.reserves.find((row) => row.reserve === reserve)?.balance;
    const figure = `reserve/${reserve}/balance`;
    return {
      cells: [
        text(name),
        was === undefined ? money('0.00') : money(was, explainLink(base, figure, 'to-date')),
        money(balance, explainLink(lens, figure, 'to-date')),
      ],
    };
  }),
  empty: 'The terms have no reserve.',
});

const formsOf = (
  { row, told, whatIf, adopted }: ScenarioShown,
  { partners, fields, faults }: ScenarioAsked,
): ScenarioForms => {
  const { alliance } = whatIf.clocks;
  const here = scenarioLink(alliance, row.scenario);
  return {
    fields,
    ...faultsShown(faults),
    partners: choices(
      partners.map(({ id, name }) => [id, name]),
      fields.partner,
      'Choose',
    ),
    rebase: { report: rebaseLink(alliance, row.scenario) },
    adopt: {
      action: `${here}/adopt`,
      stale: row.movedOn > 0,
      done: adopted.length > 0,
      proposed: told.flatMap(({ words: said, notProposed }) => (notProposed ? [] : [said])),
      not: told.flatMap(({ words: said, notProposed }) =>
        notProposed ? [`${said}. ${notProposed}`] : [],
      ),
    },
    discard: { action: `${here}/discard` },
  };
};
