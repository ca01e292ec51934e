/** Reading and running worked examples: what is wrong with one is told, and a wrong figure is found. */
import { readExample } from '../../../src/examples/read.js';
import { runExample } from '../../../src/examples/run.js';
import { AGREEMENT } from '../../agreements/agreement.js';

const indented = AGREEMENT.split('\n')
  .map((line) => (line === '' ? line : `  ${line}`))
  .join('\n');

const EXAMPLE = `title: Urgent care
source: Illustrative.
agreement:
${indented}
facts:
  postings:
    - { months: M01-M03, pool: urgent, commissioner: north, provider: east, amount: 200000 }
expect:
  - period: 2026-27-M03
    partners: { north: -550000.02, east: 550000.02 }
`;

const noFile = (name: string): string | undefined => {
  throw new Error(`there is no ${name}`);
};

const faultsOf = (text: string, readFile = noFile): string[] => {
  const read = readExample(text, readFile);
  return 'faults' in read
    ? read.faults.map(({ line, path, sentence }) => `${line} ${path} ${sentence}`)
    : [];
};

const run = (text: string, readFile = noFile) => {
  const read = readExample(text, readFile);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return runExample(read);
};

test('an example that holds', () => {
  // Plan 500,000.03 (a quarter of 2,000,000.10, the half penny rounded up), actual 600,000.00: half
  // of 99,999.97 is 49,999.985, rounded up.
  const { checks, holds } = run(EXAMPLE);
  expect(checks.map(({ what, agrees }) => [what, agrees])).toEqual([
    ['sum of all accounts', true],
    ['left in pool:urgent', true],
    ['net of north', true],
    ['net of east', true],
  ]);
  expect(holds).toBe(true);
});

test('a figure that is a penny off is found', () => {
  const { checks, holds } = run(EXAMPLE.replace('east: 550000.02', 'east: 550000.03'));
  expect(holds).toBe(false);
  expect(checks.filter(({ agrees }) => !agrees)).toEqual([
    {
      period: '2026-27-M03',
      what: 'net of east',
      at: '/expect/0/partners/east',
      expected: '550000.03',
      actual: '550000.02',
      difference: '-0.01',
      agrees: false,
    },
  ]);
});

test('wrong words, a wrong mark, a wrong purpose and wrong figures of a pool are found', () => {
  const expectations = `    steps:
      - { clause: share, words: Something else, met: cap, rounding: 0.01, result: 1.00 }
    reinvestment: { roof: 1.00 }
    pools: { urgent: { plan: 1, actual: 1, variance: 1 } }
`;
  const { checks } = run(EXAMPLE + expectations);
  expect(
    checks.filter(({ agrees }) => !agrees).map(({ what, actual }) => `${what}: ${actual}`),
  ).toEqual([
    'reinvested in roof: 0.00',
    'plan of pool urgent: 500000.03',
    'actual of pool urgent: 600000.00',
    'variance of pool urgent: 99999.97',
    'result of clause share: 49999.99',
    'rounding of clause share: 0.005',
    'met of clause share: nothing',
    'words of clause share: Actual £600,000.00 is £99,999.97 over the threshold of £500,000.03 (100% of ' +
      'plan to date); commissioners bear 50%: £49,999.99, and providers bear the rest: £49,999.98.',
  ]);
});

test('the agreement may be in a file beside the example', () => {
  const beside = EXAMPLE.replace(`agreement:\n${indented}\n`, 'agreementFile: urgent.yaml\n');
  expect(run(beside, (name) => (name === 'urgent.yaml' ? AGREEMENT : noFile(name))).holds).toBe(
    true,
  );
  expect(faultsOf(beside, () => 'language: 2')).toHaveLength(9);
});

test('an agreement that is not there is told, and faults in one name its file', () => {
  const beside = EXAMPLE.replace(`agreement:\n${indented}\n`, 'agreementFile: urgent.yaml\n');
  expect(faultsOf(beside, () => undefined)).toEqual([
    '3 agreementFile There is no file `urgent.yaml` beside this one.',
  ]);
  const read = readExample(beside, () => 'language: 2');
  expect('faults' in read && read.faults.every(({ file }) => file === 'urgent.yaml')).toBe(true);
});

test('names that the agreement does not have are told: nothing is left out in silence', () => {
  const posting = 'pool: urgent, commissioner: north, provider: east';
  const spoilt = (from: string, to: string): string[] => {
    expect(EXAMPLE).toContain(from);
    return faultsOf(EXAMPLE.replace(from, to));
  };
  expect(spoilt(posting, 'pool: urgnet, commissioner: nroth, provider: best')).toEqual([
    '39 facts.postings[0].pool "urgnet" is not a pool of this agreement; did you mean `urgent`?',
    '39 facts.postings[0].commissioner "nroth" is not a partner of this agreement; did you mean `north`?',
    '39 facts.postings[0].provider "best" is not a partner of this agreement; it has north and east.',
  ]);
  expect(spoilt('pool: urgent, c', 'pointOfDelivery: DC, c')).toEqual([
    '39 facts.postings[0] No pool takes this posting, so that it would count nowhere; name its `pool`, or a `pointOfDelivery` that a pool takes.',
  ]);
  expect(spoilt('pool: urgent, c', 'kind: cost, pool: urgent, c')).toEqual([
    '39 facts.postings[0] Pool "urgent" is settled on the price of activity, so that a cost would count nowhere; leave `kind` out, or give the pool `basis: cost`.',
  ]);
  expect(spoilt('pool: urgent, c', 'kind: outcome, c')).toEqual([
    '39 facts.postings[0] `item` is missing; it is what is measured.',
  ]);
  expect(spoilt('M01-M03', 'M03-M01')).toEqual([
    '39 facts.postings[0].months M03-M01 runs backwards; write the earlier month first, `M01-M03`.',
  ]);
  expect(spoilt('{ north: -550000.02', '{ nort: -550000.02')).toEqual([
    '42 expect[0].partners.nort "nort" is not a partner of this agreement; did you mean `north`?',
  ]);
  expect(spoilt('period: 2026-27-M03', 'period: 2027-28-M03')).toEqual([
    '41 expect[0].period 2027-28-M03 is not in the contract year of this agreement; its first period is 2026-27-M01.',
  ]);
  const more = `    steps: [{ clause: shares }]
    reserves: { pot: 1.00 }
    pools: { elective: { plan: 1.00 } }
`;
  expect(faultsOf(EXAMPLE + more)).toEqual([
    '43 expect[0].steps[0].clause "shares" is not a clause of this agreement; did you mean `share`?',
    '44 expect[0].reserves.pot "pot" is not a reserve of this agreement; it has none.',
    '45 expect[0].pools.elective "elective" is not a pool of this agreement; it has urgent.',
  ]);
});

test('faults of the example and of the agreement in it are told at their lines', () => {
  expect(faultsOf(EXAMPLE.replace('months: M01-M03', 'months: April'))).toEqual([
    '39 facts.postings[0].months `facts.postings[0].months` is `April`; it must be a month or some months in a row, e.g. `M04` or `M01-M12`.',
  ]);
  expect(faultsOf(EXAMPLE.replace('threshold: 100%', 'threshold: 90%'))).toEqual([
    '29 agreement.clauses[0].over.threshold The threshold for overspend is 90% of plan; it must be 100% or more, since overspend begins at the plan.',
  ]);
  expect(faultsOf(EXAMPLE.replace('source: Illustrative.\n', ''))).toEqual([
    '1  `source` is missing; it is text: where its figures come from; illustrative ones are said to be.',
  ]);
  expect(faultsOf(EXAMPLE.replace(`agreement:\n${indented}\n`, ''))).toEqual([
    '1  `agreement` is missing; write the agreement here or name its file.',
  ]);
  expect(faultsOf('')).toHaveLength(1);
});

test('a change of something that is not in the agreement is told', () => {
  const changed = (path: string, rate: string) => varied(['M02', `{ '${path}': ${rate} }`]);
  expect(run(changed('clauses[0].over.commissionersBear', '50%')).holds).toBe(true);
  expect(faultsOf(changed('clauses[7].over.commissionersBear', '50%'))[0]).toContain(
    'There is no `clauses[7].over.commissionersBear` in the terms before this variation to change.',
  );
  expect(faultsOf(changed('pools[5]', 'x'))[0]).toMatch(
    /`pools\[5\]` is beyond the end of the list; to add an entry, write `pools\[\d\]`\.$/,
  );
  expect(faultsOf(changed('clauses[0].over.commissionersBear', '500%'))[0]).toContain(
    'variations[0].changes: clauses[0].over.commissionersBear Clause "share": `over.commissionersBear` is `500%`',
  );
});

/** The example with variations, each with its first month and its changes. */
const varied = (...variations: readonly (readonly [month: string, changes: string])[]): string =>
  variations.reduce(
    (text, [month, changes]) =>
      `${text}  - title: From ${month}\n    fromPeriod: 2026-27-${month}\n    changes: ${changes}\n`,
    `${EXAMPLE}variations:\n`,
  );

test('changes are made to the terms that the variations before left in force', () => {
  const plan = "{ 'pools[0].plan.lines[0].value': 2400000 }";
  const share = "{ 'clauses[0].over.commissionersBear': 80% }";
  const versionsOf = (text: string) => {
    const read = readExample(text, noFile);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    return read.versions.map(({ terms: { pools, clauses } }) => {
      const [first] = clauses;
      const over = first?.rule === 'marginal-rate' ? first.over.commissionersBear : undefined;
      return [pools[0]!.plan.lines[0]!.value, over];
    });
  };
  expect(versionsOf(varied(['M02', plan], ['M03', share]))).toEqual([
    ['2000000.10', '50%'],
    ['2400000.00', '50%'],
    ['2400000.00', '80%'],
  ]);
  // From before the other one: there its plan is not in force.
  expect(versionsOf(varied(['M03', plan], ['M02', share]))).toEqual([
    ['2000000.10', '50%'],
    ['2400000.00', '50%'],
    ['2000000.10', '80%'],
  ]);
});

test('a change of plan that has effect from before its variation is told, as a ledger refuses it', () => {
  const uplift =
    "{ planChanges: [{ id: up, clause: { ref: '3', text: Up. }, change: uplift, fromPeriod: 2026-27-M02, pools: [urgent], percent: 12% }] }";
  expect(run(varied(['M02', uplift])).checks).toHaveLength(4);
  expect(faultsOf(varied(['M02', uplift], ['M05', '{ title: Again }']))).toEqual([]);
  expect(faultsOf(varied(['M05', uplift]))).toEqual([
    '45 variations[0].fromPeriod Plan change up has effect from 2026-27-M02, but these terms begin with 2026-27-M05, and the months between would go without it: date the variation from the first period of the change, 2026-27-M02.',
  ]);
});

test('a variation is of the contract year of the agreement', () => {
  expect(
    faultsOf(
      varied(['M02', '{ title: Later }']).replace('fromPeriod: 2026-27', 'fromPeriod: 2025-26'),
    ),
  ).toEqual([
    '45 variations[0].fromPeriod 2025-26-M02 is not in the contract year of this agreement; its first period is 2026-27-M01.',
  ]);
  expect(faultsOf(varied(['M02', '{ contractYear: 2027-28 }']))).toEqual([
    '45 variations[0].fromPeriod The terms of this variation are for 2027-28, the agreement is for 2026-27; an example is of one contract year.',
  ]);
});

test('terms are said in one way only', () => {
  const both = 'agreementFile: urgent.yaml\nagreement:';
  expect(faultsOf(EXAMPLE.replace('agreement:', both))).toEqual([
    '3 agreementFile `agreement` and `agreementFile` both say what the terms are; leave one of them out.',
  ]);
  const more = (line: string) => `${varied(['M02', '{ title: Later }'])}    ${line}\n`;
  expect(faultsOf(more('agreementFile: urgent.yaml'))).toEqual([
    '47 variations[0].agreementFile `changes` and `agreementFile` both say what the terms are; leave one of them out.',
  ]);
  expect(faultsOf(more('agreement: {}'))).toEqual([
    '47 variations[0].agreement `changes` and `agreement` both say what the terms are; leave one of them out.',
  ]);
});

/** The example with adjustments, each as the fields that differ from one that is sound. */
const adjusted = (...adjustments: object[]): string => {
  const sound = { adjustment: 'A1', effectiveOn: '2026-06-01', payer: 'north', payee: 'east' };
  const list = adjustments.map((one) =>
    JSON.stringify({ ...sound, amount: '100.00', reason: 'Agreed.', ...one }),
  );
  return EXAMPLE.replace('expect:', `  adjustments:\n    - ${list.join('\n    - ')}\nexpect:`);
};

test('adjustments that a ledger refuses are faults', () => {
  expect(faultsOf(adjusted({ reversedOn: '2026-06-01' }, { adjustment: 'A2' }))).toEqual([]);
  const told = (one: object) => {
    expect(faultsOf(adjusted(one))).toHaveLength(1);
    return faultsOf(adjusted(one))[0]!.replace('41 facts.adjustments[0].', '');
  };
  expect(told({ amount: '-5.00' })).toBe(
    'amount "-5.00" is not an amount: write pounds and pence above zero, as 125000.00. Where the money goes the other way, let payer and payee change places.',
  );
  expect(told({ amount: '0.00' })).toBe(
    'amount "0.00" is not an amount: write pounds and pence above zero, as 125000.00.',
  );
  expect(told({ amount: '1.005' })).toBe(
    'amount "1.005" is not an amount: it has a fraction of a penny; write pounds and whole pence, as 125000.00.',
  );
  expect(told({ effectiveOn: '2027-02-30' })).toBe(
    'effectiveOn "2027-02-30" is not a day: write it as 2026-09-30.',
  );
  for (const effectiveOn of ['2026-03-31', '2027-04-01']) {
    expect(told({ effectiveOn })).toBe(
      `effectiveOn ${effectiveOn} is not in the contract year 2026-27 of this agreement; choose a day of it.`,
    );
  }
  expect(told({ payee: 'north' })).toBe(
    'payee north cannot pay itself: name another payer or payee.',
  );
  expect(told({ reversedOn: '2026-05-31' })).toBe(
    'reversedOn Adjustment A1 dates from 2026-06-01; it cannot be reversed from 2026-05-31, before it stood: choose a later day.',
  );
  expect(told({ reversedOn: '2026-06-31' })).toBe(
    'reversedOn "2026-06-31" is not a day: write it as 2026-09-30.',
  );
  expect(told({ reversedOn: '2027-04-01' })).toBe(
    'reversedOn Adjustment A1 belongs to 2026-27; a reversal from 2027-04-01 is outside it. Agree on an adjustment the other way instead.',
  );
  expect(faultsOf(adjusted({}, { amount: '5.00' }))).toEqual([
    '42 facts.adjustments[1].adjustment There is an adjustment "A1" above; call this one by another name.',
  ]);
});

test('a reserve is released once, at year end', () => {
  const reserve =
    '{ id: pot, name: Pot, contributions: { north: 10 }, release: { to: partners, weights: { north: 1 } } }';
  const released = (...months: string[]): string => {
    const list = months.map((month) => `{ reserve: pot, period: 2026-27-${month} }`);
    return EXAMPLE.replace('  clauses:', `  reserves: [${reserve}]\n  clauses:`).replace(
      'expect:',
      `  releases:\n    - ${list.join('\n    - ')}\nexpect:`,
    );
  };
  expect(faultsOf(released('M12'))).toEqual([]);
  expect(faultsOf(released('M12', 'M12'))).toEqual([
    '43 facts.releases[1].reserve Reserve "pot" is released above, and nothing is left in it; leave this release out.',
  ]);
  expect(faultsOf(released('M06'))).toEqual([
    '42 facts.releases[0].period A reserve is released at year end: 2026-27-M06 is not the last month; choose 2026-27-M12.',
  ]);
});

test('a reserve opens with something where it says so', () => {
  const opened = (opensWith: string, amount = '10', reserve = 'pot'): string[] =>
    faultsOf(
      EXAMPLE.replace(
        '  clauses:',
        `  reserves: [{ id: pot, name: Pot, contributions: { north: 10 }, ${opensWith}release: { to: carry-forward, into: next, clause: { ref: '7', text: On. } } }]\n  clauses:`,
      )
        .replace(
          'expect:',
          `  broughtForward:\n    - { reserve: ${reserve}, amount: ${amount}, from: Old }\nexpect:`,
        )
        .replace('    partners:', '    carriedForward: { nxet: 0 }\n    partners:'),
    ).map((fault) => fault.replace(/^\d+ /, ''));
  const nxet =
    'expect[0].carriedForward.nxet No release of this agreement is carried forward into "nxet"; did you mean `next`?';
  expect(opened('opensWith: brought-forward, ')).toEqual([nxet]);
  expect(opened('')).toContain(
    'facts.broughtForward[0].reserve Reserve "pot" does not open with anything; give it `opensWith: brought-forward`.',
  );
  expect(opened('opensWith: brought-forward, ', '-10')).toContain(
    'facts.broughtForward[0].amount "-10" is not an amount: write pounds and pence above zero, as 125000.00.',
  );
  expect(opened('opensWith: brought-forward, ', '10', 'pto')).toContain(
    'facts.broughtForward[0].reserve "pto" is not a reserve of this agreement; did you mean `pot`?',
  );
});

test('what is saved or achieved is asked for by a clause', () => {
  const posted = (kind: string, item: string, text: string): string[] =>
    faultsOf(
      text.replace('pool: urgent, commissioner', `kind: ${kind}, item: ${item}, commissioner`),
    );
  expect(posted('outcome', 'Quality', EXAMPLE)).toEqual([
    '39 facts.postings[0].item No clause asks for the outcome of "Quality", so that it would count nowhere; none asks for any.',
  ]);
  const gate =
    '{ shape: gate, atLeast: 70%, rate: 50%, otherwise: 25%, outcome: { measure: Quality, untilPosted: as-missed } }';
  const programme =
    "    - { id: saved, clause: { ref: '6', text: Savings. }, rule: savings-programme, items: [QIPP, CIP], target: 100 }\n";
  const asked = EXAMPLE.replace('50.00%', gate).replace('facts:', `${programme}facts:`);
  expect(posted('outcome', 'Quality', asked)).toEqual([]);
  expect(posted('saving', 'CIP', asked)).toEqual([]);
  expect(posted('outcome', 'Qualty', asked)).toEqual([
    '40 facts.postings[0].item No clause asks for the outcome of "Qualty", so that it would count nowhere; did you mean `Quality`?',
  ]);
  expect(posted('saving', 'Quality', asked)).toEqual([
    '40 facts.postings[0].item No clause asks for the saving on "Quality", so that it would count nowhere; they ask for QIPP and CIP.',
  ]);
});
