/** The known word that was probably meant. */

/** Letters to change, add, drop or swap with the next to get from one word to the other. */
const distance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(changed, rows[i - 1]![j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      }
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
};

const LONGEST = 40;
const mostChanged = (word: string): number =>
  word.length < 3 ? 0 : Math.max(1, Math.floor(word.length / 4));

/** Upper and lower case, the kind of dash, and quotes of any kind make no other word. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_\-–—"'“”‘’]/g, '');

const SHORTEST_PART = 4;

/**
 * The nearest of the known words, where no more than a quarter of it would have to change; or the only
 * one that begins or ends like the word, or like which it begins or ends.
 */
export const closest = (word: string, known: readonly string[]): string | undefined => {
  if (word.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const far = distance(plain(word), plain(candidate));
    if (far < least && far <= mostChanged(candidate)) {
      best = candidate;
      least = far;
    }
  }
  return best ?? onlyPart(plain(word), known);
};

const onlyPart = (word: string, known: readonly string[]): string | undefined => {
  const [only, other] = known.filter((candidate) => {
    const [short, long] = [word, plain(candidate)].sort((a, b) => a.length - b.length) as [
      string,
      string,
    ];
    return short.length >= SHORTEST_PART && (long.startsWith(short) || long.endsWith(short));
  });
  return other === undefined ? only : undefined;
};
