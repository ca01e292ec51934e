/**
 * Measures two ways of the same work in turns, so that whatever else the machine does meets both.
 * The ratio is the median of the ratios of neighbouring turns.
 */
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** Gives `work` a folder on the disk of the project: a temporary folder may be held in memory. */
export const withFolder = async (work) => {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
};

/** Milliseconds that `work` takes. */
export const timed = async (work) => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** `ours` and `bare` take turns; a first turn of each is not counted. Milliseconds, and how often faster. */
export const sideBySide = async (turns, ours, bare) => {
  const times = [];
  for (let turn = -1; turn < turns; turn += 1) {
    // Who is first changes from turn to turn.
    const first = turn % 2 === 0;
    const before = first ? await timed(ours) : await timed(bare);
    const after = first ? await timed(bare) : await timed(ours);
    if (turn >= 0) times.push(first ? [before, after] : [after, before]);
  }
  return {
    ours: median(times.map(([time]) => time)),
    bare: median(times.map(([, time]) => time)),
    ratio: median(times.map(([our, raw]) => raw / our)),
  };
};

export const perSecond = (count, milliseconds) => {
  const rate = count / milliseconds;
  return rate >= 10 ? `${Math.round(rate)}k/s` : `${rate.toFixed(1)}k/s`;
};

export const rounded = (ratio) => Math.round(ratio * 100) / 100;
