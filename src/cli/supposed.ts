/** What is supposed, line by line; and what the ledger would refuse of it, with its reason. */
import type { RefusalCode } from '../domain/refusals.js';
import type { WhatIf } from '../queries/suppose/answers.js';
import { hanging } from './layout.js';
import { unansweredText } from './refused.js';

export const supposedText = (
  { suppositions, refused }: Pick<WhatIf, 'suppositions' | 'refused'>,
  width: number,
): string[] => [
  ...suppositions.map((words) => hanging(`Supposed: ${words}`, 10, width)),
  ...refused.map(({ words, code, because }) =>
    hanging(`Refused: ${words}. ${unansweredText(because, code as RefusalCode)}`, 9, width),
  ),
];
