/**
 * A second, naive settlement, for comparison only: exact fractions of whole numbers, one long list of
 * payments, no thought of speed. It shares no code with the program, not even the rounding.
 */
import type { CellTotal } from '../../../src/domain/activity/cells.js';
import type { Facts } from '../../../src/domain/sharing/facts.js';
import type {
  AgreedTerms,
  Clause,
  Limit,
  OutcomeNamed,
  Pool,
  Rate,
  Side,
  Terms,
} from '../../../src/domain/sharing/terms.js';

/** An exact fraction; the denominator is above nil. */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const frac = (n: bigint, d = 1n): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d });
const add = (a: Fraction, b: Fraction): Fraction => frac(a.n * b.d + b.n * a.d, a.d * b.d);
const mul = (a: Fraction, b: Fraction): Fraction => frac(a.n * b.n, a.d * b.d);

const minus = (a: Fraction, b: Fraction): Fraction => add(a, mul(frac(-1n), b));
const over = (a: Fraction, b: Fraction): Fraction => frac(a.n * b.d, a.d * b.n);
const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
const least = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? a : b);
const most = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? b : a);

const decimal = (text: string): Fraction => {
  const [whole, digits = ''] = text.split('.');
  return frac(BigInt(whole + digits), 10n ** BigInt(digits.length));
};
const percent = (text: string): Fraction => mul(decimal(text.slice(0, -1)), frac(1n, 100n));
const weight = (text: string): Fraction => (text.endsWith('%') ? percent(text) : decimal(text));
const pence = (text: string): bigint => {
  const { n, d } = mul(decimal(text), frac(100n));
  if (n % d !== 0n) throw new Error(`not pence: ${text}`);
  return n / d;
};

const round = ({ n, d }: Fraction, rule: 'half-up' | 'half-even'): bigint => {
  const size = n < 0n ? -n : n;
  let whole = size / d;
  const twice = (size % d) * 2n;
  if (twice > d || (twice === d && (rule === 'half-up' || whole % 2n === 1n))) whole += 1n;
  return n < 0n ? -whole : whole;
};

/** By largest remainder; ties go to the one named first. */
const divide = (amount: bigint, weights: readonly (readonly [string, Fraction])[]) => {
  const out = new Map<string, bigint>(weights.map(([party]) => [party, 0n]));
  if (amount === 0n) return out;
  const sign = amount < 0n ? -1n : 1n;
  const total = weights.reduce((sum, [, w]) => add(sum, w), frac(0n));
  const parts = weights.map(([party, w], place) => {
    const exact = mul(frac(amount * sign), frac(w.n * total.d, w.d * total.n));
    return { party, place, floor: exact.n / exact.d, rest: frac(exact.n % exact.d, exact.d) };
  });
  let left = amount * sign - parts.reduce((sum, { floor }) => sum + floor, 0n);
  const order = [...parts].sort((a, b) => {
    const difference = b.rest.n * a.rest.d - a.rest.n * b.rest.d;
    return difference > 0n ? 1 : difference < 0n ? -1 : a.place - b.place;
  });
  for (const { party, floor } of parts) out.set(party, floor * sign);
  for (const { party } of order) {
    if (left === 0n) break;
    out.set(party, out.get(party)! + sign);
    left -= 1n;
  }
  return out;
};

const DAYS = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31];
const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;

const monthShare = (pool: Pool, year: string, month: number): Fraction => {
  const { phasing } = pool.plan;
  if (phasing === 'twelfths') return frac(1n, 12n);
  if (phasing === 'days') {
    const leap = isLeap(Number(year.slice(0, 4)) + 1);
    const days = DAYS.map((count, place) => count + (place === 10 && leap ? 1 : 0));
    return frac(BigInt(days[month - 1]!), BigInt(leap ? 366 : 365));
  }
  return percent(phasing.percents[month - 1]!);
};

const matches = (pattern: string, code: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*$/, '.*')}$`, 'i').test(
    code,
  );

const poolFor = (terms: Terms, { cell }: CellTotal): Pool | undefined => {
  const [, kind, named, pod, local, treatment, category, contract] = cell;
  if (kind !== 'activity' && kind !== 'cost') return undefined;
  const codes = {
    pointOfDelivery: pod,
    localPointOfDelivery: local,
    treatmentFunction: treatment,
    serviceCategory: category,
    localContract: contract,
  };
  return terms.pools.find((pool) =>
    named !== ''
      ? pool.id === named
      : pool.takes.some((match) =>
          Object.entries(match).every(([column, patterns]) =>
            (patterns as string[]).some((one) => matches(one, codes[column as keyof typeof codes])),
          ),
        ),
  );
};

const monthOf = (period: string): number => Number(period.split('-M')[1]);
const yearOf = (period: string): string => period.split('-M')[0]!;

const versionFor = (versions: readonly AgreedTerms[], year: string, month: number, upTo: number) =>
  [...versions]
    .filter(({ terms, version, fromPeriod }) => {
      return terms.contractYear === year && version <= upTo && monthOf(fromPeriod) <= month;
    })
    .sort((a, b) => b.version - a.version)[0];

type Net = Map<string, bigint>;

interface World {
  readonly versions: readonly AgreedTerms[];
  readonly facts: Omit<Facts, 'cells'> & { readonly cells: readonly CellTotal[] };
  readonly year: string;
}

/** What a run needs to know of the runs before it. */
interface Before {
  readonly held: (reserve: string) => bigint;
  readonly drawn: (reserve: string) => bigint;
}

class OneRun {
  readonly net: Net = new Map();
  readonly drawn: Net = new Map();
  /** By clause, what each partner has borne. */
  private readonly borne = new Map<string, Net>();
  private readonly income = new Map<string, bigint>();
  private readonly quality = new Map<string, bigint>();
  private readonly terms: Terms;
  private readonly rule: 'half-up' | 'half-even';
  private readonly unit: bigint;
  private readonly opening: Net = new Map();
  private readonly mostDrawn: Net = new Map();

  constructor(
    private readonly world: World,
    private readonly agreed: AgreedTerms,
    private readonly month: number,
    before: Before,
    private readonly isPlus: boolean,
  ) {
    this.terms = agreed.terms;
    this.rule = this.terms.rounding.rule;
    this.unit = this.terms.rounding.unit === 'pounds' ? 100n : 1n;
    this.contribute(before);
    for (const pool of this.terms.pools) this.fund(pool);
    for (const clause of this.terms.clauses) this.carryOut(clause);
    for (const pool of this.terms.pools) {
      if (this.left(pool.id) !== 0n) throw new Error(`oracle: ${pool.id} is not nil`);
    }
    this.close();
  }

  /** Pence rounded to the unit of the agreement, still in pence. */
  private round(amount: Fraction): bigint {
    return round(mul(amount, frac(1n, this.unit)), this.rule) * this.unit;
  }

  /** In whole units; where there are pence in the amount all the same, in pence. */
  private split(amount: bigint, weights: readonly (readonly [string, Fraction])[]) {
    const unit = amount % this.unit === 0n ? this.unit : 1n;
    return new Map(
      [...divide(amount / unit, weights)].map(([party, part]) => [party, part * unit]),
    );
  }

  private roleOf(partner: string): Side {
    const found = this.terms.partners.find(({ id }) => id === partner);
    return found?.role === 'commissioner' ? 'commissioners' : 'providers';
  }

  private pay(from: string, to: string, amount: bigint, clauses: string[], quality = false): void {
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

  private version(month: number): AgreedTerms | undefined {
    return versionFor(this.world.versions, this.world.year, month, this.agreed.version);
  }

  private planOf(pool: Pool, commissioner: string, provider: string, through: number): Fraction {
    let total = frac(0n);
    for (let month = 1; month <= through; month += 1) {
      const version = this.version(month);
      if (version === undefined) continue;
      const then = version.terms.pools.find(({ id }) => id === pool.id) ?? pool;
      for (const line of then.plan.lines) {
        if (line.commissioner !== commissioner || line.provider !== provider) continue;
        const share = monthShare(then, this.world.year, month);
        total = add(total, mul(frac(pence(line.value)), share));
      }
    }
    return total;
  }

  private ids(side: Side): string[] {
    const role = side === 'commissioners' ? 'commissioner' : 'provider';
    return this.terms.partners.filter((one) => one.role === role).map(({ id }) => id);
  }

  private plan(pool: Pool, c: string, p: string): bigint {
    return this.round(this.planOf(pool, c, p, this.month));
  }

  private actual(pool: Pool, c: string, p: string): bigint {
    const wanted = pool.basis === 'cost' ? 'cost' : 'activity';
    const sum = this.world.facts.cells
      .filter((one) => one.commissioner === c && one.provider === p && one.cell[1] === wanted)
      .filter((one) => yearOf(one.cell[0]) === this.world.year)
      .filter((one) => monthOf(one.cell[0]) <= this.month)
      .filter((one) => this.version(monthOf(one.cell[0])) !== undefined)
      .filter((one) => poolFor(this.terms, one)?.id === pool.id)
      .reduce((total, { price }) => total + price, 0n);
    return this.round(frac(sum, 1_000_000n));
  }

  private planSum(pool: Pool): bigint {
    return this.overPairs((c, p) => this.plan(pool, c, p));
  }

  private actualSum(pool: Pool): bigint {
    return this.overPairs((c, p) => this.actual(pool, c, p));
  }

  private overPairs(of: (c: string, p: string) => bigint): bigint {
    let total = 0n;
    for (const c of this.ids('commissioners'))
      for (const p of this.ids('providers')) total += of(c, p);
    return total;
  }

  private yearPlan(pool: Pool): bigint {
    let total = frac(0n);
    for (const c of this.ids('commissioners')) {
      for (const p of this.ids('providers')) total = add(total, this.planOf(pool, c, p, 12));
    }
    return this.round(total);
  }

  private contribute(before: Before): void {
    const reserves = new Set<string>();
    for (let month = 1; month <= 12; month += 1) {
      for (const { id } of this.version(month)?.terms.reserves ?? []) reserves.add(id);
    }
    for (const id of reserves) {
      const at = (month: number): Net => {
        const reserve = this.version(month)?.terms.reserves.find((one) => one.id === id);
        return new Map(
          Object.entries(reserve?.contributions ?? {}).map(([who, text]) => [who, pence(text)]),
        );
      };
      const now = at(this.month);
      const carried = this.isPlus ? before.held(id) : 0n;
      const short = -([...now.values()].reduce((sum, one) => sum + one, 0n) + carried);
      if (short > 0n) {
        const most: Net = new Map();
        for (let month = 1; month <= this.month; month += 1) {
          for (const [who, one] of at(month)) {
            if (!most.has(who) || most.get(who)! < one) most.set(who, one);
          }
        }
        const lowered = [...most].map(([who, one]) => {
          const by = one - (now.get(who) ?? 0n);
          return [who, frac(by > 0n ? by : 0n)] as const;
        });
        for (const [who, more] of divide(short, lowered)) now.set(who, (now.get(who) ?? 0n) + more);
      }
      this.opening.set(id, carried);
      for (const [who, one] of now) this.pay(`partner:${who}`, `reserve:${id}`, one, []);
      const releases = this.releasesOf(id);
      const [first] = releases;
      if (first !== undefined && first < this.month) {
        const then = oracleState(this.world, first).drawn.get(id) ?? 0n;
        const limit = then - (this.isPlus ? before.drawn(id) : 0n);
        this.mostDrawn.set(id, limit > 0n ? limit : 0n);
      }
    }
  }

  private releasesOf(reserve: string): number[] {
    return this.world.facts.releases
      .filter((one) => one.reserve === reserve && yearOf(one.period) === this.world.year)
      .map(({ period }) => monthOf(period))
      .filter((month) => month <= this.month)
      .sort((a, b) => a - b);
  }

  private inReserve(id: string): bigint {
    return (this.opening.get(id) ?? 0n) + (this.net.get(`reserve:${id}`) ?? 0n);
  }

  private available(id: string): bigint {
    const held = this.inReserve(id);
    const most = this.mostDrawn.get(id);
    const limit =
      most === undefined || most - (this.drawn.get(id) ?? 0n) > held
        ? held
        : most - (this.drawn.get(id) ?? 0n);
    return limit > 0n ? limit - (limit % this.unit) : 0n;
  }

  private draw(id: string, partner: string, amount: bigint, clauses: string[]): void {
    this.drawn.set(id, (this.drawn.get(id) ?? 0n) + amount);
    this.pay(`reserve:${id}`, `partner:${partner}`, amount, clauses);
  }

  private fund(pool: Pool): void {
    for (const c of this.ids('commissioners')) {
      for (const p of this.ids('providers')) {
        this.pay(`partner:${c}`, `pool:${pool.id}`, this.plan(pool, c, p), []);
        this.pay(`pool:${pool.id}`, `partner:${p}`, this.actual(pool, c, p), []);
      }
    }
  }

  private left(pool: string): bigint {
    return this.net.get(`pool:${pool}`) ?? 0n;
  }

  private pool(id: string): Pool {
    return this.terms.pools.find((pool) => pool.id === id)!;
  }

  private weights(pool: Pool, side: Side): [string, Fraction][] {
    const rule = pool.split[side];
    const role = side === 'commissioners' ? 'commissioner' : 'provider';
    const byPlan = this.ids(side).map((id): [string, Fraction] => [
      id,
      pool.plan.lines
        .filter((line) => line[role] === id)
        .reduce((sum, { value }) => add(sum, decimal(value)), frac(0n)),
    ]);
    if (rule === 'by-plan') return byPlan;
    if (rule !== 'by-actual')
      return this.ids(side).map((id) => [id, weight(rule.weights[id] ?? '0')]);
    const byActual = this.ids(side).map((id): [string, Fraction] => {
      const total =
        side === 'commissioners'
          ? this.ids('providers').reduce((sum, p) => sum + this.actual(pool, id, p), 0n)
          : this.ids('commissioners').reduce((sum, c) => sum + this.actual(pool, c, id), 0n);
      return [id, frac(total > 0n ? total : 0n)];
    });
    return byActual.some(([, { n }]) => n > 0n) ? byActual : byPlan;
  }

  /** A side bears an amount of a pool; below nil it is kept. */
  private bears(side: Side, pool: Pool, amount: bigint, clauses: string[]): void {
    if (amount === 0n) return;
    for (const [id, part] of this.split(amount, this.weights(pool, side))) {
      this.pay(`partner:${id}`, `pool:${pool.id}`, part, clauses);
    }
  }

  private limit(limit: Limit, pools: readonly Pool[]): { amount: bigint; annual: boolean } {
    const toDate = pools.reduce((sum, pool) => sum + this.planSum(pool), 0n);
    const year = pools.reduce((sum, pool) => sum + this.yearPlan(pool), 0n);
    if ('percent' in limit) {
      const annual = limit.of === 'plan-for-the-year';
      const of = annual ? year : toDate;
      return { amount: this.round(mul(frac(of), percent(limit.percent))), annual };
    }
    const amount = pence(limit.amount);
    if (limit.basis === 'for-the-year') return { amount, annual: true };
    return { amount: this.round(frac(amount * toDate, year)), annual: false };
  }

  private sideBorne(clause: string, side: Side): [string, bigint][] {
    const all = this.borne.get(clause) ?? new Map<string, bigint>();
    return this.terms.partners
      .filter(({ id }) => all.has(id) && this.roleOf(id) === side)
      .map(({ id }) => [id, all.get(id)!]);
  }

  private poolsOf(id: string): Pool[] {
    const clause = this.terms.clauses.find((one) => one.id === id)!;
    if (clause.rule === 'cap' && clause.applied === 'after-share') return this.poolsOf(clause.of);
    if ('pools' in clause) return clause.pools.map((one) => this.pool(one));
    return 'pool' in clause ? [this.pool(clause.pool)] : [];
  }

  private spread(pools: readonly Pool[], amount: bigint): [Pool, bigint][] {
    const plans = pools.map((pool): [string, Fraction] => [pool.id, frac(this.planSum(pool))]);
    const some = plans.some(([, { n }]) => n > 0n);
    const by = some
      ? plans
      : pools.map((pool): [string, Fraction] => [
          pool.id,
          pool.plan.lines.reduce((sum, { value }) => add(sum, decimal(value)), frac(0n)),
        ]);
    return [...this.split(amount, by)].map(([id, part]) => [this.pool(id), part]);
  }

  /** From those who bore something to the other side. */
  private shift(
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

  private carryOut(clause: Clause): void {
    switch (clause.rule) {
      case 'block': {
        for (const p of this.ids('providers')) {
          for (const c of this.ids('commissioners')) {
            const pool = this.pool(clause.pool);
            const difference = this.plan(pool, c, p) - this.actual(pool, c, p);
            this.pay(`pool:${clause.pool}`, `partner:${p}`, difference, [clause.id]);
          }
        }
        return;
      }
      case 'remainder':
        return this.bears(clause.borneBy, this.pool(clause.pool), -this.left(clause.pool), [
          clause.id,
        ]);
      case 'marginal-rate': {
        const pool = this.pool(clause.pool);
        const left = this.left(clause.pool);
        if (left === 0n) return;
        const over = left < 0n;
        const plan = this.planSum(pool);
        const at = over ? clause.over.threshold : clause.under.threshold;
        const threshold = this.round(mul(frac(plan), percent(at)));
        const slice = over ? plan - left - threshold : threshold - (plan - left);
        if (slice <= 0n) return;
        const rate = this.rate(
          over ? clause.over.commissionersBear : clause.under.commissionersKeep,
          [pool],
        );
        const share = this.round(mul(frac(slice), rate));
        const sign = over ? 1n : -1n;
        this.bears('commissioners', pool, sign * share, [clause.id]);
        this.bears('providers', pool, sign * (slice - share), [clause.id]);
        return;
      }
      case 'cap': {
        if (clause.applied === 'before-share') {
          const pool = this.pool(clause.pool);
          const beyond = -this.left(pool.id) - this.limit(clause.limit, [pool]).amount;
          if (-this.left(pool.id) > 0n && beyond > 0n) {
            this.bears(clause.beyondBorneBy, pool, beyond, [clause.id]);
          }
          return;
        }
        const pools = this.poolsOf(clause.of);
        const borne = this.sideBorne(clause.of, clause.caps);
        const total = borne.reduce((sum, [, one]) => sum + one, 0n);
        const beyond = total - this.limit(clause.limit, pools).amount;
        if (beyond > 0n) {
          this.shift(pools, beyond, clause.beyondBorneBy, borne, [clause.id, clause.of]);
        }
        return;
      }
      case 'guarantee': {
        const pools = clause.pools.map((id) => this.pool(id));
        const { amount, annual } = this.limit(clause.floor, pools);
        if (annual && this.month < 12) return;
        const income = clause.pools.reduce((sum, id) => {
          const quality = clause.includesQuality === 'yes' ? 0n : (this.quality.get(id) ?? 0n);
          return sum + (this.income.get(id) ?? 0n) - quality;
        }, 0n);
        if (amount <= income) return;
        for (const [pool, part] of this.spread(pools, amount - income)) {
          this.bears('commissioners', pool, part, [clause.id]);
          this.bears('providers', pool, -part, [clause.id]);
        }
        return;
      }
      case 'cquin':
        return this.withdraw(clause);
      case 'reserve-draw': {
        const borne = this.sideBorne(clause.covers, clause.side);
        const total = borne.reduce((sum, [, one]) => sum + one, 0n);
        if (total <= 0n) return;
        const rate = this.rate(clause.percent, this.poolsOf(clause.covers));
        const asked = this.round(mul(frac(total), rate));
        const held = this.available(clause.reserve);
        const paid = asked < held ? asked : held;
        const weights = borne.map(([id, one]): [string, Fraction] => [
          id,
          frac(one > 0n ? one : 0n),
        ]);
        for (const [id, part] of this.split(paid, weights)) {
          this.draw(clause.reserve, id, part, [clause.covers]);
        }
        if (clause.beyondBorneBy !== clause.side) {
          const pools = this.poolsOf(clause.covers);
          this.shift(pools, asked - paid, clause.beyondBorneBy, borne, [clause.covers]);
        }
        return;
      }
      case 'cost-reduction-incentive': {
        const pool = this.pool(clause.pool);
        const rate = this.rate(clause.providersKeep, [pool]);
        if (clause.paidFrom.source === 'pool') {
          const saving = this.left(pool.id);
          if (saving > 0n) this.bears('providers', pool, -this.round(mul(frac(saving), rate)), []);
          return;
        }
        const saving = this.planSum(pool) - this.actualSum(pool);
        if (saving <= 0n) return;
        const earned = this.round(mul(frac(saving), rate));
        const held = this.available(clause.paidFrom.reserve);
        const paid = earned < held ? earned : held;
        for (const [id, part] of this.split(paid, this.weights(pool, 'providers'))) {
          this.draw(clause.paidFrom.reserve, id, part, []);
        }
        return;
      }
      case 'savings-programme':
        return;
    }
  }

  /** The latest outcome to date, in hundred-millionths. */
  private posted(measure: string, c: string, p: string): bigint | undefined {
    const posted = this.world.facts.cells
      .filter((one) => one.commissioner === c && one.provider === p)
      .filter((one) => one.cell[1] === 'outcome' && one.cell[8] === measure)
      .filter((one) => yearOf(one.cell[0]) === this.world.year)
      .filter((one) => monthOf(one.cell[0]) <= this.month);
    if (posted.length === 0) return undefined;
    const last = Math.max(...posted.map((one) => monthOf(one.cell[0])));
    return posted
      .filter((one) => monthOf(one.cell[0]) === last)
      .reduce((sum, { price }) => sum + price, 0n);
  }

  private outcome(named: OutcomeNamed, pools: readonly Pool[]): Fraction {
    const [line] = pools.flatMap(({ plan }) => plan.lines);
    const c = named.commissioner ?? line!.commissioner;
    const p = named.provider ?? line!.provider;
    const posted = this.posted(named.measure, c, p);
    if (posted !== undefined) return frac(posted, 100_000_000n);
    if (named.untilPosted === 'as-achieved') return frac(1n);
    return named.untilPosted === 'as-missed' ? frac(0n) : percent(named.untilPosted);
  }

  private rate(rate: Rate, pools: readonly Pool[]): Fraction {
    if (typeof rate === 'string') return percent(rate);
    const q = this.outcome(rate.outcome, pools);
    if (rate.shape === 'times') {
      return mul(percent(rate.rate), least(most(q, frac(0n)), frac(1n)));
    }
    if (rate.shape === 'one-less-times') {
      const free = add(frac(1n), mul(frac(-1n), mul(percent(rate.factor), q)));
      return least(most(free, percent(rate.floor)), percent(rate.ceiling));
    }
    const points = rate.points.map((one) => ({ x: percent(one.at), y: percent(one.rate) }));
    const first = points[0]!;
    if (less(q, first.x)) return first.y;
    for (const [place, { x, y }] of points.entries()) {
      const next = points[place + 1];
      if (next === undefined || less(next.x, q)) continue;
      const along = over(minus(q, x), minus(next.x, x));
      return add(y, mul(along, minus(next.y, y)));
    }
    return points.at(-1)!.y;
  }

  private withdraw(clause: Extract<Clause, { rule: 'cquin' }>): void {
    for (const c of this.ids('commissioners')) {
      for (const p of this.ids('providers')) {
        const plans = clause.pools.map((id): [string, Fraction] => [
          id,
          frac(this.plan(this.pool(id), c, p)),
        ]);
        const plan = plans.reduce((sum, [, { n }]) => sum + n, 0n);
        if (plan === 0n) continue;
        const fallback = clause.untilPosted === 'as-achieved' ? 100_000_000n : 0n;
        const raw = this.posted(clause.measure, c, p) ?? fallback;
        const achieved = raw < 0n ? 0n : raw > 100_000_000n ? 100_000_000n : raw;
        const missed = frac(100_000_000n - achieved, 100_000_000n);
        const back = this.round(mul(mul(frac(plan), percent(clause.percent)), missed));
        for (const [id, part] of this.split(back, plans)) {
          this.pay(`partner:${p}`, `pool:${id}`, part, [clause.id], true);
          this.pay(`pool:${id}`, `partner:${c}`, part, [clause.id], true);
        }
      }
    }
  }

  private close(): void {
    const reserves = new Set<string>();
    for (let month = 1; month <= 12; month += 1) {
      for (const { id } of this.version(month)?.terms.reserves ?? []) reserves.add(id);
    }
    for (const id of reserves) {
      if (this.releasesOf(id).length === 0) continue;
      const held = this.inReserve(id);
      if (held <= 0n) continue;
      const own = this.terms.reserves.find((one) => one.id === id);
      const others = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].flatMap(
        (month) => this.version(month)?.terms.reserves.filter((one) => one.id === id) ?? [],
      );
      const { release } = own ?? others[0]!;
      if (release.to === 'reinvestment') {
        this.pay(`reserve:${id}`, `reinvestment:${release.purpose}`, held, []);
        continue;
      }
      const weights = this.terms.partners.map((one): [string, Fraction] => [
        one.id,
        weight(release.weights[one.id] ?? '0'),
      ]);
      for (const [who, part] of this.split(held, weights)) {
        this.pay(`reserve:${id}`, `partner:${who}`, part, []);
      }
    }
    for (const one of this.world.facts.adjustments) {
      if (yearOf(one.period) !== this.world.year || monthOf(one.period) > this.month) continue;
      this.pay(`partner:${one.payer}`, `partner:${one.payee}`, pence(one.amount), []);
    }
  }
}

interface State {
  readonly net: Net;
  readonly drawn: Net;
}

const oracleState = (world: World, month: number): State => {
  const net: Net = new Map();
  const drawn: Net = new Map();
  const take = (run: OneRun, sign: bigint): void => {
    for (const [account, amount] of run.net)
      net.set(account, (net.get(account) ?? 0n) + sign * amount);
    for (const [id, amount] of run.drawn) drawn.set(id, (drawn.get(id) ?? 0n) + sign * amount);
  };
  const before: Before = {
    held: (id) => net.get(`reserve:${id}`) ?? 0n,
    drawn: (id) => drawn.get(id) ?? 0n,
  };
  const inForce = (at: number) => versionFor(world.versions, world.year, at, Infinity);
  for (let at = 1; at <= month; at += 1) {
    const agreed = inForce(at);
    if (agreed === undefined) continue;
    const earlier = at > 1 ? inForce(at - 1) : undefined;
    if (earlier !== undefined && earlier !== agreed) {
      take(new OneRun(world, agreed, at - 1, before, false), -1n);
    }
    // A month adds its run and takes off the one of the month before: only the last one stays.
    if (at === month || inForce(at + 1) !== agreed) {
      take(new OneRun(world, agreed, at, before, true), 1n);
    }
  }
  return { net, drawn };
};

/** Net pence by account (received less paid), for the year through a period. */
export const oracle = (
  versions: readonly AgreedTerms[],
  facts: Facts,
  through: string,
): Map<string, bigint> =>
  oracleState(
    { versions, facts: { ...facts, cells: [...facts.cells] }, year: yearOf(through) },
    monthOf(through),
  ).net;
