/** The data of an event as text. Columns of a thousand lines are told, not printed. */

const SHOWN = 6;
const LONGEST_LIST = 16;
const LONGEST_TEXT = 400;

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** A list of single values or of short rows of them, as the columns of posted lines are. */
const isColumn = (list: readonly unknown[]): boolean =>
  list.every((item) => isPlain(item) || (Array.isArray(item) && item.every(isPlain)));

const summarised = (value: unknown): unknown => {
  if (typeof value === 'string' && value.length > LONGEST_TEXT) {
    return `${value.slice(0, LONGEST_TEXT)} … (${value.length} characters in all)`;
  }
  if (isPlain(value)) return value;
  if (Array.isArray(value)) {
    return value.length > LONGEST_LIST && isColumn(value)
      ? [...value.slice(0, SHOWN).map(onOneLine), `… ${value.length} in all`]
      : value.map(isColumn(value) ? onOneLine : summarised);
  }
  return Object.fromEntries(
    Object.entries(value as object).map(([name, part]) => [name, summarised(part)]),
  );
};

const onOneLine = (item: unknown): unknown =>
  Array.isArray(item) ? item.join(' | ') : summarised(item);

export const dataAsText = (data: unknown): string => JSON.stringify(summarised(data), null, 2);
