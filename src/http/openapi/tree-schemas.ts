/**
 * Schemas of a whole explanation. They stand in the OpenAPI document, and by themselves in
 * docs/explanation-tree.schema.json: the shape is kept by its version.
 */
import type { Clocks, DecisionTrace, ExplainedStep, LinesFilter } from '../../queries/answers.js';
import {
  TREE_VERSION,
  type ExplanationTree,
  type NodeKind,
  type TreeFile,
  type TreeInput,
  type TreeLine,
  type TreeNode,
} from '../../queries/explain/tree/answers.js';
import {
  count,
  decimal,
  instant,
  list,
  maybe,
  oneOf,
  ref,
  shape,
  text,
  told,
  type Field,
} from './shapes.js';

const KINDS: Readonly<Record<NodeKind, true>> = {
  figure: true,
  step: true,
  lines: true,
  file: true,
  more: true,
  line: true,
  clause: true,
  decision: true,
  rounding: true,
};

export const treeSchemas = {
  ExplanationTree: shape<ExplanationTree>({
    version: told(oneOf(TREE_VERSION), 'Of this shape.'),
    clocks: ref<Clocks>('Clocks'),
    figure: text,
    scope: oneOf('in-month', 'to-date'),
    root: ref<TreeNode>('TreeNode'),
    nodes: count,
    unexplained: told(list(text), 'Ids of nodes whose parts do not come to them: none.'),
  }),
  TreeNode: shape<TreeNode>({
    id: text,
    kind: oneOf(...(Object.keys(KINDS) as NodeKind[])),
    words: text,
    amount: decimal,
    adds: told(decimal, 'What it adds to the node that it is a part of.'),
    sum: told(decimal, 'Of what its parts add; of a leaf, its amount.'),
    unexplained: told(decimal, 'Amount less sum: nil.'),
    parts: list(ref<TreeNode>('TreeNode')),
    restsOn: told(
      list(ref<TreeInput>('TreeInput')),
      'What the amount was reckoned from: they do not add up to it.',
    ),
    address: maybe(text),
    period: maybe(text),
    rule: maybe(text),
    clause: maybe(
      shape<NonNullable<ExplainedStep['clause']>>({
        id: text,
        ref: text,
        text,
        version: count,
        title: text,
      }),
    ) as Field<NonNullable<TreeNode['clause']>> & { readonly optional: true },
    decision: maybe(ref<DecisionTrace>('DecisionTrace')),
    line: maybe(ref<TreeLine>('TreeLine')),
    file: maybe(ref<TreeFile>('TreeFile')),
    filter: maybe(ref<LinesFilter>('LinesFilter')),
    after: maybe(told(text, 'Where the lines question goes on.')),
    count: maybe(told(count, 'How many lines.')),
  }),
  TreeLine: shape<TreeLine>({
    file: text,
    row: told(count, 'From 1 below the header; 0 where the file no longer carries it.'),
    change: oneOf('posted', 'restated', 'withdrawn'),
    wasPrice: decimal,
    price: decimal,
    provider: text,
    commissioner: text,
    period: text,
  }),
  TreeFile: shape<TreeFile>({
    submission: text,
    name: text,
    event: told(count, 'From which on it counts.'),
    recordedAt: instant,
    by: text,
  }),
  TreeInput: shape<TreeInput>({
    label: text,
    value: text,
    unit: oneOf('money', 'rate', 'count'),
    opens: maybe(ref<TreeNode>('TreeNode')),
    sameAs: maybe(told(text, 'Id of the node that tells it.')),
    event: maybe(count),
  }),
};
