/** What the command line says of kept what-ifs. */
import { clocksText } from '../../src/cli/clocks.js';
import { comparisonText, foreseenText } from '../../src/cli/scenario-text.js';
import type { Clocks } from '../../src/queries/answers.js';
import type { ScenarioRow } from '../../src/queries/scenarios/answers.js';

const terminal = { width: 100, bold: (text: string): string => text };
const row: ScenarioRow = {
  scenario: 'S1',
  name: 'Half the cap',
  period: '2026-27-M06',
  base: 40,
  suppositions: 1,
  movedOn: 0,
  status: 'kept',
  savedAt: '2026-10-12T09:14:27.310Z',
  by: 'Jo Patel',
};
const scenario = (more: Partial<ScenarioRow>) => ({
  row: { ...row, ...more },
  base: { asAt: 40, chainHead: 'c'.repeat(64) },
  suppositions: [],
  refused: [],
  sentence: 'Nobody is better or worse off.',
});

test('side by side it says what was kept for another month, and what is discarded or stale', () => {
  const text = comparisonText(
    {
      alliance: 'harbour',
      name: 'Harbour',
      latest: 50,
      period: '2026-27-M06',
      sharedBase: 40,
      scenarios: [
        scenario({}),
        scenario({ scenario: 'S2', period: '2026-27-M03', movedOn: 1, status: 'discarded' }),
      ],
      partners: [],
      pools: [],
      reserves: [],
    },
    terminal,
  );
  expect(text.split('\n').slice(1, 5)).toEqual([
    'Effective  2026-27-M06, Month 6 (September 2026)',
    'S1         Half the cap, on event 40',
    'S2         Half the cap, on event 40; kept for 2026-27-M03, Month 3 (June 2026); stale: 1 event',
    '           since; discarded',
  ]);
});

test('an answer says that the what-if it is of was discarded, and why', () => {
  const clocks: Clocks = {
    alliance: 'harbour',
    name: 'Harbour',
    period: '2026-27-M06',
    asAt: 40,
    recordedAt: '2026-10-12T09:14:27.310Z',
    chainHead: 'c'.repeat(64),
    latest: 50,
    terms: [],
    scenario: {
      scenario: 'S1',
      name: 'Half the cap',
      suppositions: [],
      refused: 0,
      discarded: 'Overtaken',
    },
  };
  expect(clocksText(clocks, 100, terminal.bold)).toContain(
    'What if    scenario S1, Half the cap: nothing. Not the ledger. Discarded: Overtaken.',
  );
});

test('saving says how much of a scenario the ledger would refuse, and why', () => {
  const refused = [
    {
      words: 'Activity of nope is 5% higher than posted',
      code: 'POOL_UNKNOWN',
      because: 'The terms have no pool nope. Pools: elective, urgent.',
    },
  ];
  expect(foreseenText({ suppositions: ['Month 1 is closed'], refused }, 100)).toEqual([
    'Of 2 suppositions the ledger would refuse 1, which its figures leave out:',
    'Refused: Activity of nope is 5% higher than posted. The terms have no pool nope. Pools:\n' +
      '         elective, urgent.',
  ]);
  expect(foreseenText({ suppositions: [], refused }, 120)[0]).toBe(
    'The ledger would refuse all that it supposes (1): nothing of it can be supposed as it stands.',
  );
  expect(foreseenText({ suppositions: ['Month 1 is closed'], refused: [] }, 100)).toEqual([]);
});
