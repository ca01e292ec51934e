/** One dispute as it stands now, and the forms that end it: withdrawn, or resolved by a proposal. */
import type { Names } from '../../../domain/sharing/names.js';
import type { TermsPartner } from '../../../domain/sharing/terms.js';
import type { DisputeRow, Disputes } from '../../../queries/disputes/answers.js';
import type { FormFault } from '../../forms/acting.js';
import { choices, type Choice } from '../../forms/choices.js';
import { faultsShown, type FaultsShown } from '../../forms/faults.js';
import { frameOf } from '../../layout/frame.js';
import { disputeLink, disputesLink, type PageLens } from '../../links.js';
import type { PageView } from '../../renderer.js';
import type { Table } from '../../table.js';
import { OUTCOMES, type EndFields } from './dispute-form.js';
import { disputesTable, shown, type DisputeShown } from './disputes.presenter.js';

/** Which of the two forms was sent: what is wrong, and what was written, is shown in that one. */
export type EndForm = 'withdraw' | 'resolution';

export interface DisputePage {
  readonly heading: string;
  readonly table: Table;
  readonly steps: DisputeShown['steps'];
  readonly faults: FaultsShown['faults'];
  /** Left out where it has ended. */
  readonly forms?: Readonly<Record<EndForm, EndFormShown>>;
}

export interface EndFormShown extends FaultsShown {
  readonly action: string;
  readonly fields: EndFields;
  readonly partners: readonly Choice[];
  readonly outcomes: readonly Choice[];
}

export interface DisputeAsked {
  readonly partners: readonly TermsPartner[];
  readonly fields: Readonly<Record<EndForm, EndFields>>;
  readonly sent?: EndForm;
  readonly faults: readonly FormFault[];
}

export const disputePage = (
  { name }: Pick<Disputes, 'name'>,
  dispute: DisputeRow,
  lens: PageLens,
  names: Names,
  asked: DisputeAsked,
): PageView<DisputePage> => {
  const { sent = 'withdraw', faults } = asked;
  const said = faults.map(({ field, text }) => ({
    field: field === '' ? 'form' : idOf(sent, field),
    text,
  }));
  return {
    frame: frameOf(name, lens, {
      title: `Dispute ${dispute.dispute}`,
      section: 'disputes',
      breadcrumb: [{ text: 'Disputes', href: disputesLink(lens) }],
    }),
    page: {
      heading: `${dispute.dispute}, ${dispute.what}`,
      table: disputesTable(`Dispute ${dispute.dispute}`, [dispute], lens, names),
      steps: shown(dispute, lens).steps,
      faults: faultsShown(said).faults,
      ...(dispute.status === 'open'
        ? {
            forms: {
              withdraw: formShown('withdraw', dispute, lens, asked),
              resolution: formShown('resolution', dispute, lens, asked),
            },
          }
        : {}),
    },
  };
};

/** The fields of the two forms are told apart by what comes before their names. */
const idOf = (form: EndForm, field: string): string => `${form}-${field}`;

const formShown = (
  form: EndForm,
  { dispute, partner }: DisputeRow,
  lens: PageLens,
  { partners, fields, sent, faults }: DisputeAsked,
): EndFormShown => {
  const all = partners.map(({ id, name }): [string, string] => [id, name]);
  const own = fields[form];
  // Only whoever raised it can withdraw it.
  const chosen = own.partner === '' && form === 'withdraw' ? partner : own.partner;
  return {
    action: `${disputeLink(lens.alliance, dispute)}/${form}`,
    fields: own,
    ...faultsShown(sent === form ? faults : []),
    partners: choices(all, chosen, 'Choose a partner'),
    outcomes: choices(OUTCOMES, own.outcome, 'Choose one'),
  };
};
