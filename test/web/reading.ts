/** Reads figures off pages as they were sent. Amounts come back as plain decimal text. */

export interface Figure {
  readonly href: string;
  readonly amount: string;
  /** Pounds; false for counts. */
  readonly money: boolean;
}

const textOf = (html: string): string =>
  html
    .replace(/<span [^>]*aria-hidden="true">[^<]*<\/span>/g, '')
    .replace(/<[^>]+>/g, '')
    .trim();

const unescaped = (address: string): string => address.replaceAll('&amp;', '&');

/** `minus £1,234.50` -> `-1234.50`. */
const plain = (text: string): string => text.replace('minus ', '-').replace(/[£,\s]/g, '');

const all = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map((match) => match[1]!);

const one = (html: string, pattern: RegExp): string => {
  const [found] = all(html, pattern);
  if (found === undefined) throw new Error(`the page has no ${pattern}`);
  return plain(textOf(found));
};

/** Linked figures: of a position, every amount that opens. */
export const figuresOn = (html: string): Figure[] =>
  [...html.matchAll(/<a class="ledger-figure" href="([^"]+)">([\s\S]*?)<\/a>/g)].flatMap(
    ([, href, inner]) => {
      const text = textOf(inner!);
      const amount = plain(text);
      return /^-?\d+(\.\d+)?$/.test(amount)
        ? [{ href: unescaped(href!), amount, money: text.includes('£') }]
        : [];
    },
  );

/** Inputs of an explanation that say where they come from. */
export const inputsOn = (html: string): Figure[] =>
  [
    ...html.matchAll(
      /<dd class="ledger-inputs__value">([\s\S]*?)<\/dd>\s*<dd class="ledger-inputs__from"><a href="([^"]+)"/g,
    ),
  ].map(([, value, href]) => ({
    href: unescaped(href!),
    amount: plain(textOf(value!)),
    money: value!.includes('£'),
  }));

export interface ExplanationRead {
  readonly amount: string;
  readonly steps: readonly string[];
  readonly sum: string;
  readonly unexplained: string;
}

export const explanationOn = (html: string): ExplanationRead => ({
  amount: one(html, /<span class="ledger-answer__amount">([\s\S]*?)<\/span><\/p>/g),
  steps: all(html, /<span class="ledger-step__adds">adds<\/span>([\s\S]*?)<\/p>/g).map((step) =>
    plain(textOf(step)),
  ),
  sum: one(html, /(?:add up to|comes to)<\/dt><dd>([\s\S]*?)<\/dd>/g),
  unexplained: one(html, /Unexplained<\/dt><dd>([\s\S]*?)<strong/g),
});

/** The total that stands above posted lines. */
export const totalOn = (html: string): { moved: string; activity: string } => ({
  moved: one(html, / moved<\/dt><dd>([\s\S]*?)<\/dd>/g),
  activity: one(html, /and activity of<\/dt><dd>([\s\S]*?)<\/dd>/g),
});
