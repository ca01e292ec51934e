/** What is supposed, line by line; and what the ledger would refuse of it, with its reason. */
import type { WhatIf } from '../queries/suppose/answers.js';
import { hanging } from './layout.js';

export const supposedText = (
  { suppositions, refused }: Pick<WhatIf, 'suppositions' | 'refused'>,
  width: number,
): string[] => [
  ...suppositions.map((words) => hanging(`Supposed: ${words}`, 10, width)),
  ...refused.map(({ words, because }) => hanging(`Refused: ${words}. ${because}`, 9, width)),
];
