/** Fields of a document by their path: `limit.percent`, `bands.0.rate`. */

const stepsOf = (path: string): string[] =>
  path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '');

/** The value at a path; undefined where there is none. */
export const fieldOf = (document: unknown, path: string): unknown => {
  const steps = stepsOf(path);
  return steps.length === 0
    ? undefined
    : steps.reduce<unknown>(
        (value, step) =>
          typeof value === 'object' && value !== null && Object.hasOwn(value, step)
            ? (value as Readonly<Record<string, unknown>>)[step]
            : undefined,
        document,
      );
};

/** A copy with another value at a path that is there; all else is the same, and in its order. */
export const withField = (document: unknown, path: string, to: unknown): unknown => {
  const put = (value: unknown, [step, ...rest]: readonly string[]): unknown => {
    if (step === undefined) return to;
    if (Array.isArray(value)) {
      return value.map((one: unknown, place) => (String(place) === step ? put(one, rest) : one));
    }
    return Object.fromEntries(
      Object.entries(value as object).map(([name, one]): [string, unknown] => [
        name,
        name === step ? put(one, rest) : one,
      ]),
    );
  };
  return fieldOf(document, path) === undefined ? document : put(document, stepsOf(path));
};

/** The fields of a clause that hold one value each, but for those that make it this clause. */
export const fieldsOf = (document: object): string[] => {
  const within = (value: unknown, path: string): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) =>
          within(one, path === '' ? name : `${path}.${name}`),
        )
      : [path];
  return within(document, '').filter((path) => path !== 'id' && path !== 'rule');
};

export const valueInWords = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
