/** One run, cumulative to a month, as a long list of payments. */
import type { AgreedTerms, Pool, Side, Terms } from '../../../../src/domain/sharing/terms.js';
import { divide } from './allocation.js';
import { add, frac, mul, round } from './fractions.js';
import type { Fraction } from './fractions.js';
import { poolFor } from './mapping.js';
import { planInMonth } from './plan.js';
import { merged, whoNow } from './succession.js';
import { close, contribute } from './opening-and-closing.js';
import { carryOut } from './rules.js';
import { paidIn, shareOut } from './sharing.js';
import { monthOf, versionFor, yearOf } from './world.js';
import type { Before, Net, World } from './world.js';

export class OneRun {
  readonly net: Net = new Map();
  readonly drawn: Net = new Map();
  /** By clause, what each partner has borne. */
  readonly borne = new Map<string, Net>();
  readonly income = new Map<string, bigint>();
  readonly quality = new Map<string, bigint>();
  readonly terms: Terms;
  /** The terms before successors took their places. */
  readonly document: Terms;
  readonly rule: 'half-up' | 'half-even';
  readonly unit: bigint;
  readonly opening: Net = new Map();
  readonly mostDrawn: Net = new Map();
  /** By side and pool, what has been divided by the pool's own rule so far. */
  private readonly sideHasBorne = new Map<string, bigint>();

  constructor(
    readonly world: World,
    readonly agreed: AgreedTerms,
    readonly month: number,
    before: Before,
    readonly isPlus: boolean,
  ) {
    this.document = agreed.terms;
    this.terms = merged(agreed.terms);
    this.rule = this.terms.rounding.rule;
    this.unit = this.terms.rounding.unit === 'pounds' ? 100n : 1n;
    contribute(this, before);
    for (const pool of this.terms.pools) this.fund(pool);
    for (const clause of this.terms.clauses) carryOut(this, clause);
    for (const pool of this.terms.pools) {
      if (this.left(pool.id) !== 0n) throw new Error(`oracle: ${pool.id} is not nil`);
    }
    close(this);
  }

  /** Pence rounded to the unit of the agreement, still in pence. */
  round(amount: Fraction): bigint {
    return round(mul(amount, frac(1n, this.unit)), this.rule) * this.unit;
  }

  /** In whole units; where there are pence in the amount all the same, in pence. */
  split(amount: bigint, weights: readonly (readonly [string, Fraction])[]) {
    const unit = amount % this.unit === 0n ? this.unit : 1n;
    return new Map(
      [...divide(amount / unit, weights)].map(([party, part]) => [party, part * unit]),
    );
  }

  roleOf(partner: string): Side {
    const found = this.terms.partners.find(({ id }) => id === partner);
    return found?.role === 'commissioner' ? 'commissioners' : 'providers';
  }

  pay(from: string, to: string, amount: bigint, clauses: string[], quality = false): void {
    this.net.set(from, (this.net.get(from) ?? 0n) - amount);
    this.net.set(to, (this.net.get(to) ?? 0n) + amount);
    for (const [account, more] of [
      [from, -amount],
      [to, amount],
    ] as const) {
      const other = account === from ? to : from;
      if (!account.startsWith('partner:')) continue;
      const id = account.slice(8);
      for (const clause of clauses) {
        const list = this.borne.get(clause) ?? new Map<string, bigint>();
        this.borne.set(clause, list);
        list.set(id, (list.get(id) ?? 0n) - more);
      }
      if (other.startsWith('pool:') && this.roleOf(id) === 'providers') {
        const pool = other.slice(5);
        this.income.set(pool, (this.income.get(pool) ?? 0n) + more);
        if (quality) this.quality.set(pool, (this.quality.get(pool) ?? 0n) + more);
      }
    }
  }

  version(month: number): AgreedTerms | undefined {
    return versionFor(this.world.versions, this.world.year, month, this.agreed.version);
  }

  /** The pairs of the document that are this pair now. */
  private pairsBehind(c: string, p: string): [string, string][] {
    const ids = this.document.partners.map(({ id }) => id);
    const behind = (id: string): string[] => ids.filter((one) => whoNow(this.document, one) === id);
    return behind(c).flatMap((one) => behind(p).map((other): [string, string] => [one, other]));
  }

  private inMonth(terms: Terms, pool: Pool, c: string, p: string, month: number): Fraction {
    return this.pairsBehind(c, p).reduce(
      (sum, [one, other]) => add(sum, planInMonth(terms, pool, one, other, month)),
      frac(0n),
    );
  }

  planOf(pool: Pool, c: string, p: string, through: number): Fraction {
    let total = frac(0n);
    for (let month = 1; month <= through; month += 1) {
      const version = this.version(month);
      if (version === undefined) continue;
      const then = version.terms.pools.find(({ id }) => id === pool.id);
      const terms = then === undefined ? this.document : version.terms;
      total = add(total, this.inMonth(terms, then ?? this.asWritten(pool), c, p, month));
    }
    return total;
  }

  /** For the whole year as these terms have it, to the penny. */
  yearOfPair(pool: Pool, c: string, p: string): bigint {
    let total = frac(0n);
    for (let month = 1; month <= 12; month += 1) {
      total = add(total, this.inMonth(this.document, this.asWritten(pool), c, p, month));
    }
    return round(total, 'half-up');
  }

  private asWritten({ id }: Pool): Pool {
    return this.document.pools.find((pool) => pool.id === id)!;
  }

  ids(side: Side): string[] {
    const role = side === 'commissioners' ? 'commissioner' : 'provider';
    return this.terms.partners.filter((one) => one.role === role).map(({ id }) => id);
  }

  plan(pool: Pool, c: string, p: string): bigint {
    return this.round(this.planOf(pool, c, p, this.month));
  }

  actual(pool: Pool, c: string, p: string): bigint {
    const wanted = pool.basis === 'cost' ? 'cost' : 'activity';
    const sum = this.world.facts.cells
      .filter((one) => whoNow(this.terms, one.commissioner) === c)
      .filter((one) => whoNow(this.terms, one.provider) === p && one.cell[1] === wanted)
      .filter((one) => yearOf(one.cell[0]) === this.world.year)
      .filter((one) => monthOf(one.cell[0]) <= this.month)
      .filter((one) => this.version(monthOf(one.cell[0])) !== undefined)
      .filter((one) => poolFor(this.terms, one)?.id === pool.id)
      .reduce((total, { price }) => total + price, 0n);
    return this.round(frac(sum, 1_000_000n));
  }

  planSum(pool: Pool): bigint {
    return this.overPairs((c, p) => this.plan(pool, c, p));
  }

  actualSum(pool: Pool): bigint {
    return this.overPairs((c, p) => this.actual(pool, c, p));
  }

  overPairs(of: (c: string, p: string) => bigint): bigint {
    let total = 0n;
    for (const c of this.ids('commissioners'))
      for (const p of this.ids('providers')) total += of(c, p);
    return total;
  }

  yearPlan(pool: Pool): bigint {
    let total = frac(0n);
    for (const c of this.ids('commissioners')) {
      for (const p of this.ids('providers')) total = add(total, this.planOf(pool, c, p, 12));
    }
    return this.round(total);
  }

  releasesOf(reserve: string): number[] {
    return this.world.facts.releases
      .filter((one) => one.reserve === reserve && yearOf(one.period) === this.world.year)
      .map(({ period }) => monthOf(period))
      .filter((month) => month <= this.month)
      .sort((a, b) => a - b);
  }

  inReserve(id: string): bigint {
    return (this.opening.get(id) ?? 0n) + (this.net.get(`reserve:${id}`) ?? 0n);
  }

  available(id: string): bigint {
    const held = this.inReserve(id);
    const most = this.mostDrawn.get(id);
    const limit =
      most === undefined || most - (this.drawn.get(id) ?? 0n) > held
        ? held
        : most - (this.drawn.get(id) ?? 0n);
    return limit > 0n ? limit - (limit % this.unit) : 0n;
  }

  draw(id: string, partner: string, amount: bigint, clauses: string[]): void {
    this.drawTo(id, `partner:${partner}`, amount, clauses);
  }

  drawTo(id: string, account: string, amount: bigint, clauses: string[]): void {
    this.drawn.set(id, (this.drawn.get(id) ?? 0n) + amount);
    this.pay(`reserve:${id}`, account, amount, clauses);
  }

  fund(pool: Pool): void {
    const { contributions } = pool;
    for (const c of this.ids('commissioners')) {
      for (const p of this.ids('providers')) {
        if (contributions === undefined) {
          this.pay(`partner:${c}`, `pool:${pool.id}`, this.plan(pool, c, p), []);
        }
        this.pay(`pool:${pool.id}`, `partner:${p}`, this.actual(pool, c, p), []);
      }
    }
    if (contributions === undefined) return;
    for (const [c, part] of this.split(this.planSum(pool), paidIn(this, pool))) {
      this.pay(`partner:${c}`, `pool:${pool.id}`, part, []);
    }
  }

  left(pool: string): bigint {
    return this.net.get(`pool:${pool}`) ?? 0n;
  }

  pool(id: string): Pool {
    return this.terms.pools.find((pool) => pool.id === id)!;
  }

  /** What each of a side has of an amount that it bears; what it bore in the pool before counts. */
  sideParts(side: Side, pool: Pool, amount: bigint): [string, bigint][] {
    const key = `${side} ${pool.id}`;
    const before = this.sideHasBorne.get(key) ?? 0n;
    this.sideHasBorne.set(key, before + amount);
    return shareOut(this, pool, side, pool.split[side], before, amount);
  }

  /** A side bears an amount of a pool; below nil it is kept. */
  bears(side: Side, pool: Pool, amount: bigint, clauses: string[]): void {
    if (amount === 0n) return;
    for (const [id, part] of this.sideParts(side, pool, amount)) {
      this.pay(`partner:${id}`, `pool:${pool.id}`, part, clauses);
    }
  }

  sideBorne(clause: string, side: Side): [string, bigint][] {
    const all = this.borne.get(clause) ?? new Map<string, bigint>();
    return this.terms.partners
      .filter(({ id }) => all.has(id) && this.roleOf(id) === side)
      .map(({ id }) => [id, all.get(id)!]);
  }

  poolsOf(id: string): Pool[] {
    const clause = this.terms.clauses.find((one) => one.id === id)!;
    if ('of' in clause) return this.poolsOf(clause.of);
    if (clause.rule === 'reserve-draw') return this.poolsOf(clause.covers);
    if (clause.rule === 'control-totals') {
      return clause.organisations.map(({ pool }) => this.pool(pool));
    }
    if ('pools' in clause) return clause.pools.map((one) => this.pool(one));
    return 'pool' in clause ? [this.pool(clause.pool)] : [];
  }

  spread(pools: readonly Pool[], amount: bigint): [Pool, bigint][] {
    const plans = pools.map((pool): [string, Fraction] => [pool.id, frac(this.planSum(pool))]);
    const some = plans.some(([, { n }]) => n > 0n);
    const by = some
      ? plans
      : pools.map((pool): [string, Fraction] => [
          pool.id,
          frac(this.overPairs((c, p) => this.yearOfPair(pool, c, p))),
        ]);
    return [...this.split(amount, by)].map(([id, part]) => [this.pool(id), part]);
  }

  /** Part of what a side bears, or keeps where the total is below nil, goes to the other side. */
  moveOver(
    pools: readonly Pool[],
    side: Side,
    total: bigint,
    amount: bigint,
    borne: readonly [string, bigint][],
    clauses: string[],
  ): void {
    const other = side === 'providers' ? 'commissioners' : 'providers';
    if (total > 0n) return this.shift(pools, amount, other, borne, clauses);
    const kept = borne.map(([id, one]): [string, bigint] => [id, -one]);
    this.shift(pools, -amount, other, kept, clauses);
  }

  /** From those who bore something to the other side. */
  shift(
    pools: readonly Pool[],
    amount: bigint,
    to: Side,
    borne: readonly [string, bigint][],
    clauses: string[],
  ): void {
    if (amount === 0n) return;
    const weights = borne.map(([id, one]): [string, Fraction] => [id, frac(one > 0n ? one : 0n)]);
    for (const [pool, part] of this.spread(pools, amount)) {
      this.bears(to, pool, part, clauses);
      for (const [id, back] of this.split(part, weights)) {
        this.pay(`pool:${pool.id}`, `partner:${id}`, back, clauses);
      }
    }
  }
}
