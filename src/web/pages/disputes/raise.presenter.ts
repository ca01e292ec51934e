/** The form by which a dispute is raised: what is disputed, the money, who claims it, and why. */
import type { Submission } from '../../../domain/activity/state.js';
import {
  contractYearOf,
  isPeriod,
  periodInWords,
  periodsOf,
} from '../../../domain/period/period.js';
import type { TermsPartner } from '../../../domain/sharing/terms.js';
import type { Clocks } from '../../../queries/answers.js';
import type { FormFault } from '../../forms/acting.js';
import { choices, type Choice } from '../../forms/choices.js';
import { faultsShown, type FaultsShown } from '../../forms/faults.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { disputesLink } from '../../links.js';
import type { PageView } from '../../renderer.js';
import type { RaiseFields } from './dispute-form.js';

export interface RaisePage {
  readonly heading: string;
  readonly lead: string;
  readonly form: FaultsShown & {
    readonly action: string;
    readonly fields: RaiseFields;
    readonly scopes: readonly Choice[];
    readonly submissions: readonly Choice[];
    readonly periods: readonly Choice[];
    readonly partners: readonly Choice[];
    readonly claimants: readonly Choice[];
    readonly payers: readonly Choice[];
  };
}

export interface RaiseAsked {
  readonly partners: readonly TermsPartner[];
  readonly submissions: readonly Submission[];
  readonly fields: RaiseFields;
  readonly faults: readonly FormFault[];
}

export const raisePage = (
  clocks: Clocks,
  { partners, submissions, fields, faults }: RaiseAsked,
): PageView<RaisePage> => {
  const lens = lensOf(clocks);
  const all = partners.map(({ id, name }): [string, string] => [id, name]);
  const month = isPeriod(fields.period) ? fields.period : clocks.period;
  return {
    frame: clockedFrame(clocks, {
      title: 'Raise a dispute',
      section: 'disputes',
      breadcrumb: [{ text: 'Disputes', href: disputesLink(lens) }],
    }),
    page: {
      heading: 'Raise a dispute',
      lead: 'A dispute moves no money: the money in dispute stands beside the position until the dispute is withdrawn, or the alliance resolves it.',
      form: {
        action: `/alliances/${encodeURIComponent(clocks.alliance)}/disputes`,
        fields,
        ...faultsShown(faults),
        scopes: choices(SCOPES, fields.scope || 'to-date'),
        submissions: choices(filesThatStand(submissions), fields.submission, 'No file'),
        periods: choices(
          periodsOf(contractYearOf(month)).map((one) => [one, periodInWords(one)]),
          fields.period,
          'The month that it belongs to',
        ),
        partners: choices(all, fields.partner, 'Choose a partner'),
        claimants: choices(all, fields.claimedBy, 'Whoever raises the dispute, or nobody'),
        payers: choices(all, fields.claimedFrom, 'Not said'),
      },
    },
  };
};

const SCOPES = [
  ['to-date', 'The year to date'],
  ['in-month', 'The month alone'],
] as const;

/** The latest first. */
const filesThatStand = (all: readonly Submission[]): [value: string, text: string][] =>
  all
    .filter(({ status }) => status === 'standing')
    .sort((a, b) => b.lastEvent - a.lastEvent)
    .map(({ submission, file, lastEvent, provider, commissioner }) => [
      submission,
      `${file.name}, ${provider} for ${commissioner}, event ${lastEvent}`,
    ]);
