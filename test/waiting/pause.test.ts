import { pauseAfter, pauseFor } from '../../src/waiting/pause.js';

const PAUSES = { first: 10, longest: 800 };

test('pauses double up to the longest, and chance takes up to half of each', () => {
  const lengths = (chance: number): number[] =>
    [1, 2, 3, 7, 8, 9, 2000].map((failed) => pauseAfter(failed, PAUSES, chance));
  expect(lengths(0)).toEqual([10, 20, 40, 640, 800, 800, 800]);
  expect(lengths(1)).toEqual([5, 10, 20, 320, 400, 400, 400]);
  const drawn = Array.from({ length: 100 }, () => pauseAfter(8, PAUSES));
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(400);
  expect(Math.max(...drawn)).toBeLessThanOrEqual(800);
  expect(new Set(drawn).size).toBeGreaterThan(1);
});

test('a pause ends as soon as its signal is given, and without an error', async () => {
  const ended = new AbortController();
  const pause = pauseFor(600_000, ended.signal);
  ended.abort();
  await pause;
  await pauseFor(600_000, ended.signal);
});
