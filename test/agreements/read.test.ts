import { createHash } from 'node:crypto';
import { readAgreement } from '../../src/agreements/read.js';
import { checkTerms } from '../../src/domain/sharing/check.js';
import { RULES } from '../../src/domain/sharing/rules.js';
import type { Terms } from '../../src/domain/sharing/terms.js';
import { AGREEMENT, spoilt } from './agreement.js';

const termsOf = (text: string): Terms => {
  const read = readAgreement(text, 'agreement.yaml');
  if ('faults' in read) throw new Error(JSON.stringify(read.faults, null, 2));
  return read.terms;
};

const faultsOf = (text: string): string[] => {
  const read = readAgreement(text, 'agreement.yaml');
  return 'faults' in read
    ? read.faults.map(({ line, column, path, sentence }) => `${line}:${column} ${path} ${sentence}`)
    : [];
};

test('an agreement is read with its name and the hash of its text', () => {
  const read = readAgreement(AGREEMENT, 'urgent.yaml');
  expect(read).toMatchObject({
    name: 'urgent.yaml',
    sha256: createHash('sha256').update(AGREEMENT).digest('hex'),
  });
  expect(checkTerms(termsOf(AGREEMENT))).toEqual([]);
});

test('amounts, rates and codes keep the digits that were written', () => {
  const { pools, partners, clauses } = termsOf(AGREEMENT);
  expect(pools[0]!.plan.lines[0]!.value).toBe('2000000.10');
  expect(partners[0]!.odsCode).toBe('013');
  expect(pools[0]!.takes[0]!.pointOfDelivery).toEqual(['NEL*', '01']);
  expect(clauses[0]!.clause.ref).toBe('5.10');
});

test('amounts and rates are brought to one way of writing', () => {
  const written = spoilt(['value: 2000000.10', 'value: 0002000000.5, activity: 12.500']);
  const { pools, clauses } = termsOf(written);
  expect(pools[0]!.plan.lines[0]).toEqual({
    commissioner: 'north',
    provider: 'east',
    value: '2000000.50',
    activity: '12.5',
  });
  expect(clauses[0]).toMatchObject({
    over: { threshold: '100%', commissionersBear: '50%' },
    under: { threshold: '100%', commissionersKeep: '50%' },
  });
});

test('an amount that no floating-point number can hold is read exactly', () => {
  const { pools } = termsOf(spoilt(['2000000.10', '999999999999.99']));
  expect(pools[0]!.plan.lines[0]!.value).toBe('999999999999.99');
});

test('an amount of a trillion is a fault that says where the limit is', () => {
  expect(faultsOf(spoilt(['2000000.10', '1000000000000']))).toEqual([
    expect.stringMatching(/`1000000000000`.* It has more than 12 digits before the point\.$/),
  ]);
});

test('an older version of YAML changes no digit', () => {
  const older = `%YAML 1.1\n---\n${spoilt(['2000000.10', '0100.10'])}`;
  expect(termsOf(older).pools[0]!.plan.lines[0]!.value).toBe('100.10');
  expect(termsOf(older).partners[0]!.odsCode).toBe('013');
});

test('what may be left out is filled in', () => {
  const terms = termsOf(spoilt(['    takes:\n      - pointOfDelivery: [NEL*, 01]\n', '']));
  expect(terms.language).toBe(1);
  expect(terms.reserves).toEqual([]);
  expect(terms.pools[0]!.takes).toEqual([]);
});

test('the same agreement as JSON is the same agreement', () => {
  const terms = termsOf(AGREEMENT);
  expect(termsOf(JSON.stringify(terms))).toEqual(terms);
  expect(termsOf(JSON.stringify(terms, null, 2))).toEqual(terms);
});

test('Windows line ends and a byte order mark change nothing but the hash', () => {
  expect(termsOf(`\uFEFF${AGREEMENT.replaceAll('\n', '\r\n')}`)).toEqual(termsOf(AGREEMENT));
});

test('ten faults of three kinds are ten sentences, each at its place', () => {
  const document = spoilt(
    ['contractYear: 2026-27', 'contractYear: 2026-28'],
    ['role: commissioner', 'role: comissioner'],
    ['odsCode: XE1', 'odsCode: X-E-1'],
    ['rule: half-up', 'rule: half-down'],
    ['phasing: twelfths', 'phasing: monthly'],
    ['value: 2000000.10', 'value: 2e6'],
    ['threshold: 100%, commissionersBear: 50.00%', 'thresold: 100%, commissionersBear: 50'],
    ['clause: { ref: 5.10, text: Half each. }\n    rule: remainder', 'rule: remainder'],
    ['borneBy: commissioners', 'borneBy: commissioners\n    borneBy: providers'],
  );
  expect(faultsOf(document)).toEqual([
    '3:15 contractYear "2026-28" is not a contract year; its second year follows the first, as in 2026-27.',
    '5:51 partners[0].role Partner "north": `role` is `comissioner`; did you mean `commissioner`?',
    '6:38 partners[1].odsCode Partner "east": `odsCode` is `X-E-1`; it must be an ODS code of 3 to 10 letters and digits, e.g. `RYR`.',
    '8:19 rounding.rule `rounding.rule` is `half-down`; it must be one of half-up, half-even.',
    '15:16 pools[0].plan.phasing Pool "urgent": `plan.phasing` is `monthly`; it must be `twelfths`, `days`, or percentages as `{ percents: [8%, ...] }`.',
    '17:57 pools[0].plan.lines[0].value Pool "urgent": `plan.lines[0].value` is `2e6`; it must be pounds and pence in plain digits, e.g. `34100000.00`. Write it out, without an exponent.',
    '26:13 clauses[0].over.thresold Clause "share": `over.thresold` is not known here; did you mean `threshold`?',
    '26:48 clauses[0].over.commissionersBear Clause "share": `over.commissionersBear` is `50`; it must be a percentage from 0% to 100% with its sign, e.g. `50%`. Write `50%`.',
    '28:5 clauses[1] Clause "end": `clause` is missing; it is the paper clause, as `{ ref: ..., text: ... }`.',
    '32:5 clauses[1].borneBy `borneBy` is written twice here; keep one of them.',
  ]);
});

test('faults of meaning are told beside faults of shape, where the names can be trusted', () => {
  const document = spoilt(
    ['contractYear: 2026-27', 'contractYear: 2026-28'],
    ['value: 2000000.10', 'value: £2,000,000.10'],
    ['pool: urgent\n    over', 'pool: urgnet\n    over'],
    ['borneBy: commissioners', 'borneBy: nobody'],
  );
  expect(faultsOf(document)).toEqual([
    '3:15 contractYear "2026-28" is not a contract year; its second year follows the first, as in 2026-27.',
    '17:57 pools[0].plan.lines[0].value Pool "urgent": `plan.lines[0].value` is `£2`; it must be pounds and pence in plain digits, e.g. `34100000.00`.',
    '17:60 pools[0].plan.lines[0][000] Pool "urgent": A number is cut at its comma before `000`; write numbers without commas, e.g. `1250000.00`.',
    '25:11 clauses[0].pool "urgnet" is not a pool of this agreement; did you mean `urgent`?',
    '32:14 clauses[1].borneBy Clause "end": `borneBy` is `nobody`; it must be one of commissioners, providers.',
  ]);
});

const FAULTS: Record<string, readonly [from: string, to: string, ...faults: string[]]> = {
  'an amount with a pound sign and commas': [
    'value: 2000000.10',
    "value: '£2,000,000.10'",
    '17:57 pools[0].plan.lines[0].value Pool "urgent": `plan.lines[0].value` is `£2,000,000.10`; it must be pounds and pence in plain digits, e.g. `34100000.00`. Write `2000000.10`.',
  ],
  'an amount with a fraction of a penny': [
    'value: 2000000.10',
    'value: 2000000.101',
    '17:57 pools[0].plan.lines[0].value Pool "urgent": `plan.lines[0].value` is `2000000.101`; it must be pounds and pence in plain digits, e.g. `34100000.00`. There is a fraction of a penny in it.',
  ],
  'an amount below nil': [
    'value: 2000000.10',
    'value: -1.00',
    '17:57 pools[0].plan.lines[0].value Pool "urgent": `plan.lines[0].value` is `-1.00`; it must be pounds and pence in plain digits, e.g. `34100000.00`. It cannot be below nil.',
  ],
  'activity with too many decimals': [
    'value: 2000000.10',
    'value: 1, activity: 1.2345',
    '17:70 pools[0].plan.lines[0].activity Pool "urgent": `plan.lines[0].activity` is `1.2345`; it must be a number with up to three decimals in plain digits, e.g. `12500`. It has too many decimals.',
  ],
  'no amount': [
    'value: 2000000.10',
    'value: ',
    '17:58 pools[0].plan.lines[0].value Pool "urgent": `plan.lines[0].value` is empty; it must be pounds and pence in plain digits, e.g. `34100000.00`.',
  ],
  'a list where there is an amount': [
    'value: 2000000.10',
    'value: [1, 2]',
    '17:57 pools[0].plan.lines[0].value Pool "urgent": `plan.lines[0].value` is a list; it must be pounds and pence in plain digits, e.g. `34100000.00`.',
  ],
  'a rate above everything': [
    'commissionersBear: 50.00%',
    'commissionersBear: 150%',
    '26:49 clauses[0].over.commissionersBear Clause "share": `over.commissionersBear` is `150%`; it must be a percentage from 0% to 100% with its sign, e.g. `50%`.',
  ],
  'text where there is a list': [
    'pointOfDelivery: [NEL*, 01]',
    'pointOfDelivery: NEL*',
    '20:26 pools[0].takes[0].pointOfDelivery Pool "urgent": `takes[0].pointOfDelivery` is `NEL*`; it must be a list of codes, e.g. `[DC, EL]`.',
  ],
  'a star in the middle of a code': [
    'pointOfDelivery: [NEL*, 01]',
    'pointOfDelivery: [N*L]',
    '20:27 pools[0].takes[0].pointOfDelivery[0] Pool "urgent": `takes[0].pointOfDelivery[0]` is `N*L`; it must be a code as it stands in the file, with `*` at the end only, e.g. `NEL*`.',
  ],
  'rows of no column': [
    'pointOfDelivery: [NEL*, 01]',
    '{}',
    '20:9 pools[0].takes[0] Pool "urgent": `takes[0]` is an empty mapping; it must be a column with its codes, e.g. `pointOfDelivery: [DC, EL]`.',
  ],
  'too few months': [
    'phasing: twelfths',
    'phasing: { percents: [100%] }',
    '15:28 pools[0].plan.phasing.percents Pool "urgent": `plan.phasing.percents` has 1 entry; it must be twelve percentages, April first, that sum to 100%, at least 12 of them.',
  ],
  'a first call without its rule': [
    'split: { commissioners: by-plan,',
    'split: { commissioners: { firstCall: { partner: north, upTo: ten } },',
    '18:42 pools[0].split.commissioners.firstCall Pool "urgent": `split.commissioners.firstCall.then` is missing; it is `by-plan`, `by-actual`, `by-contribution`, `by-variance`, weights as `{ weights: { east: 60%, west: 40% } }`, a first call or fixed parts.',
    '18:66 pools[0].split.commissioners.firstCall.upTo Pool "urgent": `split.commissioners.firstCall.upTo` is `ten`; it must be pounds and pence in plain digits, e.g. `34100000.00`.',
  ],
  'fixed parts without the rest': [
    'split: { commissioners: by-plan,',
    'split: { commissioners: { parts: { north: 30 } },',
    '18:29 pools[0].split.commissioners Pool "urgent": `split.commissioners.rest` is missing; it is a short name of letters, digits, dots and dashes, e.g. `unscheduled-care`.',
    '18:47 pools[0].split.commissioners.parts.north Pool "urgent": `split.commissioners.parts.north` is `30`; it must be a percentage from 0% to 100% with its sign, e.g. `50%`. Write `30%`.',
  ],
  'a misspelt way to split': [
    'split: { commissioners: by-plan,',
    'split: { commissioners: by-contributions,',
    '18:29 pools[0].split.commissioners Pool "urgent": `split.commissioners` is `by-contributions`; did you mean `by-contribution`?',
  ],
  'a split that is a list': [
    'commissioners: by-plan',
    'commissioners: [by-plan]',
    '18:29 pools[0].split.commissioners Pool "urgent": `split.commissioners` is a list; it must be `by-plan`, `by-actual`, `by-contribution`, `by-variance`, weights as `{ weights: { east: 60%, west: 40% } }`, a first call or fixed parts.',
  ],
  'a weight that is none': [
    'commissioners: by-plan',
    'commissioners: { weights: { north: half } }',
    '18:49 pools[0].split.commissioners.weights.north Pool "urgent": `split.commissioners.weights.north` is `half`; it must be a plain number or a percentage, none below nil, e.g. `3` or `50%`.',
  ],
  'a weight of a name that is none': [
    'commissioners: by-plan',
    'commissioners: { weights: { north: 1, the south: 1 } }',
    '18:52 pools[0].split.commissioners.weights.the south Pool "urgent": `the south` cannot be a name here; a name is made of letters, digits, dots and dashes.',
  ],
  'a name that programs use': [
    'id: urgent',
    'id: constructor',
    '11:9 pools[0].id Pool "constructor": `id` is `constructor`; it must be a short name of letters, digits, dots and dashes, e.g. `unscheduled-care`.',
  ],
  'a field that programs use': [
    'basis: price',
    'basis: price\n    __proto__: 1',
    '14:5 pools[0].__proto__ `__proto__` cannot be the name of a field.',
  ],
  'a rule that there is not': [
    'rule: remainder',
    'rule: remnant',
    `30:11 clauses[1].rule Clause "end": \`rule\` is \`remnant\`; it must be one of ${Object.keys(RULES).join(', ')}.`,
  ],
  'a rule nearly right': [
    'rule: marginal-rate',
    'rule: marginalRate',
    '24:11 clauses[0].rule Clause "share": `rule` is `marginalRate`; did you mean `marginal-rate`?',
  ],
  'a clause without a rule': [
    '    rule: remainder\n',
    '',
    '28:5 clauses[1] Clause "end": `rule` is missing; it is one of the rules of the language.',
  ],
  'a cap that does not say how': [
    'rule: remainder\n    pool: urgent\n    borneBy: commissioners',
    'rule: cap',
    '28:5 clauses[1] Clause "end": `applied` is missing; it is `before-share` or `after-share`.',
  ],
  'a decision rule of another kind': [
    'rule: unanimous',
    'rule: loudest',
    '7:20 decisions.rule `decisions.rule` is `loudest`; it must be one of unanimous, majority, weighted.',
  ],
  'a vote without weights': [
    'rule: unanimous',
    'rule: weighted, quorum: 1',
    '7:12 decisions `decisions.weights` is missing; it is a weight for each partner, e.g. `{ east: 60%, west: 40% }`.',
  ],
  'a language to come': [
    'language: 1',
    'language: 2',
    '1:11 language `language` is `2`; it must be `1`.',
  ],
  'two documents': [
    'language: 1',
    'language: 1\n---\nlanguage: 1',
    '2:1  There is more than one document in the file; an agreement is one document.',
  ],
  'an alias': [
    'commissioners: by-plan, providers: by-plan',
    'commissioners: *split, providers: by-plan',
    '18:29 pools[0].split.commissioners Aliases (`*name`) are not used in agreements; write the value out.',
  ],
  'an anchor': [
    'title: Urgent care',
    'title: &title Urgent care',
    '2:15 title Anchors (`&name`) are not used in agreements; take the anchor out.',
  ],
  'a tag': [
    'title: Urgent care',
    'title: !secret Urgent care',
    '2:16 title Tags (`!secret`) are not used in agreements; write the plain value.',
  ],
  'a name of a field that is a list': [
    'title: Urgent care',
    '? [title]\n: Urgent care',
    '1:1  `title` is missing; it is text: what the agreement, or the variation, is called.',
    '2:3 ? The name of a field is plain text.',
  ],
  'a line indented with a tab': [
    '  - id: end',
    '\t- id: end',
    '28:1  The line is indented with a tab; indent with spaces. What comes after it is read once this is put right.',
  ],
};

test.each(Object.entries(FAULTS))('%s', (_, [from, to, ...faults]) => {
  expect(faultsOf(spoilt([from, to]))).toEqual(faults);
});

test('a document that is no agreement at all says what one has', () => {
  const begin = 'language: 1` and its title.';
  expect(faultsOf('')).toEqual([`1:1  The document is empty; an agreement begins with \`${begin}`]);
  expect(faultsOf('# nothing')).toEqual([
    `1:1  The document is empty; an agreement begins with \`${begin}`,
  ]);
  expect(faultsOf('just words')).toEqual([
    '1:1  The document is `just words`; it must be a document with title, contractYear, partners, pools and clauses.',
  ]);
  expect(faultsOf('[]')).toEqual([
    '1:1  The document is a list; it must be a document with title, contractYear, partners, pools and clauses.',
  ]);
  expect(faultsOf('a'.repeat(500_001))).toEqual([
    '1:1  The document has 500001 characters; an agreement has 500000 at most.',
  ]);
});

const withClauses = (...clauses: readonly string[]): string =>
  `${AGREEMENT.slice(0, AGREEMENT.indexOf('clauses:'))}clauses:
${clauses.map((fields, place) => `  - { id: c${place}, clause: { ref: '1', text: x }, ${fields} }`).join('\n')}
  - { id: end, clause: { ref: '1', text: x }, rule: remainder, pool: urgent, borneBy: providers }
`;
const sentencesOf = (...clauses: readonly string[]): string[] => {
  const read = readAgreement(withClauses(...clauses), 'agreement.yaml');
  return 'faults' in read ? read.faults.map(({ sentence }) => sentence) : [];
};

test('clauses that are nearly right are told what would be', () => {
  expect(
    sentencesOf(
      'rule: deadband, pool: urgent, over: 2%, under: { sharedFrom: 2 }, insideBorneBy: providers',
    ),
  ).toEqual([
    'Clause "c0": `over` is `2%`; it must be `{ sharedFrom: 2% }` or `never-shared`.',
    'Clause "c0": `under.sharedFrom` is `2`; it must be a distance from the plan as a percentage with its sign, e.g. `5%`. Write `2%`.',
  ]);
  expect(
    sentencesOf(
      'rule: bands, pool: urgent, boundsIn: percent-of-plan-to-date, shareOf: providers, ' +
        'over: [{ from: 0, to: 5%, share: 50 }], under: [], uncovered: left-to-later-clauses',
    ),
  ).toEqual([
    'Clause "c0": `over[0].from` is `0`; it must be a distance from the plan as a percentage with its sign, e.g. `5%`. Write `0%`.',
    'Clause "c0": `over[0].share` is `50`; it must be a percentage from 0% to 100% with its sign, e.g. `50%`. Write `50%`.',
  ]);
  const share =
    'rule: marginal-rate, pool: urgent, over: { threshold: 100%, commissionersBear: 50% }, under: { threshold: 100%, commissionersKeep: 50% }';
  expect(
    sentencesOf(
      share,
      'rule: collar, applied: after-share, of: c0, side: providers, loss: { percent: 5%, of: fee }',
      'rule: factor, of: c0, side: providers, applies: gain, factor: 0.98',
      'rule: relief, of: c0, side: providers, relief: 50%',
    ),
  ).toEqual([
    'Clause "c1": `loss.stated` is missing; it is pounds and pence in plain digits, e.g. `34100000.00`.',
    'Clause "c1": `loss.basis` is missing; it is `for-the-year` or `phased-with-plan`.',
    'Clause "c2": `applies` is `gain`; did you mean `to-gain`?',
    'Clause "c2": `factor` is `0.98`; it must be a percentage from 0% to 100% with its sign, e.g. `50%`. Write `98%`; or `0.98%`, if it is that little.',
    'Clause "c3": `reason` is missing; it is text: why; it is quoted wherever the relief is shown.',
    'Clause "c3": `relief` is `50%`; it must be `{ percent: 50% }` or `{ amount: ..., basis: for-the-year }`.',
  ]);
});
