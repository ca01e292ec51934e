/**
 * Runs the tests of the settlement for Stryker, in one process and without jest: a mutant is switched on
 * in the code that is loaded already, so that one costs milliseconds and not the start of a test runner.
 * The tests are those of the project, unchanged; here is only as much of jest as they use.
 */
import { createRequire, Module } from 'node:module';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { format } from 'node:util';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

const SWC = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
  module: { type: 'commonjs' },
};

/** Which tests speak for src/domain/sharing and src/domain/money. */
const TESTS = [
  'test/domain/money',
  'test/domain/sharing',
  'test/domain/decision',
  'test/domain/dispute',
  'test/domain/forecast',
  'test/domain/reserve',
  'test/domain/variation',
  'test/examples/examples.test.ts',
  'test/agreements/read.test.ts',
  'test/house/mechanisms.golden.test.ts',
];

const testFiles = (place) =>
  statSync(place).isDirectory()
    ? readdirSync(place, { recursive: true })
        .map((name) => join(place, name))
        .filter((path) => path.endsWith('.test.ts'))
        .sort()
    : [place];

const TIMES = join(tmpdir(), 'alliance-ledger-mutation-times.json');
const state = (globalThis.__stryker__ ??= {});
/** JavaScript by file: the mutants are all in it, and are switched on by number. */
const compiled = new Map();

/**
 * What the program keeps of a document or a state was made by the code as it was: it is forgotten from
 * one change to the next, so that none is hidden by what the code before it had found.
 */
class Forgetful {
  static #all = [];
  #kept = new WeakMap();

  constructor() {
    Forgetful.#all.push(this);
  }

  static forget() {
    for (const one of Forgetful.#all) one.#kept = new WeakMap();
  }

  get(key) {
    return this.#kept.get(key);
  }
  set(key, value) {
    this.#kept.set(key, value);
    return this;
  }
}
globalThis.__Forgetful__ = Forgetful;

class Tests {
  /** Both in the order of the files. */
  list = [];
  #names = [];
  #each = [];

  load(root) {
    this.list = [];
    const require = createRequire(join(root, 'package.json'));
    const { expect } = require('expect');
    const swc = require('@swc/core');
    sayLittle(require);
    Object.assign(globalThis, { expect, ...this.#words() });
    Module._extensions['.ts'] = (module, filename) => {
      if (!compiled.has(filename)) {
        const text = readFileSync(filename, 'utf8');
        const { code } = swc.transformSync(text, { ...SWC, filename });
        compiled.set(filename, code.replaceAll('new WeakMap(', 'new __Forgetful__('));
      }
      module._compile(compiled.get(filename), filename);
    };
    const resolve = (Module._resolveAsWritten ??= Module._resolveFilename);
    Module._resolveFilename = (request, parent, ...rest) => {
      const typed = request.replace(/\.js$/, '.ts');
      const isOurs = request.startsWith('.') && typed !== request;
      if (isOurs && existsSync(join(parent.path, typed))) {
        return join(parent.path, typed);
      }
      return resolve(request, parent, ...rest);
    };
    for (const file of TESTS.flatMap((place) => testFiles(join(root, place)))) {
      this.#names = [
        file
          .slice(root.length + 1)
          .split(sep)
          .join('/'),
      ];
      this.#each = [];
      require(file);
    }
  }

  /** Forgets what was loaded of the project, so that it is loaded anew. */
  unload(root) {
    const require = createRequire(join(root, 'package.json'));
    for (const file of Object.keys(require.cache)) {
      if (file.startsWith(root) && !file.includes(`${sep}node_modules${sep}`)) {
        delete require.cache[file];
      }
    }
  }

  #words() {
    const inside = (name, body) => {
      const before = [this.#names, this.#each];
      this.#names = [...this.#names, name];
      this.#each = [...this.#each];
      body();
      [this.#names, this.#each] = before;
    };
    const test = (name, body) => {
      const id = [...this.#names, name].join(' › ');
      const before = [...this.#each];
      this.list.push({
        id: this.list.some((one) => one.id === id) ? `${id} #${this.list.length}` : id,
        run: async () => {
          for (const one of before) await one();
          await body();
        },
      });
    };
    const overRows = (declare) => (rows) => (name, body) => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        declare(named(name, row, values), () => body(...values));
      }
    };
    const describe = Object.assign(inside, { each: overRows(inside) });
    return {
      describe,
      test: Object.assign(test, { each: overRows(test) }),
      it: test,
      // They only say which random cases are tried.
      beforeAll: () => undefined,
      beforeEach: (body) => this.#each.push(body),
      afterAll: () => undefined,
      afterEach: () => undefined,
    };
  }
}

/** What is made of settlements takes long to test, and is not meant to test the settlement. */
const speaksFor = (test, file) => {
  const apart = /^test\/domain\/sharing\/(payoff|closing)\//.exec(test)?.[1];
  return apart === undefined || file.split(sep).includes(apart);
};

/** A test that fails is only counted: to set out how two long texts differ takes seconds. */
const sayLittle = (require) => {
  const matcherUtils = createRequire(require.resolve('expect'))('jest-matcher-utils');
  const silent = () => '';
  for (const word of ['printDiffOrStringify', 'printReceived', 'printExpected', 'stringify']) {
    matcherUtils[word] = silent;
  }
  require('fast-check').configureGlobal({
    reporter: ({ failed, errorInstance }) => {
      if (failed) throw errorInstance ?? new Error('a property does not hold');
    },
  });
};

const named = (name, row, values) => {
  if (Array.isArray(row)) {
    const used = (name.match(/%[a-z]/g) ?? []).length;
    return format(name, ...values.slice(0, used));
  }
  const filled = name.replaceAll(/\$(\w+)/g, (_, key) => String(row[key]));
  return /%[a-z]/.test(filled) ? format(filled, row) : filled;
};

class InProcessRunner {
  #tests = new Tests();
  /** Milliseconds by test: the quick ones come first, so that a mutant dies soon. */
  #took = new Map();
  #loaded = false;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    this.#load();
    Forgetful.forget();
    const tests = [];
    for (const { id, run } of this.#tests.list) {
      state.currentTestId = id;
      const begun = performance.now();
      const failure = await failureOf(run);
      const timeSpentMs = performance.now() - begun;
      this.#took.set(id, timeSpentMs);
      const said = { id, name: id, timeSpentMs };
      // 0 is success, 1 is failure.
      tests.push(
        failure ? { ...said, status: 1, failureMessage: failure } : { ...said, status: 0 },
      );
    }
    state.currentTestId = undefined;
    // The mutants are run by other processes.
    writeFileSync(TIMES, JSON.stringify([...this.#took]));
    return { status: 'complete', tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment }) {
    state.hitLimit = hitLimit;
    state.hitCount = 0;
    if (reloadEnvironment && this.#loaded) {
      this.#tests.unload(process.cwd());
      this.#loaded = false;
    }
    if (mutantActivation === 'static') state.activeMutant = activeMutant.id;
    try {
      this.#load();
    } catch (error) {
      state.activeMutant = undefined;
      this.#loaded = false;
      this.#tests.unload(process.cwd());
      return { status: 'killed', killedBy: ['loading'], failureMessage: said(error), nrOfTests: 1 };
    }
    state.activeMutant = activeMutant.id;
    Forgetful.forget();
    const wanted = testFilter === undefined ? undefined : new Set(testFilter);
    const tests = this.#tests.list
      .filter(({ id }) => (wanted?.has(id) ?? true) && speaksFor(id, activeMutant.fileName))
      .sort((a, b) => (this.#took.get(a.id) ?? 0) - (this.#took.get(b.id) ?? 0));
    let nrOfTests = 0;
    for (const { id, run } of tests) {
      nrOfTests += 1;
      const begun = performance.now();
      const failure = await failureOf(run);
      if (hitLimit !== undefined && state.hitCount > hitLimit) {
        state.activeMutant = undefined;
        return { status: 'timeout', reason: 'it does not end' };
      }
      if (failure === undefined) continue;
      state.activeMutant = undefined;
      return { status: 'killed', killedBy: [id], failureMessage: failure, nrOfTests };
    }
    state.activeMutant = undefined;
    return { status: 'survived', nrOfTests };
  }

  #load() {
    if (this.#loaded) return;
    if (this.#took.size === 0 && existsSync(TIMES)) {
      this.#took = new Map(JSON.parse(readFileSync(TIMES, 'utf8')));
    }
    this.#tests.load(process.cwd());
    this.#loaded = true;
  }
}

const said = (error) => (error instanceof Error ? error.message : String(error)).slice(0, 500);

const failureOf = async (run) => {
  try {
    await run();
    return undefined;
  } catch (error) {
    return said(error) || 'failed';
  }
};

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner),
];
