import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { EVENT_VERSIONS } from '../../src/domain/events.js';
import { SCENARIO_EVENT_VERSIONS } from '../../src/domain/scenario/events.js';
import { root, trackedFiles } from './tracked-files.js';

/** One space for any white space and no comments, so that only the shape counts. */
const printer = ts.createPrinter({ removeComments: true });
const textOf = (node: ts.Node, source: ts.SourceFile): string =>
  printer.printNode(ts.EmitHint.Unspecified, node, source).replace(/\s+/g, ' ');

/** The shape of `data` of each event, read from the source of the interface that declares it. */
const storedShapes = (): Record<string, string> => {
  const shapes: Record<string, string> = {};
  for (const { path, text } of trackedFiles('src/domain')) {
    if (!path.endsWith('/events.ts')) continue;
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
    for (const node of source.statements) {
      if (!ts.isInterfaceDeclaration(node)) continue;
      const member = (name: string): ts.TypeNode | undefined =>
        node.members
          .filter(ts.isPropertySignature)
          .find((property) => property.name.getText(source) === name)?.type;
      const data = member('data');
      if (member('type') && data) shapes[node.name.text] = textOf(data, source);
    }
  }
  return shapes;
};

test('every stored event keeps its name, its version and its fields', () => {
  const golden = join(root, 'test/golden/event-catalogue.json');
  const shapes = storedShapes();
  const versions: Readonly<Record<string, number>> = {
    ...EVENT_VERSIONS,
    ...SCENARIO_EVENT_VERSIONS,
  };
  const names = Object.keys(versions).sort();
  expect(Object.keys(shapes).sort()).toEqual(names);
  const catalogue = names.map((name) => ({
    name,
    version: versions[name],
    data: shapes[name],
  }));
  const text = `${JSON.stringify(catalogue, null, 2)}\n`;
  if (process.env['GOLDEN'] === 'write' || !existsSync(golden)) writeFileSync(golden, text);
  expect(JSON.parse(readFileSync(golden, 'utf8'))).toEqual(catalogue);
});
