/** Laying out words: wrapping, indenting, padding. Widths count characters as a terminal shows them. */

/** Columns that the text takes up. */
export const widthOf = (text: string): number => {
  if (PLAIN.test(text)) return text.length;
  // Made only where it is needed: it costs some milliseconds of every start.
  segments ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segments.segment(text)].length;
};
let segments: Intl.Segmenter | undefined;

/** Latin letters, punctuation and currency signs: a character each, and none that combines. */
const PLAIN = /^[\x20-\x7e\u00a1-\u02af\u2010-\u2027\u20a0-\u20bf]*$/;

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));

export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** Lines of at most `width` columns; a word that is longer has a line of its own. */
export const wrapped = (text: string, width: number): string[] => {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/ +/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOf(longer) > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.push(line);
  }
  return lines;
};

/** The text wrapped; every line but the first is indented by `indent` spaces. */
export const hanging = (text: string, indent: number, width: number): string =>
  wrapped(text, Math.max(20, width - indent)).join(`\n${' '.repeat(indent)}`);

/** The text wrapped, each line indented by `indent` spaces. */
export const paragraph = (text: string, indent: number, width: number): string =>
  wrapped(text, Math.max(20, width - indent))
    .map((line) => (line === '' ? '' : ' '.repeat(indent) + line))
    .join('\n');
