/** A whole explanation as indented text: each node with what it adds, and what it rests on. */
import type { ExplanationTree, TreeInput, TreeNode } from '../queries/explain/tree/answers.js';
import { clocksText } from './clocks.js';
import { grouped, isNil, plural } from './figures.js';
import { row } from './row.js';
import type { Terminal } from './terminal.js';

/** Deeper than this the words would have no room. */
const DEEPEST = 12;
const STEP = 2;

export const treeText = (
  { clocks, root, nodes, unexplained }: ExplanationTree,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string =>
  [
    clocksText(clocks, width, bold),
    '',
    ...nodeText(root, 0, width),
    '',
    unexplained.length === 0
      ? `${plural(nodes, 'node')}, each the sum of its parts: nothing is unexplained.`
      : `${plural(unexplained.length, 'node')} of ${nodes} are not the sum of their parts: ${unexplained.join(', ')}.`,
  ].join('\n');

const nodeText = (node: TreeNode, depth: number, width: number): string[] => {
  const { parts, restsOn, adds, unexplained } = node;
  const indent = Math.min(depth, DEEPEST) * STEP;
  return [
    row(wordsOf(node), grouped(adds), width, indent),
    ...(isNil(unexplained) ? [] : [row('UNEXPLAINED', grouped(unexplained), width, indent)]),
    ...parts.flatMap((part) => nodeText(part, depth + 1, width)),
    ...restsOn.flatMap((input) => inputText(input, depth + 1, width)),
  ];
};

const wordsOf = ({ id, words, address, line, file, decision, clause }: TreeNode): string => {
  const told = [
    ...(line ? [`${line.file}${line.row === 0 ? ', no longer in it' : `, row ${line.row}`}`] : []),
    ...(file ? [`counts from event ${file.event}`] : []),
    ...(clause ? [`terms version ${clause.version}`] : []),
    ...(decision ? [`${decision.proposal}, agreed at event ${decision.agreedAt}`] : []),
  ];
  const name = address === undefined ? words : `${address}: ${words}`;
  return `${id}  ${name}${told.length === 0 ? '' : ` (${told.join('; ')})`}`;
};

const inputText = (
  { label, value, opens, sameAs, event }: TreeInput,
  depth: number,
  width: number,
): string[] => {
  const where = sameAs === undefined ? '' : `, as ${sameAs}`;
  const from = event === undefined ? '' : `, event ${event}`;
  const indent = Math.min(depth, DEEPEST) * STEP;
  return [
    row(`- rests on ${label}${where}${from}`, grouped(value), width, indent),
    ...(opens ? nodeText(opens, depth + 1, width) : []),
  ];
};
