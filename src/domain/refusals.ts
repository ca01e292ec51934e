/**
 * The closed list of reasons to turn a command down, each with its sentence. A sentence names the
 * place and the way out. `test/golden/refusals.txt` shows them all.
 */
import type { Refusal as AnyRefusal } from './decider.js';
import { amountRule } from './money/written.js';

type Facts = Readonly<Record<string, string>>;

export const REFUSALS = {
  // The alliance and its partners
  ALLIANCE_ALREADY_FORMED: (f: Facts) =>
    `Alliance ${f['alliance']} is formed already. Choose another id, or go on with the one there is.`,
  ALLIANCE_NOT_FORMED: (f: Facts) => `There is no alliance ${f['alliance']}. Form it first.`,
  ALLIANCE_NEEDS_BOTH_ROLES: (f: Facts) =>
    `An alliance needs at least one commissioner and one provider; ${f['missing']} is missing.`,
  PARTNER_ALREADY_JOINED: (f: Facts) =>
    `${f['partner']} is a partner already. Choose another id, or change its name and code.`,
  PARTNER_UNKNOWN: (f: Facts) =>
    `${f['partner']} is not a partner of this alliance. Partners: ${f['partners']}.`,
  PARTNER_SUCCEEDED: (f: Facts) =>
    `${f['successor']} has taken the place of ${f['partner']}, and decides in its place: act for ${f['successor']}.`,
  ODS_CODE_IN_USE: (f: Facts) =>
    `Code ${f['odsCode']} belongs to ${f['holder']} on ${f['from']}. Two partners cannot share a code: check it, or the day.`,
  IDENTITY_DATED_BEFORE_LAST: (f: Facts) =>
    `${f['partner']} has carried its present name and code since ${f['last']}; a change cannot date from ${f['from']}: choose a later day.`,
  ACTING_PARTNER_MISSING: (f: Facts) =>
    `${f['command']} is done for a partner: say which one you act for.`,
  PARTNER_ACTS_FOR_ANOTHER: (f: Facts) =>
    `You act for ${f['acting']} and cannot decide for ${f['partner']}. Only ${f['partner']} can.`,
  NOT_A_CODE: (f: Facts) => `"${f['value']}" cannot be ${f['what']}: ${f['rule']}.`,
  NOT_A_DAY: (f: Facts) => `"${f['value']}" is not a day: write it as 2026-09-30.`,
  NOT_A_PERIOD: (f: Facts) =>
    `"${f['value']}" is not a contract period: write it as 2026-27-M06, with a month from M01 (April) to M12 (March).`,
  NOT_AN_AMOUNT: (f: Facts) => `"${f['value']}" is not an amount: ${amountRule(f['value'] ?? '')}.`,
  REASON_MISSING: (f: Facts) =>
    `${f['command']} needs a reason in words: it is kept for the auditor.`,

  // Proposals and decisions
  PROPOSAL_UNKNOWN: (f: Facts) =>
    `There is no proposal ${f['proposal']}: see the list of proposals.`,
  PROPOSAL_ALREADY_DECIDED: (f: Facts) =>
    `Proposal ${f['proposal']} is ${f['status']} since event ${f['event']}; it is no longer open. Propose it anew to go on.`,
  PROPOSAL_ALREADY_SUPPORTED: (f: Facts) => `${f['partner']} supports ${f['proposal']} already.`,
  PROPOSAL_ALREADY_DECLINED: (f: Facts) => `${f['partner']} has declined ${f['proposal']} already.`,
  PROPOSAL_LAPSED: (f: Facts) =>
    `Proposal ${f['proposal']} can never be agreed any more: ${f['because']}. It can only be withdrawn by who made it, or declined.`,
  PROPOSAL_OF_ANOTHER_PARTNER: (f: Facts) =>
    `${f['proposal']} was made by ${f['proposer']}; only they can withdraw it. You may decline it.`,
  OVERRIDE_NOT_GRANTED: (f: Facts) =>
    `The terms do not let ${f['partner']} override the alliance on ${f['proposal']}: ${f['granted']}. It can be supported or declined.`,

  // Terms
  TERMS_FAULTY: (f: Facts) => `The terms cannot be carried out: ${f['fault']}`,
  TERMS_PARTNERS_DIFFER: (f: Facts) =>
    `The terms name other partners than the alliance has: ${f['difference']}. Admit first who joins or succeeds others (partner admit ID), and let the terms name every partner, also those succeeded.`,
  SUCCESSION_DATED_APART: (f: Facts) =>
    `${f['partner']} succeeds others from ${f['fromPeriod']}, but these terms begin with ${f['begins']}: let the terms that bring a succession in begin with its first period.`,
  PLAN_CHANGE_DATED_APART: (f: Facts) =>
    `Plan change ${f['change']} has effect from ${f['fromPeriod']}, but these terms begin with ${f['begins']}, and the months between would go without it: date the variation from the first period of the change, ${f['fromPeriod']}.`,
  PAYMENT_ROUTE_MISSING: (f: Facts) =>
    `The terms in force for ${f['period']} do not say who pays whom: agree a variation whose \`payments\` say the route of the money (\`route\`, e.g. bilateral) and what is paid on account (\`onAccount\`), and the closing statement follows from it.`,
  FUNDS_HOLDER_MISSING: (f: Facts) =>
    `Money is set aside through ${f['period']}, and the terms do not say who holds it: agree a variation whose \`payments\` name \`fundsHeldBy\`.`,
  TERMS_START_OUTSIDE_YEAR: (f: Facts) =>
    `Terms for ${f['contractYear']} cannot start with ${f['fromPeriod']}: choose a month of that year.`,
  TERMS_START_LATE: (f: Facts) =>
    `The first terms of ${f['contractYear']} start with its first month, ${f['first']}, not ${f['fromPeriod']}.`,
  TERMS_ALREADY_PROPOSED: (f: Facts) =>
    `The founding terms are proposed already (${f['proposal']}). Support, decline or withdraw them first.`,
  TERMS_NOT_AGREED: (f: Facts) =>
    `No terms are agreed for ${f['period']}. Propose and support them first.`,
  TERMS_AGREED_LATER: (f: Facts) =>
    `No terms were agreed for ${f['period']} as known at event ${f['asAt']}: they are agreed at event ${f['event']}. Ask as known at that event, or later.`,
  POOL_UNKNOWN: (f: Facts) => `The terms have no pool ${f['pool']}. Pools: ${f['pools']}.`,
  CLAUSE_UNKNOWN: (f: Facts) =>
    `The terms have no clause ${f['clause']}. Clauses: ${f['clauses']}.`,
  CLAUSE_FIELD_UNKNOWN: (f: Facts) =>
    `Clause ${f['clause']} has no field ${f['field']}. Its fields: ${f['fields']}.`,
  VARIATION_CHANGES_NOTHING: (f: Facts) =>
    `These terms are the same as version ${f['version']}: there is nothing to agree.`,

  // Adjustments
  ADJUSTMENT_TO_ONESELF: (f: Facts) =>
    `${f['partner']} cannot pay itself: name another payer or payee.`,
  ADJUSTMENT_UNKNOWN: (f: Facts) =>
    `There is no adjustment ${f['adjustment']}: see the list of proposals.`,
  ADJUSTMENT_NOT_AGREED: (f: Facts) =>
    `Adjustment ${f['adjustment']} has not been agreed: nothing of it counts. Decline or withdraw its proposal.`,
  ADJUSTMENT_ALREADY_REVERSED: (f: Facts) =>
    `Adjustment ${f['adjustment']} is reversed already, from ${f['effectiveOn']} (event ${f['event']}).`,
  REVERSAL_BEFORE_ADJUSTMENT: (f: Facts) =>
    `Adjustment ${f['adjustment']} dates from ${f['original']}; it cannot be reversed from ${f['effectiveOn']}, before it stood: choose a later day.`,
  REVERSAL_IN_ANOTHER_YEAR: (f: Facts) =>
    `Adjustment ${f['adjustment']} belongs to ${f['contractYear']}; a reversal from ${f['effectiveOn']} is outside it. Agree on an adjustment the other way instead.`,

  // Reserve
  RESERVE_UNKNOWN: (f: Facts) =>
    `The terms have no reserve ${f['reserve']}. Reserves: ${f['reserves']}.`,
  RESERVE_ALREADY_RELEASED: (f: Facts) =>
    `Reserve ${f['reserve']} was released from ${f['period']} on (event ${f['event']}): nothing is left in it.`,
  RESERVE_RELEASED_BEFORE_YEAR_END: (f: Facts) =>
    `A reserve is released at year end: ${f['period']} is not the last month; choose ${f['last']}.`,
  CARRIED_INTO_NO_RESERVE: (f: Facts) =>
    `What reserve ${f['reserve']} of ${f['year']} holds at its release is carried forward into reserve ${f['into']} of ${f['next']}, but the terms in force for ${f['first']} have no such reserve that opens with it: let them have one, with \`opensWith: brought-forward\`.`,

  // Periods
  PERIOD_ALREADY_CLOSED: (f: Facts) => `${f['period']} is closed already, at event ${f['event']}.`,
  PERIOD_NOT_CLOSED: (f: Facts) => `${f['period']} is not closed. Close it first.`,
  PERIOD_BEFORE_NOT_CLOSED: (f: Facts) => `Close ${f['before']} first: months close in order.`,
  PERIOD_CLOSED: (f: Facts) =>
    `${f['period']} is closed, and the terms let nothing change it: agree to reopen it first.`,
  SUBMISSION_INCOMPLETE: (f: Facts) =>
    `The import of ${f['file']} was cut off. Import it again, then close ${f['period']}.`,

  // Disputes
  POSTING_UNKNOWN: (f: Facts) =>
    `There is no posted line ${f['line']} that counts. Lines are addressed event/line: see the list of lines.`,
  SUBMISSION_NOT_COUNTED: (f: Facts) =>
    `There is no submission ${f['submission']} that counts: see the list of submissions.`,
  CLAIM_ON_ONESELF: (f: Facts) =>
    `${f['partner']} cannot claim money from itself: name who claims it, or from whom.`,
  DISPUTED_ALREADY: (f: Facts) =>
    `${f['partner']} disputes ${f['about']} already (${f['dispute']}). Withdraw that dispute first, or let the alliance resolve it.`,
  DISPUTED_IN_WHICH_PERIOD: (f: Facts) =>
    `The ${f['about']} is another one every month: name the period in which it is disputed, as 2026-27-M06.`,
  DISPUTED_IN_ANOTHER_PERIOD: (f: Facts) =>
    `There is nothing of ${f['about']} in ${f['period']}: it belongs to ${f['periods']}. Leave the period out, or name one of these.`,
  DISPUTE_UNKNOWN: (f: Facts) => `There is no dispute ${f['dispute']}. Disputes: ${f['disputes']}.`,
  DISPUTE_ENDED: (f: Facts) =>
    `Dispute ${f['dispute']} is ${f['how']} since event ${f['event']}. Raise it anew to go on.`,
  DISPUTE_OF_ANOTHER_PARTNER: (f: Facts) =>
    `${f['dispute']} was raised by ${f['raiser']}; only they can withdraw it. You may propose how it is resolved.`,

  // Forecasts
  FORECAST_OF_WHAT: () =>
    'A forecast is either of the year as a whole or of months of it: give one outturn, or amounts by month.',
  FORECAST_MONTHS_UNCLEAR: (f: Facts) =>
    `${f['period']} is no month of ${f['contractYear']}, or is named twice: name each month of one contract year once.`,
  NOTHING_TO_FORECAST: (f: Facts) =>
    `${f['partner']} has no plan in ${f['pool']}: a provider forecasts its own activity in a pool.`,

  // Submissions
  SUBMISSION_UNKNOWN: (f: Facts) =>
    `There is no open submission ${f['submission']}. Import its file again.`,
  SUBMISSION_OLDER_THAN_STANDING: (f: Facts) =>
    `This file was made on ${f['createdOn']}, before the one that stands (${f['standing']}, made on ${f['standingCreatedOn']}). If it is meant to replace it, say so.`,
  FILE_NOT_CUMULATIVE: (f: Facts) =>
    `The file carries no rows for ${f['months']}, which stand from ${f['standing']}. If it speaks only for its own months, say so.`,
  MONEY_UNMAPPED: (f: Facts) =>
    `${f['rows']} ${f['rows'] === '1' ? 'row' : 'rows'} with ${f['price']} ${f['rows'] === '1' ? 'maps' : 'map'} to no pool of the terms. Mend the file or the terms, or accept it knowingly.`,
  STANDING_SUBMISSION_MOVED: (f: Facts) =>
    `Another file for ${f['provider']} and ${f['commissioner']} was posted meanwhile (${f['standing']}). Import again.`,
  CONTROL_TOTALS_DIFFER: (f: Facts) =>
    `The lines recorded for ${f['submission']} sum to ${f['recorded']}, the file to ${f['expected']}. Nothing of it counts. Import again.`,
  FILE_PATIENT_LEVEL: (f: Facts) =>
    `The file was refused whole, and nothing of it is kept but its hash: ${f['reason']}. Send the aggregate file.`,

  // Questions
  EVENT_NOT_THERE: (f: Facts) =>
    `There is no event ${f['event']} in ${f['alliance']}: its last is ${f['latest']}.`,
  EVENT_NOT_YET_KNOWN: (f: Facts) =>
    `Event ${f['event']} is not known here yet: the last one here is ${f['latest']}. Ask again in a moment, or of another instance.`,
  EVENT_STAYS: (f: Facts) =>
    `Event ${f['event']} cannot be left out: ${f['because']}. Leave out a file or some of its lines, a variation, an adjustment or its reversal, a release, or a reopening.`,
  NOT_AN_ADDRESS: (f: Facts) =>
    `"${f['value']}" is neither an event, as 231, nor a posted line, as 231/14.`,
  NOT_AN_EVENT: (f: Facts) =>
    `"${f['value']}" is no event number: events are numbered from 0, as 231.`,
  NOT_A_LINE: (f: Facts) =>
    `"${f['value']}" is no address of a posted line: write it as EVENT/LINE, as 231/14.`,
  NOT_A_KIND: (f: Facts) => `"${f['value']}" is no kind of posting. Kinds: ${f['kinds']}.`,
  PARAMETER_UNKNOWN: (f: Facts) =>
    `There is no parameter ${f['parameter']}. Sweep a field of a clause (CLAUSE/FIELD), activity/POOL, or plan/POOL/COMMISSIONER/PROVIDER. Clauses: ${f['clauses']}.`,
  PLAN_LINE_UNKNOWN: (f: Facts) =>
    `There is no plan line ${f['line']}. Plan lines of the pool: ${f['lines']}.`,
  CLAUSE_FIELD_NOT_A_NUMBER: (f: Facts) =>
    `Field ${f['field']} of clause ${f['clause']} holds no number. Fields that do: ${f['fields']}.`,
  NOT_A_VALUE: (f: Facts) =>
    `"${f['value']}" is no ${f['place']} for a sweep of ${f['parameter']}: write it as ${f['example']}.`,
  NOT_A_RANGE: (f: Facts) =>
    `"${f['value']}" is no range: write it as CLAUSE/FIELD=0%..5%, and the step beside it.`,
  RANGE_UNCOUNTABLE: (f: Facts) =>
    `${f['parameter']} cannot be swept over ${f['range']}: take 1 to ${f['most']} values, rising by a step above nil.`,
  SWEEP_OF_ONE_OR_TWO: (f: Facts) =>
    `A sweep has one parameter or two, not ${f['parameters']}: sweep one or two at a time.`,
  SWEPT_TWICE: (f: Facts) =>
    `${f['parameter']} is swept twice: one value would take the place of the other. Sweep two different parameters.`,
  LINE_NOT_THERE: (f: Facts) => `There is no posted line ${f['line']}: ${f['because']}.`,
  INSTANT_BEFORE_FIRST: (f: Facts) =>
    `Nothing was recorded by ${f['instant']}: the first event is of ${f['first']}.`,
  NOT_A_KNOWLEDGE_POINT: (f: Facts) =>
    `"${f['value']}" is neither an event number nor an instant such as 2026-10-12 or 2026-10-12T09:30:00Z.`,
  TERMS_VERSION_UNKNOWN: (f: Facts) =>
    `There is no version ${f['version']} of the terms of ${f['contractYear']} as known then. Versions: ${f['versions']}.`,
  FIGURE_UNKNOWN: (f: Facts) =>
    `There is no figure ${f['figure']}. Figures look like pool/ID/actual, partner/ID/net or reserve/ID/drawn; near ones: ${f['near']}.`,
  PERIODS_OF_TWO_YEARS: (f: Facts) =>
    `${f['from']} and ${f['to']} are of two contract years, and nothing leads from one to the other: each year is settled by itself. Choose two months of one year.`,
  NO_MONTH_BEFORE: (f: Facts) =>
    `${f['period']} is the first month of its year: no month before it to compare it with. Say from which position: another month, event or version of the terms.`,
  FORECAST_METHOD_UNKNOWN: (f: Facts) =>
    `There is no forecast method ${f['method']}. Methods: ${f['methods']}.`,
  NOTHING_TO_SHIFT: (f: Facts) =>
    `No activity of ${f['pool']} stands from ${f['fromPeriod']} on. Choose another pool or an earlier month.`,
  NOT_A_PERCENTAGE: (f: Facts) =>
    `"${f['value']}" is not a percentage: write it as 5%, -2.5% or +10%.`,
  SHIFT_BELOW_NIL: (f: Facts) =>
    `Activity cannot fall by more than all of it: ${f['percent']} would leave less than nothing. Write -100% or more.`,
  NOTHING_TO_MOVE: (f: Facts) =>
    `No activity of ${f['pool']} stands in ${f['fromPeriod']}. Choose another pool or month.`,
  MOVED_BEYOND_WHOLE: (f: Facts) =>
    `${f['percent']} of a month cannot be moved: write from 0% to 100%.`,
  MOVED_WITHIN_YEAR: (f: Facts) =>
    `Activity moves between two months of one contract year, not from ${f['fromPeriod']} to ${f['toPeriod']}: choose another month.`,
  OUTCOME_UNKNOWN: (f: Facts) =>
    `Nothing is posted of ${f['measure']} in the year for those named. Name both provider and commissioner, or a measure that is posted: ${f['measures']}.`,
  SUBMISSION_NOT_RECORDED: (f: Facts) =>
    `The ledger has no file or submission ${f['submission']} that counts after event ${f['base']}: see the list of submissions, or suppose the file itself.`,
  SUPPOSED_ALREADY: (f: Facts) =>
    `That is supposed already, as number ${f['number']}. Once is enough.`,
  SUBMISSION_IN_TIME_ALREADY: (f: Facts) =>
    `${f['submission']} counts since event ${f['event']}, by event ${f['base']} already: there is nothing to suppose.`,

  // Scenarios
  SCENARIO_UNKNOWN: (f: Facts) =>
    `There is no scenario ${f['scenario']}. Scenarios: ${f['scenarios']}.`,
  SCENARIO_DISCARDED: (f: Facts) =>
    `Scenario ${f['scenario']} was discarded (${f['reason']}). Save it anew to go on.`,
  SCENARIO_NAME_MISSING: (f: Facts) =>
    `A scenario needs a name of at most ${f['most']} characters, by which people know it again.`,
  SCENARIO_RESTS_THERE: (f: Facts) =>
    `Scenario ${f['scenario']} rests on event ${f['base']} already. Rebase it to another event.`,
  SCENARIO_STALE: (f: Facts) =>
    `The ledger has moved on since event ${f['base']}, which scenario ${f['scenario']} rests on: rebase it and look again, or say that you adopt it although it is stale.`,
  SCENARIO_ADOPTED_ALREADY: (f: Facts) =>
    `Scenario ${f['scenario']} was adopted already, as ${f['proposals']}. Change or rebase it to adopt it anew.`,
  SCENARIO_ADOPTS_NOTHING: (f: Facts) =>
    `Nothing that scenario ${f['scenario']} supposes can be proposed. Change it, and try again.`,
  SCENARIO_HAS_ITS_CLOCKS: (f: Facts) =>
    `Scenario ${f['scenario']} rests on event ${f['base']} and has terms of its own: leave out ${f['what']}, or rebase it.`,
  NOT_OF_A_SCENARIO: (f: Facts) =>
    `This is asked of what is recorded, and scenario ${f['scenario']} is a what-if: leave it out. Its position, explanations, lines, sweeps and closing statement can be asked for.`,
  SCENARIOS_TO_COMPARE: (f: Facts) =>
    `From one to ${f['most']} scenarios can be compared, not ${f['asked']}: name them by their ids.`,
  COMPARED_TWICE: (f: Facts) =>
    `${f['scenario']} is named twice: compare it with another scenario, or look at it alone.`,
  NOT_ADOPTABLE_CLOSE: (f: Facts) =>
    `Closing ${f['period']} is no proposal: close the month itself when it is time.`,
  NOT_ADOPTABLE_FILE: (f: Facts) =>
    `${f['file']} counts once it is imported: its sender imports it, and nobody has to agree.`,
  NOT_ADOPTABLE_RECORDED: (f: Facts) =>
    `${f['what']} stays where it is recorded: the history is not changed. What should be put right is an adjustment, or a file that restates.`,
  NOT_ADOPTABLE_ACTIVITY: () =>
    `Activity and outcomes are what files say: nobody can agree on them. Agree on an adjustment, or on other terms.`,
} as const;

export type RefusalCode = keyof typeof REFUSALS;
export type Refusal = AnyRefusal<RefusalCode>;

export const refuse = (refused: RefusalCode, facts: Facts = {}): Refusal => ({ refused, facts });

/** How a person says so, where a refusal asks for it: the option of a command, the field of a document. */
export type Sayings = Readonly<Partial<Record<RefusalCode, string>>>;

/** The refusal as a sentence for a person. */
export const sentenceOf = (refusal: Refusal): string => REFUSALS[refusal.refused](refusal.facts);

/** Its sentence, with how one says so here. */
export const withSaying = (sentence: string, refused: RefusalCode, sayings: Sayings): string => {
  const saying = sayings[refused];
  return saying === undefined ? sentence : sentence.replace(/\.$/, ` (${saying}).`);
};
