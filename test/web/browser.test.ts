/** The console in a real browser: accessibility, narrow screens, and nothing that it should not load. */
import { AxeBuilder } from '@axe-core/playwright';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { testWhere } from '../support/test-where.js';
import { openSampleConsole, type SampleConsole } from './sample-console.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = [process.env['CHROMIUM'] ?? '', ...PLACES].find((place) =>
  existsSync(place),
);
const missing =
  executablePath === undefined
    ? `no browser was found: install chromium, or set CHROMIUM to its path`
    : undefined;

let site: SampleConsole;
let browser: Browser;
if (executablePath !== undefined) {
  beforeAll(async () => {
    site = await openSampleConsole();
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
}

type Place = readonly [name: string, pathOf: (alliance: string) => string];

const within =
  (path: string) =>
  (alliance: string): string =>
    `/alliances/${alliance}${path}`;

// Short pages of their kind: the audit looks at every element.
const REFLOWED: readonly Place[] = [
  ['Position', within('/position')],
  ['Explain', within('/explain/partner/eldermere-hospitals/net')],
  ['Lines', within('/lines?kind=saving')],
  ['Bridge', (alliance) => `/alliances/${alliance}/bridge?period=${site.year}-M06&from-asat=219`],
];

const OTHERS: readonly Place[] = [
  [
    'Position of a closed month',
    (alliance) => `/alliances/${alliance}/position?period=${site.year}-M06`,
  ],
  ['Terms', within('/terms')],
  ['Scenarios', within('/scenarios')],
  ['Raise a dispute', within('/disputes/raise?figure=partner/eldermere-hospitals/net')],
  ['History', within('/history?before=25')],
  ['Event', within('/events/12')],
  ['Alliances', () => '/alliances'],
  ['a page that is not there', () => '/alliances/nobody/position'],
];

interface Seen {
  readonly page: Page;
  readonly faults: string[];
  readonly hosts: Set<string>;
}

/** Opens a page, noting whatever the console of the browser says and every host that is asked. */
const open = async (context: BrowserContext, path: string): Promise<Seen> => {
  const page = await context.newPage();
  const faults: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await page.goto(site.address + path);
  return { page, faults, hosts };
};

/** A page that is not there is an error to the browser, and nothing else may be. */
const beyondStatus = (faults: readonly string[]): string[] =>
  faults.filter((fault) => !/status of 404/.test(fault));

/** Every rule of WCAG 2.2 AA and of good practice that a program can check. */
const violationsOn = async (page: Page): Promise<unknown[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
};

const BEYOND_THE_EDGE = 'document.documentElement.scrollWidth - window.innerWidth';

const SCREENS = [
  ['a desk', { width: 1280, height: 900 }],
  ['a phone', { width: 320, height: 640 }],
] as const;

describe.each(SCREENS)('on %s', (screen, viewport) => {
  let context: BrowserContext;
  if (missing === undefined) {
    beforeAll(async () => {
      context = await browser.newContext({ viewport });
    });
    afterAll(() => context.close());
  }

  const inOrder = (name: string, pathOf: (alliance: string) => string, audited: boolean): void =>
    testWhere(
      missing,
      `${name} ${audited ? 'is accessible, ' : ''}does not scroll sideways and asks this host only`,
      async () => {
        const { page, faults, hosts } = await open(context, pathOf(site.alliance));
        await page.evaluate('document.querySelectorAll("details").forEach((d) => (d.open = true))');
        if (audited) expect(await violationsOn(page)).toEqual([]);
        expect(await page.evaluate(BEYOND_THE_EDGE)).toBeLessThanOrEqual(0);
        expect(beyondStatus(faults)).toEqual([]);
        expect([...hosts]).toEqual([site.address]);
        await page.close();
      },
      180_000,
    );

  // The audit is slow: on a phone it is made of the pages that are reflowed.
  for (const [name, pathOf] of REFLOWED) inOrder(name, pathOf, true);
  for (const [name, pathOf] of OTHERS) inOrder(name, pathOf, screen === 'a desk');
});

testWhere(missing, 'a position fits the screen of a desk without scrolling any table', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const { page } = await open(context, `/alliances/${site.alliance}/position`);
  expect(
    await page.evaluate(
      '[...document.querySelectorAll(".ledger-scroll")].filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.getAttribute("aria-labelledby"))',
    ),
  ).toEqual([]);
  await context.close();
});

testWhere(missing, 'another position is asked for with the keyboard alone', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.address}/alliances/${site.alliance}/position`);
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toContain('Skip to main content');
  await page.locator('.ledger-change summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('#period').focus();
  await page.keyboard.type('Month 3');
  await page.locator('#asat').fill('latest');
  await page.keyboard.press('Enter');
  await page.waitForURL(/period=2025-26-M03&asat=\d+$/);
  expect(await page.locator('h1').textContent()).toContain('Month 3 (June 2025), 2025/26');
  await context.close();
});
