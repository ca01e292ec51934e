/** The id of a submission: the same file in the place of the same submission always has the same. */
import { createHash } from 'node:crypto';
import type { Scope } from '../domain/activity/state.js';

export const submissionId = (
  sha256: string,
  { provider, commissioner, contractYear, template }: Scope,
  replaces: string,
): string => {
  const told = [sha256, provider, commissioner, contractYear, template, replaces].join('\n');
  return `submission-${createHash('sha256').update(told).digest('hex').slice(0, 24)}`;
};
