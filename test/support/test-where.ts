/**
 * A test that needs something the machine may lack (a browser, a container engine): where it is
 * missing the test is skipped, and its name says why; `npm test` prints it.
 */
export const testWhere = (
  missing: string | undefined,
  name: string,
  body: () => Promise<void>,
  timeout?: number,
): void => {
  if (missing === undefined) test(name, body, timeout);
  else test.skip(`${name} (skipped: ${missing})`, body, timeout);
};
