import {
  dayInWords,
  instantInWords,
  periodTitle,
  termsInWords,
} from '../../src/web/words/clocks.js';
import { clocks } from '../support/answers.js';

const [founding] = clocks.terms;
const variation = {
  version: 2,
  title: 'Variation 1',
  fromPeriod: '2026-27-M05',
  proposal: 'P4',
  agreedAt: 50,
};

test('a month is told by its number, its name and its contract year', () => {
  expect(periodTitle('2026-27-M06')).toBe('Month 6 (September 2026), 2026/27');
  expect(periodTitle('2026-27-M10')).toBe('Month 10 (January 2027), 2026/27');
});

test('days and instants read as people say them, and say that they are UTC', () => {
  expect(dayInWords('2026-10-02')).toBe('2 October 2026');
  expect(instantInWords('2026-10-12T09:14:27.310Z')).toBe('12 October 2026, 09:14 UTC');
});

test('one version of the terms is named', () => {
  expect(termsInWords(clocks)).toBe('version 1 (Founding terms)');
});

test('a variation is told with the months of each version', () => {
  expect(termsInWords({ ...clocks, terms: [founding!, variation] })).toBe(
    'version 1 for months 1 to 4, then version 2 for months 5 to 6',
  );
  const late = { ...variation, fromPeriod: '2026-27-M06' };
  expect(termsInWords({ ...clocks, terms: [founding!, late] })).toBe(
    'version 1 for months 1 to 5, then version 2 for month 6',
  );
});

test('a forecast tells the terms of the months that are left as well', () => {
  expect(termsInWords({ ...clocks, terms: [founding!, variation] }, '2026-27-M12')).toBe(
    'version 1 for months 1 to 4, then version 2 for months 5 to 12',
  );
});

test('terms that were asked for say so', () => {
  expect(termsInWords({ ...clocks, terms: [variation], termsAsked: 2 })).toBe(
    'version 2 (Variation 1) for the whole year, as asked',
  );
});
