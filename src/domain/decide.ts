/**
 * The one door to every decision of the ledger. Preview, what-if and commit all come through here:
 * they differ only in what they do with the answer.
 */
import { proposeAdjustment, proposeReversal } from './adjustment/decide.js';
import { admitPartner, changePartnerIdentity, formAlliance } from './alliance/decide.js';
import type { Alliance } from './alliance/state.js';
import type { Acting, Command, ProposingCommand } from './commands.js';
import { isRefusal } from './decider.js';
import {
  declineProposal,
  proposing,
  supportProposal,
  voiceOf,
  withdrawProposal,
} from './decision/decide.js';
import { overrideProposal } from './decision/override.js';
import type { ProposingEvent } from './decision/state.js';
import type { LineRecorded } from './dispute/about.js';
import { proposeResolution, raiseDispute, withdrawDispute } from './dispute/decide.js';
import type { LedgerEvent } from './events.js';
import { enterForecast } from './forecast/decide.js';
import type { LedgerState } from './ledger.js';
import { closePeriod, proposeReopening } from './period/decide.js';
import { refuse, type Refusal } from './refusals.js';
import { proposeReserveRelease } from './reserve/decide.js';
import { proposeTerms } from './variation/decide.js';

export type Answer = readonly LedgerEvent[] | Refusal;

/**
 * @param alliance the id the command is addressed to, for the refusal where there is none yet
 * @param line the posted line that the command names, as the journal has it; a fold keeps no lines
 */
export const decide = (
  command: Command,
  state: LedgerState,
  acting: Acting,
  alliance: string,
  line?: LineRecorded,
): Answer => {
  if (command.command === 'FormAlliance') return formAlliance(command, state);
  if (!state.alliance) return refuse('ALLIANCE_NOT_FORMED', { alliance });
  switch (command.command) {
    case 'AdmitPartner':
      return admitPartner(command, state.alliance);
    case 'ChangePartnerIdentity':
      return changePartnerIdentity(command, state.alliance);
    case 'SupportProposal':
      return supportProposal(command, state, state.alliance, acting);
    case 'DeclineProposal':
      return declineProposal(command, state, state.alliance, acting);
    case 'WithdrawProposal':
      return withdrawProposal(command, state, state.alliance, acting);
    case 'OverrideProposal':
      return overrideProposal(command, state, state.alliance, acting);
    case 'ClosePeriod':
    case 'RaiseDispute':
    case 'WithdrawDispute':
    case 'EnterForecast': {
      const partner = voiceOf({}, state.alliance, acting, SPOKEN[command.command]);
      return typeof partner === 'string'
        ? decideFor(partner, command, state, state.alliance, line)
        : partner;
    }
    default:
      return propose(command, state, state.alliance, acting);
  }
};

/** Done in the name of one partner. */
type Spoken = Extract<
  Command,
  { command: 'ClosePeriod' | 'RaiseDispute' | 'WithdrawDispute' | 'EnterForecast' }
>;
const SPOKEN: Readonly<Record<Spoken['command'], string>> = {
  ClosePeriod: 'Closing a month',
  RaiseDispute: 'Raising a dispute',
  WithdrawDispute: 'Withdrawing a dispute',
  EnterForecast: 'Entering a forecast',
};

const decideFor = (
  partner: string,
  command: Spoken,
  state: LedgerState,
  alliance: Alliance,
  line: LineRecorded | undefined,
): Answer => {
  switch (command.command) {
    case 'ClosePeriod':
      return closePeriod(command, state);
    case 'RaiseDispute':
      return raiseDispute(command, partner, state, alliance, line);
    case 'WithdrawDispute':
      return withdrawDispute(command, partner, state);
    case 'EnterForecast':
      return enterForecast(command, partner, state);
  }
};

const propose = (
  command: ProposingCommand,
  state: LedgerState,
  alliance: Alliance,
  acting: Acting,
): Answer => {
  const partner = voiceOf({}, alliance, acting, 'Making a proposal');
  if (typeof partner !== 'string') return partner;
  const proposed = proposalOf(command, state, alliance);
  return isRefusal(proposed)
    ? (proposed as Refusal)
    : proposing(proposed, partner, state, alliance);
};

const proposalOf = (
  command: ProposingCommand,
  state: LedgerState,
  alliance: Alliance,
): ProposingEvent | Refusal => {
  switch (command.command) {
    case 'ProposeTerms':
      return proposeTerms(command, state, alliance);
    case 'ProposeAdjustment':
      return proposeAdjustment(command, state, alliance);
    case 'ProposeReversal':
      return proposeReversal(command, state);
    case 'ProposeReserveRelease':
      return proposeReserveRelease(command, state);
    case 'ProposeReopening':
      return proposeReopening(command, state);
    case 'ProposeResolution':
      return proposeResolution(command, state);
  }
};
