/** A document as somebody in finance would first send it: ten slips of every kind, told in ten sentences. */
import { readFileSync } from 'node:fs';
import { readAgreement } from '../../src/agreements/read.js';

const SAMPLE = readFileSync(new URL('../../sample/agreement.yaml', import.meta.url), 'utf8');

const sampleWith = (slips: readonly (readonly [from: string, to: string])[]): string =>
  slips.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`not in the sample: ${from}`);
    return text.replace(from, () => to);
  }, SAMPLE);

/** Each with where it is in the text that has it. */
const faultsOf = (text: string): string[] => {
  const read = readAgreement(text, 'agreement.yaml');
  const lines = text.split('\n');
  return 'faults' in read
    ? read.faults.map(({ line, column, sentence }) => {
        const at = lines[line - 1]!.slice(column - 1, column + 23).trim();
        return `[${at}] ${sentence}`;
      })
    : [];
};

test('ten slips of shape, of names and of meaning are ten sentences, each at its place', () => {
  const document = sampleWith([
    ['contractYear: 2025-26', 'contractYear: 2025/26'],
    ['role: commissioner', 'role: comissioner'],
    ['value: 34621131.00', "value: '£34,621,131.00'"],
    ['8.2%, 8%, 8.8%]', '8.2%, 8%, 8.9%]'],
    [
      'provider: brackenvale-hospitals, value: 9889060.00',
      'provider: brakenvale-hospitals, value: 1',
    ],
    ['limit: { percent: 2.5%, of: plan-to-date }', 'limit: { percent: 2.5% }'],
    [
      'under: { threshold: 100%, commissionersKeep: 50% }',
      'under: { threshold: 100%, comissionersKeep: 50% }',
    ],
    ['covers: unscheduled-share', 'covers: high-cost-pass-through'],
    ['percent: 60%', 'percent: 0.6'],
    ['rule: cquin', 'rule: CQUIN'],
  ]);
  expect(faultsOf(document)).toEqual([
    '[2025/26] `contractYear` is `2025/26`; it must be a contract year, e.g. `2026-27`. Write `2025-26`.',
    '[comissioner,] Partner "eldermere-icb": `role` is `comissioner`; did you mean `commissioner`?',
    '[[8%, 8%, 8.7%, 8.9%, 8%,] The monthly percentages of pool "elective" sum to 100.1%; they must sum to 100%.',
    '[\'£34,621,131.00\' }] Pool "elective": `plan.lines[0].value` is `£34,621,131.00`; it must be pounds and pence in plain digits, e.g. `34100000.00`. Write `34621131.00`.',
    '[brakenvale-hospitals, va] "brakenvale-hospitals" is not a provider of this agreement; did you mean `brackenvale-hospitals`?',
    '[{ percent: 2.5% }] Clause "unscheduled-cap": `limit.of` is missing; it is `plan-to-date`, `plan-for-the-year`, `revenue` or `fee`.',
    '[comissionersKeep: 50% }] Clause "unscheduled-share": `under.comissionersKeep` is not known here; did you mean `commissionersKeep`?',
    '[high-cost-pass-through] Clause "high-cost-pass-through" does not come before this one; put this clause after it.',
    '[0.6] Clause "unscheduled-reserve": `percent` is `0.6`; it must be a percentage from 0% to 100% with its sign, e.g. `50%`. Write `60%`; or `0.6%`, if it is that little.',
    '[CQUIN] Clause "quality": `rule` is `CQUIN`; did you mean `cquin`?',
  ]);
});

test('a clause whose rule nobody knows hides only what is said of clauses to each other', () => {
  const document = sampleWith([
    ['8.2%, 8%, 8.8%]', '8.2%, 8%, 8.9%]'],
    [
      'rule: marginal-rate\n    pool: unscheduled-care',
      'rule: risk-share\n    pool: unscheduled-care',
    ],
    ['reserve: medicines-fund', 'reserve: medicine-fund'],
  ]);
  expect(faultsOf(document)).toEqual([
    '[[8%, 8%, 8.7%, 8.9%, 8%,] The monthly percentages of pool "elective" sum to 100.1%; they must sum to 100%.',
    expect.stringMatching(
      /^\[risk-share\] Clause "unscheduled-share": `rule` is `risk-share`; it must be one of /,
    ),
    '[medicine-fund }] "medicine-fund" is not a reserve of this agreement; did you mean `medicines-fund`?',
  ]);
});

const SLIPS: Record<string, readonly [from: string, to: string, sentence: string]> = {
  'an amount in millions': [
    'target: 6400000.00',
    'target: 6.4m',
    'Clause "savings": `target` is `6.4m`; it must be pounds and pence in plain digits, e.g. `34100000.00`. Write it out: `6400000`.',
  ],
  'a number with commas within braces': [
    'value: 34621131.00',
    'value: 34,621,131.00',
    'Pool "elective": A number is cut at its comma before `621`; write numbers without commas, e.g. `1250000.00`.',
  ],
  'a percentage in words': [
    'percent: 60%',
    'percent: 60 per cent',
    'Clause "unscheduled-reserve": `percent` is `60 per cent`; it must be a percentage from 0% to 100% with its sign, e.g. `50%`. Write `60%`.',
  ],
  'a field by the name of another rule': [
    'beyondBorneBy: providers\n\n  - id: medicines',
    'beyondFallsTo: providers\n\n  - id: medicines',
    'Clause "unscheduled-reserve": `beyondFallsTo` is not known here, and `beyondBorneBy` is missing; it is `commissioners` or `providers`.',
  ],
  'true for yes': [
    "includesQuality: 'yes'",
    'includesQuality: true',
    'Clause "elective-guarantee": `includesQuality` is `true`; did you mean `yes`?',
  ],
  'the quotes of a word processor': [
    "includesQuality: 'yes'",
    'includesQuality: “yes”',
    'Clause "elective-guarantee": `includesQuality` is `“yes”`; did you mean `yes`?',
  ],
  'a pool called by its name': [
    'pool: high-cost\n    providersKeep',
    'pool: High-cost drugs and devices\n    providersKeep',
    'Clause "medicines-incentive": `pool` is `High-cost drugs and devices`; it must be a short name of letters, digits, dots and dashes, e.g. `unscheduled-care`. That is a name; write its id, `high-cost`.',
  ],
  'a rule that is named a little longer': [
    'rule: reserve-draw',
    'rule: reserve-drawdown',
    'Clause "unscheduled-reserve": `rule` is `reserve-drawdown`; did you mean `reserve-draw`?',
  ],
  'a line indented with a tab': [
    '    rule: cap',
    '\trule: cap',
    'The line is indented with a tab; indent with spaces. What comes after it is read once this is put right.',
  ],
  'no space after a colon': [
    'percent: 60%',
    'percent:60%',
    'Put a space, an ordinary one, after the colon of a name. What comes after it is read once this is put right.',
  ],
  'a space after a colon that is none': [
    'percent: 60%',
    'percent:\u00a060%',
    'Put a space, an ordinary one, after the colon of a name. What comes after it is read once this is put right.',
  ],
  'a brace that is not closed': [
    'limit: { percent: 2.5%, of: plan-to-date }',
    'limit: { percent: 2.5%, of: plan-to-date',
    'A brace or bracket that is opened above, `{` or `[`, is not closed. What comes after it is read once this is put right.',
  ],
  'the words of a clause left out': [
    '      text: Any other difference from plan falls to the Commissioners.\n',
    '',
    'Clause "unscheduled-rest": `clause.text` is missing; it is text: its words, quoted.',
  ],
};

test.each(Object.entries(SLIPS))('%s', (_, [from, to, sentence]) => {
  expect(faultsOf(sampleWith([[from, to]])).map((said) => said.replace(/^\[.*?\]+ /, ''))).toEqual([
    sentence,
  ]);
});
