import { loadAssets, withoutFonts } from '../../src/web/assets.js';

const { prefix, byName } = loadAssets();
const nhsuk = byName.get('nhsuk.css')!.body;

test('the design system is served without its typeface and without any other host', () => {
  expect(nhsuk.length).toBeGreaterThan(100_000);
  expect(nhsuk).not.toMatch(/@font-face|frutiger|https?:|\/\/assets/i);
  expect(nhsuk).toContain('system-ui');
});

test('every picture that a stylesheet names is served beside it', () => {
  const named = [...byName.values()].flatMap(({ body }) =>
    [...body.matchAll(/url\(["']?(?!data:)([^)"']+)/g)].map((match) => match[1]!),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !byName.has(name))).toEqual([]);
});

test('no logo is served', () => {
  expect([...byName.keys()].filter((name) => /logo|favicon\.ico|nhsuk-icon-\d/.test(name))).toEqual(
    [],
  );
});

test('the address of the assets changes with their content only', () => {
  expect(prefix).toMatch(/^\/assets\/[0-9a-f]{12}$/);
  expect(loadAssets().prefix).toBe(prefix);
});

test('fonts are cut out and icons are addressed beside the stylesheet', () => {
  expect(
    withoutFonts(
      '@font-face{src:url(https://x/f.woff)}a{font-family:Frutiger W01,arial,sans-serif;background:url(/assets/images/i.svg)}',
    ),
  ).toMatch(/^a\{font-family:system-ui.*;background:url\(i\.svg\)\}$/);
});
