/** What each rule says of itself agrees with the schema, the examples and the table of rules. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { agreementSchema } from '../../../../src/agreements/read.js';
import { RULES } from '../../../../src/domain/sharing/rules.js';
import type { Rule } from '../../../../src/domain/sharing/rules/rule.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';

const rules = Object.entries(RULES) as unknown as [string, Rule][];
const root = new URL('../../../../', import.meta.url);
const definitions = agreementSchema()['$defs'] as Record<string, Definition>;

interface Definition {
  readonly properties?: Record<string, unknown>;
  readonly then?: unknown;
  readonly allOf?: readonly { readonly then: { readonly $ref: string } }[];
}

const named = (ref: string): Definition => definitions[ref.replace('#/$defs/', '')]!;

/** Fields of a clause in the schema, those of all its forms together. */
const fieldsOf = (rule: string): string[] => {
  const clause = `${rule.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Clause`;
  const definition = definitions[clause]!;
  const forms = (definition.allOf ?? []).map(({ then }) => named(then.$ref));
  return [...new Set([definition, ...forms].flatMap((one) => Object.keys(one.properties ?? {})))];
};

test('the schema offers exactly the rules that there are', () => {
  const clause = definitions['clause'] as { properties: { rule: { enum: string[] } } };
  expect([...clause.properties.rule.enum].sort()).toEqual(rules.map(([name]) => name).sort());
});

describe.each(rules)('%s', (name, rule) => {
  test('is listed under its own name', () => {
    expect(rule.rule).toBe(name as Clause['rule']);
    expect(rule.mechanism).toMatch(/^M\d+$/);
  });

  test('describes every field that a clause of it has, and no other', () => {
    const described = new Set(rule.parameters.map((parameter) => parameter.name.split('.')[0]!));
    const fields = fieldsOf(name).filter((field) => !['id', 'clause', 'rule'].includes(field));
    expect([...described].sort()).toEqual(fields.sort());
  });

  test('has a title, a paragraph and a worked example that is there', () => {
    expect(rule.title).not.toBe('');
    expect(rule.description).toMatch(/\.$/);
    const example = new URL(`test/examples/${rule.example}`, root);
    expect(existsSync(example)).toBe(true);
    expect(readFileSync(example, 'utf8')).toContain(`rule: ${name}`);
  });

  test('has one file of its own, which says what it is and gives an example', () => {
    const text = readFileSync(new URL(`src/domain/sharing/rules/${name}.ts`, root), 'utf8');
    expect(text.startsWith('/**\n')).toBe(true);
    expect(text.slice(0, text.indexOf('*/'))).toContain(`test/examples/${rule.example}`);
  });
});

test('every file of a rule is in the table', () => {
  const files = readdirSync(new URL('src/domain/sharing/rules/', root));
  const shared = ['clauses.ts', 'rule.ts'];
  expect(files.filter((file) => !shared.includes(file)).sort()).toEqual(
    rules.map(([name]) => `${name}.ts`).sort(),
  );
});
