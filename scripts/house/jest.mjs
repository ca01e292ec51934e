/** Jest, and what it counted. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inRoot } from './place.mjs';
import { runNode } from './run.mjs';

const resultFile = inRoot('.cache', 'jest.json');

/**
 * @param {readonly string[]} args passed on to jest
 * @returns {Promise<{ passed: number, failed: number, skipped: readonly string[] }>} a file that
 * could not be run at all counts as one failed; `skipped` holds names, with their reasons
 */
export const runJest = async (args) => {
  mkdirSync(inRoot('.cache'), { recursive: true });
  rmSync(resultFile, { force: true });
  const code = await runNode([
    '--no-warnings=ExperimentalWarning',
    '--experimental-vm-modules',
    inRoot('node_modules/jest/bin/jest.js'),
    '--json',
    `--outputFile=${resultFile}`,
    ...args,
  ]);
  let result;
  try {
    result = JSON.parse(readFileSync(resultFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: [] };
  }
  const tests = result.testResults.flatMap((file) => file.assertionResults);
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: tests
      .filter(({ status }) => status === 'pending' || status === 'todo' || status === 'skipped')
      .map(({ fullName }) => fullName),
  };
};
