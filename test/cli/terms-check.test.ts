/** `terms check` of a sound document: what it does, clause by clause and pound by pound. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../house/tracked-files.js';
import { runHere } from './without-journal.js';

const SAMPLE = join(root, 'sample', 'agreement.yaml');
const HARBOUR = join(import.meta.dirname, 'files', 'harbour.yaml');

test('a sound document is read back in full, and then says who gets what', async () => {
  const { code, out, err } = await runHere(['terms', 'check', SAMPLE]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const said of [
    /^.*agreement\.yaml is sound\.$/m,
    /^Pool Elective care \(elective\): plan £59,766,804\.00 for the year\./m,
    /^Reserve Cost risk reserve \(cost-risk-reserve\): /m,
    /^A proposal is agreed when every partner supports it\.$/m,
    /^A restatement of a closed month /m,
    /^Money is rounded to the penny/m,
    /^7\. Schedule 5, 2\.4 \(unscheduled-reserve\): Cost risk reserve pays back 60%/m,
    /^Elective care, every outcome missed$/m,
    /^\+2,652,655\.50 +\+2\.5% .* changes here$/m,
    /^- Beyond £2,652,655\.50 over plan, providers bear all of each further pound\.$/m,
  ]) {
    expect(out).toMatch(said);
  }
});

test('as JSON: the payoff with money as text, parts of a pound, and the sentences', async () => {
  const { code, out } = await runHere(['terms', 'check', HARBOUR, '--json']);
  expect(code).toBe(0);
  const { payoff, reading } = JSON.parse(out) as {
    reading: string[];
    payoff: Record<string, unknown>[];
  };
  expect(reading.length).toBeGreaterThan(8);
  const urgent = payoff.find(({ title }) => title === 'Urgent care')!;
  expect(urgent).toMatchObject({
    pools: ['urgent'],
    plan: expect.stringMatching(/^\d+\.\d\d$/),
    supposed: expect.stringContaining('all other pools on plan'),
  });
  const rows = urgent['rows'] as Record<string, unknown>[];
  expect(rows).toContainEqual(
    expect.objectContaining({ point: 'bend', variance: '0.00', percentOfPlan: '0' }),
  );
  expect(urgent['stretches']).toContainEqual(
    expect.objectContaining({
      side: 'under',
      from: '0.00',
      parts: [
        { bearer: 'commissioners', ofEachPound: '0.5' },
        { bearer: 'providers', ofEachPound: '0.5' },
      ],
      words: 'Anywhere under plan, of each further pound commissioners keep 50p and providers 50p.',
    }),
  );
});

test('--pool shows the tables of one pool and of what depends on it; standard input will do', async () => {
  const text = readFileSync(SAMPLE, 'utf8');
  const { code, out } = await runHere(['terms', 'check', '-', '--pool', 'high-cost'], text);
  expect(code).toBe(0);
  expect(out).toContain('High-cost drugs and devices');
  expect(out).not.toContain('Unscheduled care');
  expect(out).not.toContain('is sound.');
  const unknown = await runHere(['terms', 'check', '-', '--pool', 'high'], text);
  expect(unknown).toMatchObject({ code: 2, out: '' });
  expect(unknown.err).toContain('Pools: elective, unscheduled-care, outpatients, high-cost.');
});

test('a gate above 100% may be meant: it is sound, and said to be shut in the tables', async () => {
  const outcome =
    '{ measure: Quality, provider: north, commissioner: icb, untilPosted: as-missed }';
  const gate = `{ shape: gate, atLeast: 150%, rate: 60%, otherwise: 40%, outcome: ${outcome} }`;
  const plain = readFileSync(HARBOUR, 'utf8');
  const text = plain.replace('commissionersBear: 50%', `commissionersBear: ${gate}`);
  expect(text).not.toBe(plain);
  const { code, out } = await runHere(['terms', 'check', '-'], text);
  expect(code).toBe(0);
  expect(out.replaceAll(/\s+/g, ' ')).toContain(
    'The gate at 150% of “Quality” in clause urgent-share is never reached at 100%: it is shut in every table.',
  );
});
