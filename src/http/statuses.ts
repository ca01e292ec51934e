/**
 * The one table from what went wrong to the status that says so. Every refusal of the ledger has a
 * row (a test proves it), and so has everything that only the edge can find wrong.
 */
import type { RefusalCode } from '../domain/refusals.js';

const INVALID = 422;
const CONFLICT = 409;
const UNKNOWN = 404;
const FORBIDDEN = 403;
const NOT_NOW = 503;

export const REFUSAL_STATUSES: Readonly<Record<RefusalCode, number>> = {
  ALLIANCE_ALREADY_FORMED: CONFLICT,
  ALLIANCE_NOT_FORMED: UNKNOWN,
  ALLIANCE_NEEDS_BOTH_ROLES: INVALID,
  PARTNER_ALREADY_JOINED: CONFLICT,
  PARTNER_UNKNOWN: UNKNOWN,
  PARTNER_SUCCEEDED: CONFLICT,
  ODS_CODE_IN_USE: CONFLICT,
  IDENTITY_DATED_BEFORE_LAST: CONFLICT,
  ACTING_PARTNER_MISSING: INVALID,
  PARTNER_ACTS_FOR_ANOTHER: FORBIDDEN,
  NOT_A_CODE: INVALID,
  NOT_A_DAY: INVALID,
  NOT_A_PERIOD: INVALID,
  NOT_AN_AMOUNT: INVALID,
  REASON_MISSING: INVALID,

  PROPOSAL_UNKNOWN: UNKNOWN,
  PROPOSAL_ALREADY_DECIDED: CONFLICT,
  PROPOSAL_ALREADY_SUPPORTED: CONFLICT,
  PROPOSAL_ALREADY_DECLINED: CONFLICT,
  PROPOSAL_LAPSED: CONFLICT,
  PROPOSAL_OF_ANOTHER_PARTNER: FORBIDDEN,
  OVERRIDE_NOT_GRANTED: FORBIDDEN,

  TERMS_FAULTY: INVALID,
  TERMS_PARTNERS_DIFFER: INVALID,
  TERMS_START_OUTSIDE_YEAR: INVALID,
  TERMS_START_LATE: INVALID,
  PAYMENT_ROUTE_MISSING: UNKNOWN,
  FUNDS_HOLDER_MISSING: UNKNOWN,
  SUCCESSION_DATED_APART: INVALID,
  PLAN_CHANGE_DATED_APART: INVALID,
  TERMS_ALREADY_PROPOSED: CONFLICT,
  TERMS_NOT_AGREED: CONFLICT,
  TERMS_AGREED_LATER: CONFLICT,
  POOL_UNKNOWN: UNKNOWN,
  CLAUSE_UNKNOWN: UNKNOWN,
  CLAUSE_FIELD_UNKNOWN: UNKNOWN,
  VARIATION_CHANGES_NOTHING: CONFLICT,

  ADJUSTMENT_TO_ONESELF: INVALID,
  ADJUSTMENT_UNKNOWN: UNKNOWN,
  ADJUSTMENT_NOT_AGREED: CONFLICT,
  ADJUSTMENT_ALREADY_REVERSED: CONFLICT,
  REVERSAL_BEFORE_ADJUSTMENT: CONFLICT,
  REVERSAL_IN_ANOTHER_YEAR: CONFLICT,

  RESERVE_UNKNOWN: UNKNOWN,
  RESERVE_ALREADY_RELEASED: CONFLICT,
  RESERVE_RELEASED_BEFORE_YEAR_END: CONFLICT,
  CARRIED_INTO_NO_RESERVE: CONFLICT,

  PERIOD_ALREADY_CLOSED: CONFLICT,
  PERIOD_NOT_CLOSED: CONFLICT,
  PERIOD_BEFORE_NOT_CLOSED: CONFLICT,
  PERIOD_CLOSED: CONFLICT,
  SUBMISSION_INCOMPLETE: CONFLICT,

  POSTING_UNKNOWN: UNKNOWN,
  SUBMISSION_NOT_COUNTED: UNKNOWN,
  CLAIM_ON_ONESELF: INVALID,
  DISPUTED_ALREADY: CONFLICT,
  DISPUTED_IN_WHICH_PERIOD: INVALID,
  DISPUTED_IN_ANOTHER_PERIOD: INVALID,
  DISPUTE_UNKNOWN: UNKNOWN,
  DISPUTE_ENDED: CONFLICT,
  DISPUTE_OF_ANOTHER_PARTNER: FORBIDDEN,

  FORECAST_OF_WHAT: INVALID,
  FORECAST_MONTHS_UNCLEAR: INVALID,
  NOTHING_TO_FORECAST: INVALID,

  SUBMISSION_UNKNOWN: UNKNOWN,
  SUBMISSION_OLDER_THAN_STANDING: CONFLICT,
  FILE_NOT_CUMULATIVE: CONFLICT,
  MONEY_UNMAPPED: CONFLICT,
  STANDING_SUBMISSION_MOVED: CONFLICT,
  CONTROL_TOTALS_DIFFER: CONFLICT,
  FILE_PATIENT_LEVEL: INVALID,

  EVENT_NOT_THERE: UNKNOWN,
  EVENT_NOT_YET_KNOWN: NOT_NOW,
  EVENT_STAYS: CONFLICT,
  NOT_AN_ADDRESS: INVALID,
  NOT_AN_EVENT: INVALID,
  NOT_A_LINE: INVALID,
  NOT_A_KIND: INVALID,
  PARAMETER_UNKNOWN: UNKNOWN,
  PLAN_LINE_UNKNOWN: UNKNOWN,
  CLAUSE_FIELD_NOT_A_NUMBER: INVALID,
  NOT_A_VALUE: INVALID,
  NOT_A_RANGE: INVALID,
  RANGE_UNCOUNTABLE: INVALID,
  SWEEP_OF_ONE_OR_TWO: INVALID,
  SWEPT_TWICE: INVALID,
  LINE_NOT_THERE: UNKNOWN,
  INSTANT_BEFORE_FIRST: UNKNOWN,
  NOT_A_KNOWLEDGE_POINT: INVALID,
  TERMS_VERSION_UNKNOWN: UNKNOWN,
  FIGURE_UNKNOWN: UNKNOWN,
  PERIODS_OF_TWO_YEARS: INVALID,
  NO_MONTH_BEFORE: INVALID,
  FORECAST_METHOD_UNKNOWN: INVALID,
  NOTHING_TO_SHIFT: CONFLICT,
  NOT_A_PERCENTAGE: INVALID,
  SHIFT_BELOW_NIL: INVALID,
  NOTHING_TO_MOVE: CONFLICT,
  MOVED_BEYOND_WHOLE: INVALID,
  MOVED_WITHIN_YEAR: INVALID,
  OUTCOME_UNKNOWN: UNKNOWN,
  SUBMISSION_NOT_RECORDED: UNKNOWN,
  SUPPOSED_ALREADY: CONFLICT,
  SUBMISSION_IN_TIME_ALREADY: CONFLICT,

  SCENARIO_UNKNOWN: UNKNOWN,
  SCENARIO_DISCARDED: CONFLICT,
  SCENARIO_NAME_MISSING: INVALID,
  SCENARIO_RESTS_THERE: CONFLICT,
  SCENARIO_STALE: CONFLICT,
  SCENARIO_ADOPTED_ALREADY: CONFLICT,
  SCENARIO_ADOPTS_NOTHING: CONFLICT,
  SCENARIO_HAS_ITS_CLOCKS: INVALID,
  NOT_OF_A_SCENARIO: INVALID,
  SCENARIOS_TO_COMPARE: INVALID,
  COMPARED_TWICE: INVALID,
  NOT_ADOPTABLE_CLOSE: CONFLICT,
  NOT_ADOPTABLE_FILE: CONFLICT,
  NOT_ADOPTABLE_RECORDED: CONFLICT,
  NOT_ADOPTABLE_ACTIVITY: CONFLICT,
};

/** How a command says so, where its refusal asks for it. */
export const REMEDIES: Readonly<Partial<Record<RefusalCode, string>>> = {
  ALLIANCE_NOT_FORMED: 'Form it with POST /api/v1/alliances.',
  ACTING_PARTNER_MISSING: 'Name the partner in the header X-Acting-Partner.',
  SUBMISSION_OLDER_THAN_STANDING: 'Send the file again with ?acceptOlder=true.',
  FILE_NOT_CUMULATIVE: 'Send the file again with ?coverage=months-in-file.',
  MONEY_UNMAPPED: 'Send the file again with ?acceptUnmapped=true.',
  SCENARIO_STALE: 'Send it again with `althoughStale`.',
};

/** The same of what is only supposed: a file has its sayings with it. */
export const SUPPOSED_REMEDIES: typeof REMEDIES = {
  SUBMISSION_OLDER_THAN_STANDING: 'Say `acceptOlder: true` of the file that is supposed.',
  FILE_NOT_CUMULATIVE: 'Say `coverage: months-in-file` of the file that is supposed.',
  MONEY_UNMAPPED: 'Say `acceptUnmapped: true` of the file that is supposed.',
};

interface EdgeProblem {
  readonly status: number;
  readonly sentence: (facts: Readonly<Record<string, string>>) => string;
}

/** What the edge itself turns down, before the ledger is asked or after it has failed. */
export const EDGE_PROBLEMS = {
  REQUEST_INVALID: {
    status: INVALID,
    sentence: (f) => `The request cannot be read: ${f['fault']}`,
  },
  BODY_UNREADABLE: { status: 400, sentence: (f) => `The body cannot be read: ${f['fault']}.` },
  BODY_MISSING: { status: INVALID, sentence: (f) => `The body is empty: send ${f['expected']}.` },
  BODY_TOO_LARGE: {
    status: 413,
    sentence: (f) => `The body is larger than ${f['limit']}, which is the most that is taken here.`,
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    sentence: (f) => `${f['sent']} is not taken here. Send ${f['accepted']}.`,
  },
  ACTING_PERSON_MISSING: {
    status: INVALID,
    sentence: () => 'Say who acts in the header X-Acting-By: it is recorded with every event.',
  },
  IDEMPOTENCY_KEY_UNREADABLE: {
    status: INVALID,
    sentence: () => 'An Idempotency-Key is 1 to 200 visible ASCII characters.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: INVALID,
    sentence: (f) =>
      `This Idempotency-Key stands for another request already, recorded as ${f['events']}. A new request needs a new key.`,
  },
  IF_MATCH_UNREADABLE: {
    status: 400,
    sentence: (f) => `If-Match takes one event number in quotes, as "41", not ${f['value']}.`,
  },
  EVENTS_RECORDED_SINCE: {
    status: 412,
    sentence: (f) =>
      `The decision was to rest on event ${f['expected']}, but the last event is ${f['latest']}. Look again, then decide again.`,
  },
  EVENTS_RECORDED_MEANWHILE: {
    status: CONFLICT,
    sentence: () => 'Others recorded events at the same moment, again and again. Send it again.',
  },
  AGREEMENT_FAULTY: {
    status: INVALID,
    sentence: (f) => `The agreement document has ${f['faults']}. The first: ${f['first']}`,
  },
  PLAN_CHANGES_FAULTY: {
    status: INVALID,
    sentence: (f) => `The changes of plan have ${f['faults']}. The first: ${f['first']}`,
  },
  SUPPOSITIONS_FAULTY: {
    status: INVALID,
    sentence: (f) => `The suppositions have ${f['faults']}. The first: ${f['first']}`,
  },
  FILE_FAULTY: {
    status: INVALID,
    sentence: (f) =>
      `${f['file']} has ${f['faults']}, and nothing of it was recorded. The first, in row ${f['row']}: ${f['first']}`,
  },
  ROUTE_UNKNOWN: { status: UNKNOWN, sentence: (f) => `There is nothing at ${f['path']}.` },
  METHOD_NOT_ALLOWED: {
    status: 405,
    sentence: (f) => `${f['method']} is not possible at ${f['path']}; ${f['allowed']} is.`,
  },
  EVENT_TOO_LARGE: {
    status: 413,
    sentence: () => 'This is more than one event can hold. Send it in parts.',
  },
  COMMAND_ID_TAKEN: {
    status: CONFLICT,
    sentence: () => 'The events of this command are recorded already, as part of another.',
  },
  JOURNAL_UNREACHABLE: {
    status: NOT_NOW,
    sentence: () =>
      'The journal does not answer. Try again shortly; a write with its Idempotency-Key, so that it is done once.',
  },
  JOURNAL_CORRUPT: {
    status: 500,
    sentence: () =>
      'What the journal holds does not hang together. Stop writing to it, and verify it: alliance-ledger verify.',
  },
  UNEXPECTED: {
    status: 500,
    sentence: () => 'Something went wrong here that is not yours to mend. The log has the details.',
  },
} as const satisfies Readonly<Record<string, EdgeProblem>>;

export type EdgeCode = keyof typeof EDGE_PROBLEMS;

/** After how many seconds it is worth asking again, for what passes by itself. */
export const RETRY_AFTER: Readonly<Record<string, number>> = {
  EVENT_NOT_YET_KNOWN: 1,
  JOURNAL_UNREACHABLE: 5,
} satisfies Partial<Record<RefusalCode | EdgeCode, number>>;

/** Errors that the store throws (src/store/event-store.ts), by name. */
export const STORE_PROBLEMS: Readonly<Record<string, EdgeCode>> = {
  ConflictError: 'EVENTS_RECORDED_MEANWHILE',
  DuplicateEventError: 'COMMAND_ID_TAKEN',
  EmptyAppendError: 'UNEXPECTED',
  InvalidEventError: 'UNEXPECTED',
  EventTooLargeError: 'EVENT_TOO_LARGE',
  StoreUnreachableError: 'JOURNAL_UNREACHABLE',
  JournalCorruptError: 'JOURNAL_CORRUPT',
};
