import {
  decideMonths,
  decideSubmission,
  type SubmissionRequest,
} from '../../../src/domain/activity/decide.js';
import type { Role } from '../../../src/domain/alliance/events.js';
import { batches } from '../../../src/domain/activity/batches.js';
import { difference, type Difference } from '../../../src/domain/activity/difference.js';
import type { SubmissionOpened } from '../../../src/domain/activity/events.js';
import { closingOf, decideClosing, recordedBatches } from '../../../src/domain/activity/resume.js';
import { openOf, scopesBeside } from '../../../src/domain/activity/scopes.js';
import { refuse } from '../../../src/domain/refusals.js';
import {
  append,
  emptyJournal,
  NORTH,
  pricesOf,
  rowsOf,
  standingIn,
  type FileLine,
  type Journal,
} from './files-posted.js';
import { cellOf } from './recorded.js';

const PARTNERS = new Map<string, { readonly role: Role }>([
  ['north', { role: 'provider' }],
  ['icb', { role: 'commissioner' }],
]);

const APRIL: FileLine = { cell: cellOf({ period: '2026-27-M01' }), price: 10_000 };
const MAY: FileLine = { cell: cellOf({ period: '2026-27-M02' }), price: 20_000 };

const request = (
  lines: readonly FileLine[],
  more: Partial<SubmissionRequest> & { readonly sha256?: string } = {},
): SubmissionRequest => {
  const { sha256 = 'sha-1', ...rest } = more;
  return {
    scope: NORTH,
    file: { name: `${sha256}.csv`, sha256, rows: lines.length },
    reportingType: 'flex',
    createdOn: '2026-05-20T09:30:00',
    rows: rowsOf(lines),
    idOf: (replaces) => `${sha256}<${replaces}>`,
    poolOf: () => 'elective',
    ...rest,
  };
};

const decide = (journal: Journal, asked: SubmissionRequest) =>
  decideSubmission(journal.state, PARTNERS, standingIn(journal), asked);

interface Opening {
  readonly opens: SubmissionOpened['data'];
  readonly change: Difference;
}

const opening = (journal: Journal, asked: SubmissionRequest): Opening => {
  const answer = decide(journal, asked);
  if (!('opens' in answer)) throw new Error(JSON.stringify(answer));
  const { opens } = answer;
  return { opens, change: difference(standingIn(journal), asked.rows, opens.months) };
};

const postWhole = (journal: Journal, asked: SubmissionRequest): Opening => {
  const { opens, change } = opening(journal, asked);
  append(journal, { type: 'SubmissionOpened', data: opens });
  for (const batch of batches(opens.submission, change)) append(journal, batch);
  const closing = decideClosing(journal.state, opens, change, '0.00');
  if ('refused' in closing) throw new Error(closing.refused);
  append(journal, closing);
  return { opens, change };
};

test('the first file of a scope opens a submission that replaces nothing', () => {
  expect(decide(emptyJournal(), request([APRIL, MAY]))).toMatchObject({
    answer: 'open',
    cutOff: false,
    mapping: { unmappedPrice: '0.00' },
    opens: {
      ...NORTH,
      submission: 'sha-1<>',
      months: ['2026-27-M01', '2026-27-M02'],
      reportingType: 'flex',
      createdOn: '2026-05-20T09:30:00',
      file: { name: 'sha-1.csv', sha256: 'sha-1', rows: 2 },
      replaces: '',
    },
  });
});

test('a party that is no partner in its role is not posted for', () => {
  const scope = { ...NORTH, provider: 'icb' };
  expect(decide(emptyJournal(), request([APRIL], { scope }))).toEqual(
    refuse('PARTNER_UNKNOWN', { partner: 'icb', partners: 'north, icb' }),
  );
});

test('the same file twice is nothing to do', () => {
  const journal = emptyJournal();
  postWhole(journal, request([APRIL]));
  const again = decide(journal, request([APRIL], { createdOn: '2026-04-01T00:00:00' }));
  expect(again).toMatchObject({ answer: 'posted-already', submission: { submission: 'sha-1<>' } });
});

test('files of different months stand side by side, and each is known again', () => {
  const journal = emptyJournal();
  postWhole(journal, request([APRIL], { coverage: 'months-in-file' }));
  postWhole(journal, request([MAY], { sha256: 'sha-2', coverage: 'months-in-file' }));
  expect(decide(journal, request([APRIL]))).toMatchObject({ answer: 'posted-already' });
  expect(pricesOf(journal)).toBe(30_000n * 10n ** 6n);
});

test('a file that was restated since is not the one that stands', () => {
  const journal = emptyJournal();
  postWhole(journal, request([APRIL]));
  postWhole(journal, request([{ ...APRIL, price: 5 }], { sha256: 'sha-2' }));
  expect(decide(journal, request([APRIL]))).toMatchObject({
    answer: 'open',
    opens: { submission: 'sha-1<sha-2<sha-1<>>>', replaces: 'sha-2<sha-1<>>' },
  });
});

test('a file made before the one that stands is turned down, unless it is accepted', () => {
  const journal = emptyJournal();
  postWhole(journal, request([APRIL]));
  const older = { sha256: 'sha-2', createdOn: '2026-05-19T23:59:59' };
  expect(decide(journal, request([APRIL], older))).toEqual(
    refuse('SUBMISSION_OLDER_THAN_STANDING', {
      createdOn: '2026-05-19T23:59:59',
      standing: 'sha-1.csv',
      standingCreatedOn: '2026-05-20T09:30:00',
    }),
  );
  expect(decide(journal, request([APRIL], { ...older, acceptOlder: true }))).toMatchObject({
    answer: 'open',
  });
});

test('an older file of other months is not older than what stands for them', () => {
  const journal = emptyJournal();
  postWhole(journal, request([MAY]));
  const april = request([APRIL], {
    sha256: 'sha-2',
    createdOn: '2026-04-30T00:00:00',
    coverage: 'months-in-file',
  });
  expect(decide(journal, april)).toMatchObject({ answer: 'open' });
});

test('a file that lacks a month that stands is not cumulative, unless it is said what that means', () => {
  const journal = emptyJournal();
  postWhole(journal, request([APRIL, MAY]));
  const only = (coverage?: SubmissionRequest['coverage']) =>
    request([MAY], { sha256: 'sha-2', ...(coverage ? { coverage } : {}) });
  expect(decide(journal, only())).toEqual(
    refuse('FILE_NOT_CUMULATIVE', { months: '2026-27-M01', standing: 'sha-1.csv' }),
  );
  expect(opening(journal, only('months-in-file')).opens.months).toEqual(['2026-27-M02']);
  const nil = opening(journal, only('missing-months-are-nil'));
  expect(nil.opens.months).toEqual(['2026-27-M01', '2026-27-M02']);
  expect(nil.change.withdrawn).toHaveLength(1);
});

test('a late freeze of an earlier month says nothing of the months after it', () => {
  const journal = emptyJournal();
  postWhole(journal, request([APRIL, MAY]));
  const freeze = request([{ ...APRIL, price: 1 }], { sha256: 'sha-2', reportingType: 'freeze' });
  const { opens, change } = opening(journal, freeze);
  expect(opens.months).toEqual(['2026-27-M01']);
  expect([change.restated.length, change.withdrawn.length]).toEqual([1, 0]);
});

test('a month whose lines were all withdrawn is not missed', () => {
  const journal = emptyJournal();
  postWhole(journal, request([APRIL, MAY]));
  const second = { sha256: 'sha-2', coverage: 'missing-months-are-nil' as const };
  postWhole(journal, request([MAY], second));
  expect(decide(journal, request([MAY], { sha256: 'sha-3' }))).toMatchObject({ answer: 'open' });
});

test('the simple template speaks for the months it carries', () => {
  const journal = emptyJournal();
  const scope = { ...NORTH, template: 'simple' as const };
  postWhole(journal, request([APRIL], { scope }));
  expect(decide(journal, request([MAY], { scope, sha256: 'sha-2' }))).toMatchObject({
    answer: 'open',
  });
});

test('money that maps to no pool needs an explicit choice', () => {
  const lines: FileLine[] = [
    APRIL,
    { cell: cellOf({ pointOfDelivery: 'DRUG' }), price: 12_345 },
    { cell: cellOf({ pointOfDelivery: 'DRUG' }), price: -12_345 },
  ];
  const unmapped = request(lines, {
    poolOf: (cell) => (cell[3] === 'DRUG' ? undefined : 'elective'),
  });
  const journal = emptyJournal();
  expect(decide(journal, unmapped)).toEqual(refuse('MONEY_UNMAPPED', { rows: '2', price: '0.00' }));
  expect(decide(journal, { ...unmapped, acceptUnmapped: true })).toMatchObject({ answer: 'open' });
  const nil = request([{ ...APRIL, price: 0 }], { poolOf: () => undefined });
  expect(decide(journal, nil)).toMatchObject({ answer: 'open' });
});

test('of several reasons to turn a file down the first is told', () => {
  const journal = emptyJournal();
  postWhole(journal, request([APRIL, MAY]));
  const all = request([MAY], {
    sha256: 'sha-2',
    createdOn: '2026-01-01T00:00:00',
    poolOf: () => undefined,
  });
  const reasons = [
    decide(journal, all),
    decide(journal, { ...all, acceptOlder: true }),
    decide(journal, { ...all, acceptOlder: true, coverage: 'months-in-file' }),
  ];
  expect(reasons.map((answer) => 'refused' in answer && answer.refused)).toEqual([
    'SUBMISSION_OLDER_THAN_STANDING',
    'FILE_NOT_CUMULATIVE',
    'MONEY_UNMAPPED',
  ]);
});

test('only a month that changes is asked whether it is closed', () => {
  const journal = emptyJournal();
  postWhole(journal, request([APRIL, MAY]));
  const closedApril = (period: string) =>
    period === '2026-27-M01' ? refuse('PERIOD_CLOSED', { period }) : undefined;
  const changed = (lines: readonly FileLine[]): Difference =>
    opening(journal, request(lines, { sha256: 'sha-2' })).change;
  expect(decideMonths(changed([APRIL, { ...MAY, price: 1 }]), closedApril)).toBeUndefined();
  expect(decideMonths(changed([{ ...APRIL, price: 1 }, MAY]), closedApril)).toEqual(
    refuse('PERIOD_CLOSED', { period: '2026-27-M01' }),
  );
});

const LONG: readonly FileLine[] = Array.from({ length: 2500 }, (_, place) => ({
  ...APRIL,
  detail: `S${place}`,
}));

test('a file that was cut off is taken up where it stopped', () => {
  const journal = emptyJournal();
  const { opens, change } = opening(journal, request(LONG));
  const all = [...batches(opens.submission, change)];
  expect(all).toHaveLength(3);
  append(journal, { type: 'SubmissionOpened', data: opens });
  for (const recorded of [0, 1, 2, 3]) {
    expect(recordedBatches(journal.state, opens.submission, all)).toBe(recorded);
    expect(decide(journal, request(LONG))).toMatchObject({ answer: 'open', cutOff: true });
    expect(pricesOf(journal)).toBe(0n);
    if (recorded < 3) append(journal, all[recorded]!);
  }
  const closing = decideClosing(journal.state, opens, change, '0.00');
  expect(closing).toEqual({
    type: 'SubmissionPosted',
    data: closingOf(opens.submission, change, '0.00'),
  });
  expect(closing).toMatchObject({
    data: {
      lines: { posted: 2500, restated: 0, withdrawn: 0, unchanged: 0 },
      totals: {
        filePrice: '250000.00',
        fileActivity: '2500',
        movedPrice: '250000.00',
        movedActivity: '2500',
      },
    },
  });
});

test('what is recorded of another file is not taken up', () => {
  const journal = emptyJournal();
  const { opens } = opening(journal, request(LONG));
  const other = LONG.map((line, place) => (place === 7 ? { ...line, price: 1 } : line));
  const [first] = batches(opens.submission, opening(journal, request(other)).change);
  append(journal, { type: 'SubmissionOpened', data: opens });
  append(journal, first!);
  const all = batches(opens.submission, opening(journal, request(LONG)).change);
  expect(recordedBatches(journal.state, opens.submission, all)).toBeUndefined();
  expect(recordedBatches(journal.state, 'unheard of', [])).toBeUndefined();
});

test('a submission is not closed while lines are missing', () => {
  const journal = emptyJournal();
  const { opens, change } = opening(journal, request(LONG));
  const [first, second] = batches(opens.submission, change);
  append(journal, { type: 'SubmissionOpened', data: opens });
  append(journal, first!);
  append(journal, second!);
  expect(decideClosing(journal.state, opens, change, '0.00')).toEqual(
    refuse('CONTROL_TOTALS_DIFFER', {
      submission: opens.submission,
      recorded: '2000/0/0 lines posted/restated/withdrawn, 200000.00, activity 2000, outcomes 0.00',
      expected: '2500/0/0 lines posted/restated/withdrawn, 250000.00, activity 2500, outcomes 0.00',
    }),
  );
});

test('a submission is not closed once another file has been posted in its place', () => {
  const journal = emptyJournal();
  const { opens, change } = opening(journal, request([APRIL]));
  postWhole(journal, request([MAY], { sha256: 'sha-2' }));
  expect(decideClosing(journal.state, opens, change, '0.00')).toEqual(
    refuse('STANDING_SUBMISSION_MOVED', {
      provider: 'north',
      commissioner: 'icb',
      standing: 'sha-2.csv',
    }),
  );
  expect(decideClosing(emptyJournal().state, opens, change, '0.00')).toEqual(
    refuse('SUBMISSION_UNKNOWN', { submission: opens.submission }),
  );
});

test('scopes that a file for all commissioners might have forgotten are known', () => {
  const journal = emptyJournal();
  postWhole(journal, request([APRIL]));
  expect(openOf(journal.state, NORTH)).toBeUndefined();
  expect(scopesBeside(journal.state, { ...NORTH, commissioner: 'other' })).toMatchObject([NORTH]);
  expect(scopesBeside(journal.state, NORTH)).toEqual([]);
});
