import type { RecordedEvent } from '../../src/domain/events.js';
import { alliancesPage } from '../../src/web/pages/alliances/alliances.presenter.js';
import { errorPage } from '../../src/web/pages/error/error.presenter.js';
import { dataAsText } from '../../src/web/pages/event/event-data.js';
import { eventPage } from '../../src/web/pages/event/event.presenter.js';
import { historyPage } from '../../src/web/pages/history/history.presenter.js';
import { namesIn, noNames } from '../../src/domain/sharing/names.js';
import { HEAD, terms } from '../support/answers.js';

import { linksIn, pageOf, textOf } from './pages.js';

const lens = { alliance: 'northmoor', period: '2026-27-M06', asAt: 84 };

const line = {
  event: 61,
  type: 'AdjustmentAgreed',
  recordedAt: '2026-09-03T11:20:00.000Z',
  by: 'Ben Carrow',
  partner: 'north-trust',
  words: 'Agreed (P3). Adjustment A1: -£12.50',
  period: '2026-27-M05',
  proposal: 'P3',
  hash: HEAD,
};

const recorded: RecordedEvent = {
  event: { type: 'AdjustmentAgreed', data: { proposal: 'P3', adjustment: 'A1' } },
  number: 61,
  recordedAt: line.recordedAt,
  metadata: { by: 'Ben Carrow', partner: 'north-trust', correlation: 'c-1' },
  id: '0190a1b2-0000-7000-8000-000000000061',
  hash: HEAD,
};

const event = eventPage(
  { name: 'Northmoor alliance', line, recorded, previous: 'ab'.repeat(32) },
  lens,
  namesIn(terms),
);

test('an event is told whole: words, who, for whom, when, its data and how it is sealed', () => {
  const text = textOf(pageOf('pages/event/event.njk', event));
  expect(text).toContain(
    'Event 61 Agreed (P3). Adjustment A1: −\u2060£12.50 Kind AdjustmentAgreed',
  );
  expect(text).toContain('Recorded 3 September 2026, 11:20 UTC (2026-09-03T11:20:00.000Z)');
  expect(text).toContain(
    'By Ben Carrow For North Moor Hospitals Bears on Month 5 (August 2026), 2026/27',
  );
  expect(text).toContain(`Hash ${HEAD} Hash of the event before ${'ab'.repeat(32)}`);
  expect(text).toContain('"proposal": "P3", "adjustment": "A1"');
});

test('from an event one gets to its neighbours and to the position as known at it', () => {
  expect(event.page.previous).toBe('/alliances/northmoor/events/60?period=2026-27-M06&asat=84');
  expect(event.page.next).toBe('/alliances/northmoor/events/62?period=2026-27-M06&asat=84');
  expect(event.page.asAt.href).toBe('/alliances/northmoor/position?asat=61');
});

test('the first event has none before it, and what is not known yet is not linked', () => {
  const only = eventPage(
    {
      name: 'Northmoor alliance',
      line: { ...line, event: 0 },
      recorded: { ...recorded, number: 0 },
      previous: '0'.repeat(64),
    },
    { alliance: 'northmoor', asAt: 0 },
    noNames,
  );
  expect(only.page.previous).toBeUndefined();
  expect(only.page.next).toBeUndefined();
});

test('an event with posted lines opens them', () => {
  const posted = {
    ...recorded,
    event: {
      type: 'ActivityWithdrawn',
      data: {
        submission: 'S2',
        priceScale: 2,
        activityScale: 0,
        cells: [],
        cell: [0],
        ofEvent: [21],
        ofLine: [3],
        wasPrice: [9900],
        wasActivity: [2],
        detail: '',
      },
    },
  } as const satisfies RecordedEvent;
  const shown = eventPage({ name: 'N', line, recorded: posted, previous: '' }, lens, noNames);
  expect(linksIn(pageOf('pages/event/event.njk', shown))).toContain(
    '/alliances/northmoor/lines?submission=S2&period=2026-27-M06&asat=84',
  );
});

test('columns of many lines are told by their length', () => {
  const column = Array.from({ length: 1204 }, (_, place) => place);
  const text = dataAsText({ submission: 'S1', price: column, detail: 'x|'.repeat(900) });
  expect(text).toContain('"… 1204 in all"');
  expect(text).toContain('… (1800 characters in all)');
  expect(text.length).toBeLessThan(800);
});

test('short lists and documents are shown whole', () => {
  const clauses = Array.from({ length: 30 }, (_, place) => ({ id: `c${place}` }));
  expect(JSON.parse(dataAsText({ clauses, months: ['M01', 'M02'] }))).toEqual({
    clauses,
    months: ['M01', 'M02'],
  });
});

test('the history tells each event in a sentence, newest first, and pages back', () => {
  const older = { ...line, event: 60, words: 'P3 proposed' };
  const history = historyPage(
    { name: 'Northmoor alliance', events: [line, older], older: 60 },
    lens,
    undefined,
    namesIn(terms),
  );
  const text = textOf(pageOf('pages/history/history.njk', history));
  expect(text.indexOf('Agreed (P3). Adjustment A1: −\u2060£12.50')).toBeLessThan(
    text.indexOf('P3 proposed'),
  );
  expect(history.page.older).toBe(
    '/alliances/northmoor/history?before=60&period=2026-27-M06&asat=84',
  );
  expect(history.page.newest).toBeUndefined();
});

test('alliances are listed, and none says how to form one', () => {
  const two = alliancesPage([
    { alliance: 'northmoor', name: 'Northmoor alliance', latest: 1203 },
    { alliance: 'vale & co', name: 'Vale', latest: 0 },
  ]);
  const html = pageOf('pages/alliances/alliances.njk', two);
  expect(textOf(html)).toContain('Northmoor alliance 1,204 events');
  expect(textOf(html)).toMatch(/Vale 1 event$/);
  expect(linksIn(html)).toContain('/alliances/vale%20%26%20co');
  expect(textOf(pageOf('pages/alliances/alliances.njk', alliancesPage([])))).toContain(
    'alliance-ledger form AGREEMENT.yaml',
  );
});

test('a question without an answer says why and where to go on', () => {
  const html = pageOf(
    'pages/error/error.njk',
    errorPage(404, 'No such event <9>.', { alliance: 'northmoor' }),
  );
  expect(textOf(html)).toContain('There is nothing here No such event <9>.');
  expect(linksIn(html)).toContain('/alliances/northmoor');
  expect(html).toContain('&lt;9&gt;');
});
