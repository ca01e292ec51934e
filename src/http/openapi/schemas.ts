/** The schemas of every answer, by the names under which the OpenAPI document has them. */
import { bridgeSchemas } from './bridge-schemas.js';
import { clockSchemas } from './clock-schemas.js';
import { fileSchemas } from './file-schemas.js';
import { closingSchemas } from './closing-schemas.js';
import { disputeSchemas } from './dispute-schemas.js';
import { movedSchemas } from './moved-schemas.js';
import { forecastSchemas } from './forecast-schemas.js';
import { positionSchemas } from './position-schemas.js';
import { recordSchemas } from './record-schemas.js';
import { sensitivitySchemas } from './sensitivity-schemas.js';
import { treeSchemas } from './tree-schemas.js';
import { scenarioSchemas } from './scenario-schemas.js';
import type { Field } from './shapes.js';

const ANSWERS = {
  ...clockSchemas,
  ...positionSchemas,
  ...bridgeSchemas,
  ...closingSchemas,
  ...disputeSchemas,
  ...forecastSchemas,
  ...movedSchemas,
  ...treeSchemas,
  ...sensitivitySchemas,
  ...scenarioSchemas,
  ...recordSchemas,
  ...fileSchemas,
};

export type SchemaName = keyof typeof ANSWERS;

export const answerSchemas = (): Record<string, Field<unknown>['schema']> =>
  Object.fromEntries(Object.entries(ANSWERS).map(([name, { schema }]) => [name, schema]));
