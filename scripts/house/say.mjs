/** One short line on stderr, so that stdout stays the program's own. */
export const say = (words) => {
  process.stderr.write(`${words}\n`);
};

/** `3.4 s`. */
export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
