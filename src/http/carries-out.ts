/**
 * Whether recorded events carry out a command: how an Idempotency-Key that is used again for
 * something else is found out. The first event of a command's own kind says all that the command
 * said; that is compared, field by field.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Command, ProposeTerms } from '../domain/commands.js';
import { isAmount, toPence } from '../domain/money/written.js';
import type { EventType, LedgerEvent } from '../domain/events.js';

const RECORDED_AS: Readonly<Record<Command['command'], readonly EventType[]>> = {
  FormAlliance: ['AllianceFormed'],
  AdmitPartner: ['PartnerJoined'],
  ChangePartnerIdentity: ['PartnerIdentityChanged'],
  ProposeTerms: ['TermsProposed', 'VariationProposed'],
  ProposeAdjustment: ['AdjustmentProposed'],
  ProposeReversal: ['AdjustmentReversalProposed'],
  ProposeReserveRelease: ['ReserveReleaseProposed'],
  ProposeReopening: ['PeriodReopeningProposed'],
  SupportProposal: ['ProposalSupported'],
  DeclineProposal: ['ProposalDeclined'],
  WithdrawProposal: ['ProposalWithdrawn'],
  OverrideProposal: ['ProposalOverridden'],
  ClosePeriod: ['PeriodClosed'],
  RaiseDispute: ['DisputeRaised'],
  WithdrawDispute: ['DisputeWithdrawn'],
  EnterForecast: ['ForecastEntered'],
  ProposeResolution: ['DisputeResolutionProposed'],
};

export const carriesOut = (events: readonly LedgerEvent[], command: Command): boolean => {
  const [first, ...rest] = events;
  if (!first || !RECORDED_AS[command.command].includes(first.type)) return false;
  if (command.command === 'FormAlliance') return isFormationOf(first, rest, command);
  return says(first, command.command === 'ProposeTerms' ? whatWasSent(command) : command);
};

/**
 * A document is told by its hash: of changes of plan the terms that come of it are no part, since
 * those in force may have become others between a request and its retry.
 */
const whatWasSent = ({ title, fromPeriod, source }: ProposeTerms): object => ({
  title,
  fromPeriod,
  source,
});

const isFormationOf = (
  first: LedgerEvent,
  rest: readonly LedgerEvent[],
  { alliance, name, partners, from }: Extract<Command, { command: 'FormAlliance' }>,
): boolean =>
  says(first, { alliance, name }) &&
  rest.length === partners.length &&
  partners.every(({ id, ...partner }, place) =>
    says(rest[place]!, { partner: id, ...partner, from }),
  );

/** Every field of the command is in the event's data with the same value. */
const says = (event: LedgerEvent, command: object): boolean => {
  const data = event.data as Readonly<Record<string, unknown>>;
  return Object.entries(command).every(
    ([field, value]) => field === 'command' || isSame(data[field], plain(value)),
  );
};

/** Amounts are recorded to the penny, however they were written: `5` and `5.00` are the same. */
const isSame = (recorded: unknown, sent: unknown): boolean =>
  isDeepStrictEqual(asRecorded(recorded), asRecorded(sent));

const asRecorded = (value: unknown): unknown => {
  if (typeof value === 'string') return isAmount(value) ? toPence(value) : value;
  if (Array.isArray(value)) return value.map(asRecorded);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asRecorded(one)]))
    : value;
};

/** As it comes back from the journal: of classes and left-out fields nothing remains. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));
