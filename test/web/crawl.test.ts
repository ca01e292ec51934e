/**
 * Walks the console of the sample alliance as a reader would: from every figure of a position to its
 * explanation, and on to the posted lines. Everything must add up, page by page, to the penny.
 */
import { Money } from '../../src/domain/money/money.js';
import { explanationOn, figuresOn, inputsOn, totalOn, type Figure } from './reading.js';
import { openSampleConsole, type SampleConsole } from './sample-console.js';

let site: SampleConsole;
beforeAll(async () => {
  site = await openSampleConsole();
}, 120_000);
afterAll(() => site.close());

const pages = new Map<string, Promise<string>>();

/** The page at an address that must answer at once: no redirect, no error. */
const open = (path: string): Promise<string> => {
  const known = pages.get(path);
  if (known !== undefined) return known;
  const page = site.get(path).then(({ status, text }) => {
    if (status !== 200) throw new Error(`${path} answers ${status}`);
    return text;
  });
  pages.set(path, page);
  return page;
};

/** The position of a month, at the exact address that this one leads to. */
const positionOf = async (query: string): Promise<string> => {
  const { status, headers, text } = await site.get(`/alliances/${site.alliance}/position?${query}`);
  return status === 302 ? open(headers.location!) : text;
};

/** Where a link leaves a clock open, it leads on to the address that states it. */
const statusBehind = async (link: string, most = 3): Promise<number> => {
  const { status, headers } = await site.get(link);
  return status === 302 && most > 0 ? statusBehind(headers.location!, most - 1) : status;
};

const sameMoney = (a: string, b: string): boolean => Money.of(a).equals(Money.of(b));

/** `YEAR` stands for the contract year of the sample, `AUTUMN` for a day half-way through it. */
const POSITIONS = [
  ['the last month', ''],
  ['a month under a variation', 'period=YEAR-M07'],
  ['a month before it', 'period=YEAR-M06'],
  ['the first month', 'period=YEAR-M01'],
  ['an earlier state of knowledge', 'period=YEAR-M06&asat=AUTUMN'],
  ['terms that were asked for', 'period=YEAR-M12&terms=1'],
] as const;

const inSampleYear = (query: string): string =>
  query.replace('YEAR', site.year).replace('AUTUMN', `${site.year.slice(0, 4)}-11-15`);

describe.each(POSITIONS)('the position of %s', (_name, query) => {
  let figures: Figure[];
  let explanations: { figure: Figure; html: string }[];

  beforeAll(async () => {
    figures = figuresOn(await positionOf(inSampleYear(query))).filter(({ href }) =>
      href.includes('/explain/'),
    );
    explanations = await Promise.all(
      figures.map(async (figure) => ({ figure, html: await open(figure.href) })),
    );
  }, 120_000);

  test('every figure opens an explanation of the same amount, whose steps add up to it', () => {
    expect(figures.length).toBeGreaterThan(60);
    const wrong = explanations.filter(({ figure, html }) => {
      const { amount, steps, sum, unexplained } = explanationOn(html);
      return !(
        sameMoney(amount, figure.amount) &&
        sameMoney(sum, amount) &&
        sameMoney(Money.sum(steps.map((step) => Money.of(step))).toString(), amount) &&
        sameMoney(unexplained, '0')
      );
    });
    expect(wrong.map(({ figure }) => figure)).toEqual([]);
  });

  test('every input that rests on posted lines equals the sum of those lines', async () => {
    const inputs = explanations
      .flatMap(({ html }) => inputsOn(html))
      .filter(({ amount, href }) => href.includes('/lines?') && !amount.endsWith('%'));
    expect(inputs.length).toBeGreaterThan(20);
    const wrong: unknown[] = [];
    for (const { href, amount, money } of inputs) {
      const total = totalOn(await open(href));
      const moved = money ? total.moved : total.activity;
      if (!sameMoney(moved, amount)) wrong.push({ href, amount, moved });
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('the actual of a pool, as an input, equals the figure that its link opens', async () => {
    const inputs = explanations
      .flatMap(({ html }) => inputsOn(html))
      .filter(({ href, money }) => money && /\/pool\/[^/]+\/actual\?/.test(href));
    expect(inputs.length).toBeGreaterThan(10);
    const wrong: unknown[] = [];
    for (const { href, amount } of inputs) {
      const explained = explanationOn(await open(href)).amount;
      if (!sameMoney(explained, amount)) wrong.push({ href, amount, explained });
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

test('every link of a position and of its explanations leads somewhere', async () => {
  const position = await positionOf('');
  const explained = figuresOn(position).filter(({ href }) => href.includes('/explain/'));
  const htmls = [position, ...(await Promise.all(explained.map(({ href }) => open(href))))];
  const links = new Set(
    htmls.flatMap((html) =>
      [...html.matchAll(/href="(\/alliances[^"#]*)/g)].map((match) =>
        match[1]!.replaceAll('&amp;', '&'),
      ),
    ),
  );
  expect(links.size).toBeGreaterThan(150);
  const lost: string[] = [];
  for (const link of links) {
    const status = await statusBehind(link);
    if (status !== 200) lost.push(`${status} ${link}`);
  }
  expect(lost).toEqual([]);
}, 120_000);

describe.each([
  ['the month before', 'period=YEAR-M07'],
  ['the month as it was closed', 'period=YEAR-M06&from-asat=219'],
])('the bridge from %s', (_name, query) => {
  let bridge: string;
  beforeAll(async () => {
    const { headers } = await site.get(`/alliances/${site.alliance}/bridge?${inSampleYear(query)}`);
    bridge = await open(headers.location!);
  }, 120_000);

  test('has ends whose explanations come to the same', async () => {
    const ends = figuresOn(bridge).filter(({ href }) => href.includes('/explain/'));
    expect(ends).toHaveLength(8);
    for (const { href, amount } of ends) {
      expect(explanationOn(await open(href)).amount).toBe(amount);
    }
    expect(bridge).toContain('Nil');
    expect(bridge).not.toContain('Not explained');
  });

  test('has files whose lines sum to what they moved, and links that lead somewhere', async () => {
    const files = [
      ...bridge.matchAll(/; moved (−?)\u2060?£([\d,.]+)\.[\s\S]*?href="([^"]*\/lines\?[^"]*)"/g),
    ];
    expect(files.length).toBeGreaterThan(0);
    const totals = new Map<string, string[]>();
    for (const [, minus, digits, href] of files) {
      const link = href!.replaceAll('&amp;', '&');
      const moved = `${minus === '' ? '' : '-'}${digits!.replaceAll(',', '')}`;
      totals.set(link, [...(totals.get(link) ?? []), moved]);
    }
    for (const [link, moved] of totals) {
      // By activity and by price: a file may bear on both bars.
      const sum = Money.sum(moved.map((one) => Money.of(one)));
      if (link.includes('from=')) continue;
      expect(totalOn(await open(link)).moved).toBe(sum.toString());
    }
    const links = [...bridge.matchAll(/href="(\/alliances[^"#]*)/g)].map((match) =>
      match[1]!.replaceAll('&amp;', '&'),
    );
    for (const link of new Set(links))
      expect([link, await statusBehind(link)]).toEqual([link, 200]);
  }, 120_000);
});
