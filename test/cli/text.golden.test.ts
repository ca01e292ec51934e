/** Whole answers in plain text, as a terminal of a hundred columns shows them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bridgeText } from '../../src/cli/commands/bridge.js';
import { closingText } from '../../src/cli/commands/closing.js';
import { explanationText } from '../../src/cli/commands/explain.js';
import { linesText } from '../../src/cli/commands/lines.js';
import { figuresOf, positionText } from '../../src/cli/commands/position.js';
import { payoffsText } from '../../src/cli/payoff-text.js';
import { payoffsOf } from '../../src/domain/sharing/payoff/payoff.js';
import { root } from '../house/tracked-files.js';
import { bridge } from '../support/bridge.js';
import { termsWith } from '../support/small-alliance.js';
import { closedPosition, closing, explanation, lines, position } from '../support/answers.js';

const terminal = { width: 100, bold: (text: string): string => text };

const golden = (name: string, text: string): void => {
  const path = join(root, 'test/golden/cli', name);
  if (process.env['GOLDEN'] === 'write' || !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  expect(`${text}\n`).toBe(readFileSync(path, 'utf8'));
};

test('a position', () => golden('position.txt', positionText(position, terminal)));

test('the position of a closed month, with what has moved since', () =>
  golden('closed-position.txt', positionText(closedPosition, terminal)));

test('a position with a reserve that opened with something, and one that goes on', () => {
  const text = positionText(
    {
      ...position,
      reserves: position.reserves.map((row) => ({ ...row, broughtForward: '60000.00' })),
      carriedForward: [{ contractYear: '2027-28', reserve: 'winter', amount: '40000.00' }],
    },
    terminal,
  );
  expect(text).toMatch(/Reserve +Limit +Brought forward +Contributed/);
  expect(text).toContain('cost-risk  200,000.00        60,000.00   200,000.00');
  expect(text).toContain('Carried forward into reserve winter of 2027/28: 40,000.00');
});

test('a closing statement, with months for which nothing has been posted', () => {
  const words =
    'Nothing has been posted for Month 3 to Month 6 of Unscheduled care: what is due counts them as nil activity.';
  const row = { pool: 'unscheduled', name: 'Unscheduled care', periods: [], words };
  golden('closing.txt', closingText({ ...closing, unposted: [row] }, terminal));
});

test('a bridge', () => golden('bridge.txt', bridgeText(bridge, terminal)));

test('posted lines', () => golden('lines.txt', linesText(lines, terminal)));

test('an explanation, in a hundred columns', () => {
  const text = explanationText(explanation, terminal);
  golden('explanation.txt', text);
  const tooWide = text.split('\n').filter((line) => [...line].length > 100);
  expect(tooWide).toEqual([]);
});

test('an explanation of what one partner decided alone says who, why and under which clause', () => {
  const overridden = {
    partner: 'moor-icb',
    by: 'Amina Yusuf',
    event: 8,
    recordedAt: '2026-04-03T09:00:00.000Z',
    reason: 'Winter will not wait',
    version: 1,
    clause: { ref: '9.3', text: 'The commissioner may override.' },
  };
  const steps = explanation.steps.map((step) =>
    step.decision === undefined ? step : { ...step, decision: { ...step.decision, overridden } },
  );
  const text = explanationText({ ...explanation, steps }, { ...terminal, width: 400 });
  expect(text).toContain(
    ', carried by override of moor-icb (Amina Yusuf, event 8, 2026-04-03 09:00:00 UTC) under clause 9.3 ("The commissioner may override."): Winter will not wait',
  );
});

test('an explanation on a narrow terminal stays within it', () => {
  const text = explanationText(explanation, { ...terminal, width: 60 });
  const tooWide = text.split('\n').filter((line) => [...line].length > 60);
  expect(tooWide).toEqual([]);
});

test('every figure of the position is listed once in each scope, with its address', () => {
  const figures = figuresOf(position);
  const places = figures.map(({ figure, scope }) => `${figure} ${scope}`);
  expect(new Set(places).size).toBe(places.length);
  for (const { figure, amount } of figures) {
    expect(figure).toMatch(/^(pool|partner|reserve)\/[a-z-]+\/[a-z-]+$/);
    expect(amount).toMatch(/^-?\d+\.\d{2}$/);
  }
  for (const { pool, toDate } of position.pools) {
    expect(figures).toContainEqual(
      expect.objectContaining({
        figure: `pool/${pool}/actual`,
        scope: 'to-date',
        amount: toDate.actual,
      }),
    );
  }
});

test('the payoff tables of an agreement', () => {
  const terms = termsWith();
  golden('payoff.txt', payoffsText(terms, payoffsOf(terms), terminal));
});
