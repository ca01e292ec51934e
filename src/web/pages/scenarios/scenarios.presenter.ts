/** All scenarios of an alliance, and the form by which one is kept. */
import { contractYearOf, periodInWords, periodOf } from '../../../domain/period/period.js';
import type { Submission } from '../../../domain/activity/state.js';
import type { Terms } from '../../../domain/sharing/terms.js';
import type { ScenarioList, ScenarioRow } from '../../../queries/scenarios/answers.js';
import type { FormFault } from '../../forms/acting.js';
import { choices, monthChoices, type Choice } from '../../forms/choices.js';
import { faultsShown, type FaultsShown } from '../../forms/faults.js';
import { frameOf } from '../../layout/frame.js';
import { scenarioLink, scenariosLink, eventLink } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { figures, text, words, type Table, type Tag } from '../../table.js';
import { dayInWords } from '../../words/clocks.js';
import { COVERAGES, filesThatCame } from './handed-file.js';
import { clauseValues, type ScenarioFields } from './scenario-form.js';

export interface ScenariosPage {
  readonly heading: string;
  readonly table: Table;
  readonly compare?: { readonly action: string; readonly scenarios: readonly Choice[] };
  readonly form: ScenarioFormShown;
}

export interface ScenarioFormShown extends FaultsShown {
  readonly action: string;
  readonly fields: ScenarioFields;
  readonly periods: readonly Choice[];
  readonly froms: readonly Choice[];
  readonly pools: readonly Choice[];
  readonly clauses: readonly Choice[];
  readonly partners: readonly Choice[];
  readonly payers: readonly Choice[];
  readonly payees: readonly Choice[];
  readonly fileHint: string;
  readonly accepted: readonly Ticked[];
  readonly coverages: readonly Choice[];
  readonly came: readonly Choice[];
  /** Asked only once the ledger would refuse some of it, and it can be kept all the same. */
  readonly althoughRefused?: readonly Ticked[];
}

export interface Ticked {
  readonly name: string;
  readonly value: 'yes';
  readonly text: string;
  readonly checked: boolean;
}

/** What the form is made with: terms in force and files that came, for what there is to choose from. */
export interface ScenariosAsked {
  readonly alliance: string;
  readonly document: Terms;
  readonly submissions: readonly Submission[];
  readonly fields: ScenarioFields;
  readonly faults: readonly FormFault[];
  /** Name of the file that came with the form: browsers do not send it again by themselves. */
  readonly chosen?: string | undefined;
  /** The ledger would refuse some of it, and it can be kept all the same. */
  readonly mayBeKept?: boolean;
}

export const scenariosPage = (
  list: ScenarioList,
  asked: ScenariosAsked,
): PageView<ScenariosPage> => {
  const { alliance } = asked;
  const lens = { alliance, asAt: list.asAt };
  const kept = list.scenarios.filter(({ status }) => status !== 'discarded');
  return {
    frame: frameOf(list.name, lens, { title: 'Scenarios', section: 'scenarios' }),
    page: {
      heading: 'Scenarios',
      table: scenariosTable(list, alliance),
      ...(kept.length < 2
        ? {}
        : {
            compare: {
              action: `${scenariosLink(alliance)}/compare`,
              scenarios: kept.map(({ scenario, name }) => ({
                value: scenario,
                text: `${scenario}: ${name}`,
                selected: false,
              })),
            },
          }),
      form: formShown(asked),
    },
  };
};

export const standingTags = ({ status, movedOn }: ScenarioRow): Tag[] => [
  ...(status === 'adopted' ? [{ text: 'Adopted', colour: 'green' } as const] : []),
  ...(status === 'discarded' ? [{ text: 'Discarded', colour: 'grey' } as const] : []),
  ...(movedOn > 0 && status !== 'discarded' ? [{ text: 'Stale', colour: 'orange' } as const] : []),
];

const scenariosTable = ({ scenarios, asAt }: ScenarioList, alliance: string): Table => ({
  id: 'scenarios',
  caption: 'What-ifs that are kept',
  note: 'None of them is part of the ledger. Stale: events that bear on its year have been recorded since its base.',
  columns: [
    words('Scenario'),
    words('Base'),
    words('Month'),
    figures('Supposes'),
    figures('Since'),
  ],
  rows: scenarios.map((row) => ({
    cells: [
      {
        ...text(`${row.scenario}: ${row.name}`, scenarioLink(alliance, row.scenario)),
        under: `kept by ${row.by} on ${dayInWords(row.savedAt)}`,
        tags: standingTags(row),
      },
      text(`event ${row.base}`, eventLink({ alliance, asAt }, row.base)),
      text(periodInWords(row.period)),
      text(String(row.suppositions)),
      text(String(row.movedOn)),
    ],
  })),
  empty:
    'No scenario is kept yet. Keep one below; whole agreements and events left out can be supposed on the command line and by the API.',
});

const formShown = ({
  alliance,
  document,
  submissions,
  fields,
  faults,
  chosen,
  mayBeKept = false,
}: ScenariosAsked): ScenarioFormShown => {
  const year = contractYearOf(fields.period);
  const partners = document.partners.map(({ id, name }): [string, string] => [id, name]);
  return {
    action: scenariosLink(alliance),
    fields,
    ...faultsShown(faults),
    periods: monthChoices(fields.period),
    froms: monthChoices(fields.period, fields.from || periodOf(year, 1)),
    pools: choices(
      document.pools.map(({ id, name }) => [id, name]),
      fields.pool,
      'No pool',
    ),
    clauses: choices(clauseValues(document), fields.clause, 'No clause'),
    partners: choices(partners, fields.partner, 'Nobody in particular'),
    payers: choices(partners, fields.payer, 'Nobody'),
    payees: choices(partners, fields.payee, 'Nobody'),
    fileHint:
      chosen === undefined
        ? 'CSV, as it would be imported. Nothing of it is posted: its rows are kept with the scenario'
        : `Choose ${chosen} again: a browser keeps no file`,
    accepted: ACCEPTED.map(([name, said]) => ({
      name,
      value: 'yes',
      text: said,
      checked: fields[name] === 'yes',
    })),
    coverages: choices(COVERAGES, fields.coverage),
    came: choices(filesThatCame(submissions, year), fields.inTime, 'No file'),
    ...(mayBeKept ? { althoughRefused: [ALTHOUGH_REFUSED] } : {}),
  };
};

const ALTHOUGH_REFUSED: Ticked = {
  name: 'althoughRefused',
  value: 'yes',
  text: 'Keep it all the same: what is refused is shown with it, and its figures leave it out',
  checked: false,
};

const ACCEPTED = [
  ['acceptUnmapped', 'Rows that map to no pool are known'],
  ['acceptOlder', 'It may be older than the file that stands'],
  ['leaveOutOthers', 'Rows for commissioners outside the alliance are left out'],
] as const;
