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
  const page = fetch(site.address + path, { redirect: 'manual' }).then(async (answer) => {
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    return answer.text();
  });
  pages.set(path, page);
  return page;
};

/** The position of a month; the address bar would show where it leads. */
const positionOf = async (query: string): Promise<string> => {
  const answer = await fetch(`${site.address}/alliances/${site.alliance}/position?${query}`);
  expect(answer.status).toBe(200);
  return answer.text();
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

  test('every other link of every explanation leads somewhere', async () => {
    const links = new Set(
      explanations.flatMap(({ html }) =>
        [...html.matchAll(/href="(\/alliances[^"#]*)/g)].map((match) =>
          match[1]!.replaceAll('&amp;', '&'),
        ),
      ),
    );
    const lost: string[] = [];
    for (const link of links) {
      const answer = await fetch(site.address + link);
      await answer.text();
      if (answer.status !== 200) lost.push(`${answer.status} ${link}`);
    }
    expect(lost).toEqual([]);
  }, 120_000);
});
