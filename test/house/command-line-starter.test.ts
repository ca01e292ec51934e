import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './tracked-files.js';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'a clone '));
  cpSync(join(root, 'bin'), join(project, 'bin'), { recursive: true });
});
afterEach(() => rmSync(project, { recursive: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(project, 'bin', 'alliance-ledger.mjs'), ...args], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });

test('before the build the command line says how to build', () => {
  const { status, stderr, stdout } = run('position');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('npm run build');
});

test('after the build it runs from any folder, with its arguments', () => {
  mkdirSync(join(project, 'dist', 'src'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(project, 'dist', 'src', 'cli.js'),
    "console.log(process.argv.slice(2).join(','));\n",
  );
  expect(run('position', '--period', '2026-27-M06').stdout).toBe('position,--period,2026-27-M06\n');
});
