/** The document of a whole explanation: its schema is kept beside the documentation, and holds. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { standaloneSchema } from '../../src/http/openapi/standalone.js';
import { root } from '../house/tracked-files.js';
import { ALLIANCE } from '../support/given.js';
import { withHistory } from '../support/ledger-on-disk.js';
import { histories } from '../support/random-history.js';
import { runs } from '../support/runs.js';
import { M } from '../support/small-alliance.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { openApi, problemIn, type Api } from './api.js';
import { HARBOUR, importFile, MONTH_1, underTerms } from './harbour.js';

const { file } = temporaryFolder();
const kept = join(root, 'docs/explanation-tree.schema.json');
const schema = standaloneSchema('ExplanationTree', 'Explanation of a figure, whole, version 1');

let api: Api;
let validate: ValidateFunction;
let validateNode: ValidateFunction;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
  await importFile(api, MONTH_1);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  validate = ajv.compile(schema);
  validateNode = ajv.compile({ $ref: '#/$defs/TreeNode', $defs: schema['$defs'] });
});
afterAll(() => api.close());

test('the schema that is kept is made of what the program answers with', () => {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (process.env['GOLDEN'] === 'write' || !existsSync(kept)) writeFileSync(kept, text);
  expect(readFileSync(kept, 'utf8')).toBe(text);
});

test('a tree that the API answers with is of that schema, and one that is not is found', async () => {
  const query = 'figure=partner/north/net&period=2026-27-M01&lines=1';
  const { body, headers } = await api.get(`${HARBOUR}/explanation-tree?${query}`).expect(200);
  expect([validate(body), validate.errors]).toEqual([true, null]);
  expect(headers['etag']).toBe(`"${body.clocks.latest}"`);
  expect(validate({ ...body, version: 2 })).toBe(false);
  expect(validate({ ...body, root: { ...body.root, amount: 1 } })).toBe(false);
  const refused = async (path: string) => problemIn(await api.get(`${HARBOUR}/${path}`));
  expect(await refused('explanation-tree?figure=pool/x/plan')).toEqual([404, 'FIGURE_UNKNOWN']);
  expect(await refused('explanation-tree?figure=pool/urgent/plan&lines=-1')).toEqual([
    422,
    'REQUEST_INVALID',
  ]);
});

test('the example of the documentation is a node of that schema', () => {
  const page = readFileSync(join(root, 'docs/explain.md'), 'utf8');
  const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json!);
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) {
    expect([validateNode(JSON.parse(example)), validateNode.errors]).toEqual([true, null]);
  }
});

test('trees of any history are of that schema', async () => {
  await fc.assert(
    fc.asyncProperty(histories(25), fc.nat(4), async (history, month) =>
      withHistory(file, history, async ({ queries }) => {
        for (const figure of ['partner/icb/net', 'reserve/risk/balance', 'pool/drugs/variance']) {
          const lens = { period: M(month + 1) };
          const tree = await queries
            .explainTree(ALLIANCE, lens, figure, 'in-month', 2)
            .catch((error: Error) => error.message);
          // Some terms have no reserve, some histories no terms.
          if (typeof tree === 'string')
            expect(tree).toMatch(/^(There is no figure|No terms are agreed)/);
          else expect([validate(tree), validate.errors]).toEqual([true, null]);
        }
      }),
    ),
    runs(3),
  );
});
