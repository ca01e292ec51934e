import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bridgePage } from '../../src/web/pages/bridge/bridge.presenter.js';
import { closingPage } from '../../src/web/pages/closing/closing.presenter.js';
import { explainPage } from '../../src/web/pages/explain/explain.presenter.js';
import { positionPage } from '../../src/web/pages/position/position.presenter.js';
import { namesIn } from '../../src/domain/sharing/names.js';
import { closedPosition, clocks, closing, explanation, terms } from '../support/answers.js';
import { bridge } from '../support/bridge.js';
import { pageOf } from './pages.js';

const golden = join(import.meta.dirname, '..', 'golden', 'pages');

const expectGolden = (name: string, html: string): void => {
  const path = join(golden, name);
  if (process.env['GOLDEN'] === 'write') {
    mkdirSync(golden, { recursive: true });
    writeFileSync(path, html);
  }
  expect(existsSync(path)).toBe(true);
  expect(html).toBe(readFileSync(path, 'utf8'));
};

test('Position is as it was last looked at', () => {
  const view = positionPage(closedPosition, clocks.terms);
  expectGolden('position.html', pageOf('pages/position/position.njk', view));
});

test('Explain is as it was last looked at', () => {
  const view = explainPage(explanation, namesIn(terms));
  expectGolden('explain.html', pageOf('pages/explain/explain.njk', view));
});

test('Closing statement is as it was last looked at', () => {
  expectGolden('closing.html', pageOf('pages/closing/closing.njk', closingPage(closing)));
});

test('Bridge is as it was last looked at', () => {
  const view = bridgePage(bridge, { versions: clocks.terms, document: terms, figure: undefined });
  expectGolden('bridge.html', pageOf('pages/bridge/bridge.njk', view));
});
