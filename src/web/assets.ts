/**
 * What browsers load besides pages: two stylesheets, a favicon, icons. Served under an address that
 * changes with the content, so that browsers may keep them for good.
 *
 * The NHS typeface and logo are for NHS sites: the design system's stylesheet is served without its
 * fonts, which also keeps every request on this host.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Asset {
  readonly type: string;
  readonly body: string;
}

export interface Assets {
  /** Address prefix of this version of the assets: `/assets/<version>`. */
  readonly prefix: string;
  readonly byName: ReadonlyMap<string, Asset>;
}

const require = createRequire(import.meta.url);

/** Where the design system is installed: templates below `nhsuk/`. */
export const designSystem = (): string =>
  join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist');

const SYSTEM_FONTS =
  "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif";

/** The stylesheet without its fonts, and with icons addressed beside it. */
export const withoutFonts = (css: string): string =>
  css
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/Frutiger W01,\s*Arial,\s*sans-serif/gi, SYSTEM_FONTS)
    .replace(/url\(["']?\/assets\/images\//g, 'url(')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '');

const STYLE = 'text/css; charset=utf-8';
const PICTURE = 'image/svg+xml; charset=utf-8';

const iconsOf = (css: string): string[] => [
  ...new Set([...css.matchAll(/url\(([a-z-]+\.svg)\)/g)].map((match) => match[1]!)),
];

export const loadAssets = (): Assets => {
  const nhsuk = join(designSystem(), 'nhsuk');
  const own = (name: string): string =>
    readFileSync(join(import.meta.dirname, 'layout', name), 'utf8');
  const styles = withoutFonts(readFileSync(join(nhsuk, 'nhsuk-frontend.min.css'), 'utf8'));
  const byName = new Map<string, Asset>([
    ['nhsuk.css', { type: STYLE, body: styles }],
    ['console.css', { type: STYLE, body: own('console.css') }],
    ['favicon.svg', { type: PICTURE, body: own('favicon.svg') }],
  ]);
  for (const icon of iconsOf(styles)) {
    const body = readFileSync(join(nhsuk, 'assets', 'images', icon), 'utf8');
    byName.set(icon, { type: PICTURE, body });
  }
  const hash = createHash('sha256');
  for (const [name, { body }] of byName) hash.update(`${name}\n${body}\n`);
  return { prefix: `/assets/${hash.digest('hex').slice(0, 12)}`, byName };
};
