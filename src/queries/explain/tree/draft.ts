/** Nodes while they are put together: with money, and lines that come later. */
import { Money } from '../../../domain/money/money.js';
import type { NodeKind, TreeInput, TreeNode } from './answers.js';

type Told = Omit<
  TreeNode,
  'id' | 'kind' | 'words' | 'amount' | 'adds' | 'sum' | 'unexplained' | 'parts' | 'restsOn'
>;

export interface Draft {
  readonly id: string;
  readonly kind: NodeKind;
  readonly words: string;
  amount: Money;
  adds: Money | undefined;
  parts: Draft[];
  restsOn: readonly (Omit<TreeInput, 'opens'> & { readonly opens?: Draft })[];
  told: Told;
}

export const draft = (
  id: string,
  kind: NodeKind,
  words: string,
  amount: Money,
  told: Told = {},
): Draft => ({ id, kind, words, amount, adds: undefined, parts: [], restsOn: [], told });

const LEAVES: ReadonlySet<NodeKind> = new Set(['line', 'more', 'clause', 'decision', 'rounding']);

export interface Finished {
  readonly node: TreeNode;
  readonly nodes: number;
  /** Ids of the nodes whose parts do not come to them. */
  readonly unexplained: readonly string[];
}

/** Every node with the sum of its parts, from the leaves up. */
export const finished = (root: Draft): Finished => {
  let nodes = 0;
  const unexplained: string[] = [];
  const finish = (one: Draft): TreeNode => {
    nodes += 1;
    const { id, kind, words, amount, told } = one;
    const parts = one.parts.map(finish);
    const sum = LEAVES.has(kind)
      ? amount
      : Money.sum(one.parts.map((part) => part.adds ?? part.amount));
    const left = amount.minus(sum);
    if (!left.isZero()) unexplained.push(id);
    return {
      id,
      kind,
      words,
      amount: amount.toString(),
      adds: (one.adds ?? amount).toString(),
      sum: sum.toString(),
      unexplained: left.toString(),
      parts,
      restsOn: one.restsOn.map(({ opens, ...input }) => ({
        ...input,
        ...(opens ? { opens: finish(opens) } : {}),
      })),
      ...told,
    };
  };
  return { node: finish(root), nodes, unexplained };
};
