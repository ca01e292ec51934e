/** Ways to a value in a document: JSON pointers within the program, `a[0].b` for readers. */

export const pointerTo = (parent: string, step: string | number): string =>
  `${parent}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

export const pointerOf = (path: readonly (string | number)[]): string =>
  path.reduce<string>(pointerTo, '');

/** `/clauses/3/limit` -> `clauses[3].limit`. */
export const pathOf = (pointer: string): string =>
  stepsOf(pointer)
    .map((step, place) => (/^\d+$/.test(step) ? `[${step}]` : `${place === 0 ? '' : '.'}${step}`))
    .join('');

/** The value at a pointer, or undefined. */
export const valueAt = (document: unknown, pointer: string): unknown =>
  stepsOf(pointer).reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string, unknown>)[step]
        : undefined,
    document,
  );
