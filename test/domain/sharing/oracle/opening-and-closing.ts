/** What comes before the first clause and after the last: reserves, and agreed adjustments. */
import { divide } from './allocation.js';
import { add, frac, pence, weight } from './fractions.js';
import type { Fraction } from './fractions.js';
import type { ReleaseTo } from '../../../../src/domain/sharing/terms.js';
import type { OneRun } from './run.js';
import { whoNow } from './succession.js';
import { monthOf, yearOf } from './world.js';
import type { Before, Net } from './world.js';

export const contribute = (run: OneRun, before: Before): void => {
  const reserves = new Set<string>();
  for (let month = 1; month <= 12; month += 1) {
    for (const { id } of run.version(month)?.terms.reserves ?? []) reserves.add(id);
  }
  for (const id of reserves) {
    const at = (month: number): Net => {
      const reserve = run.version(month)?.terms.reserves.find((one) => one.id === id);
      const paid: Net = new Map();
      for (const [partner, text] of Object.entries(reserve?.contributions ?? {})) {
        const who = whoNow(run.document, partner);
        paid.set(who, (paid.get(who) ?? 0n) + pence(text));
      }
      return paid;
    };
    const now = at(run.month);
    const carried = run.isPlus ? before.held(id) : 0n;
    const brought = (run.world.facts.broughtForward ?? []).filter((one) => one.reserve === id);
    const begins = brought.reduce((sum, { amount }) => sum + pence(amount.toString()), 0n);
    run.pay(`carried-forward:${run.world.year}/${id}`, `reserve:${id}`, begins, []);
    const short = -([...now.values()].reduce((sum, one) => sum + one, 0n) + begins + carried);
    if (short > 0n) {
      const most: Net = new Map();
      for (let month = 1; month <= run.month; month += 1) {
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
    run.opening.set(id, carried);
    for (const [who, one] of now) run.pay(`partner:${who}`, `reserve:${id}`, one, []);
    const releases = run.releasesOf(id);
    const [first] = releases;
    if (first !== undefined && first < run.month) {
      const then = before.drawnThrough(first, id);
      const limit = then - (run.isPlus ? before.drawn(id) : 0n);
      run.mostDrawn.set(id, limit > 0n ? limit : 0n);
    }
  }
};

export const close = (run: OneRun): void => {
  const reserves = new Set<string>();
  for (let month = 1; month <= 12; month += 1) {
    for (const { id } of run.version(month)?.terms.reserves ?? []) reserves.add(id);
  }
  for (const id of reserves) {
    if (run.releasesOf(id).length === 0) continue;
    const held = run.inReserve(id);
    if (held <= 0n) continue;
    const own = run.terms.reserves.find((one) => one.id === id);
    const others = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].flatMap(
      (month) => run.version(month)?.terms.reserves.filter((one) => one.id === id) ?? [],
    );
    const { release } = own ?? others[0]!;
    if (release.to !== 'several') {
      releaseTo(run, id, release, held);
      continue;
    }
    const parts = release.among.map((part, place): [string, Fraction] => [
      String(place),
      weight(part.weight),
    ]);
    for (const [place, part] of run.split(held, parts)) {
      releaseTo(run, id, release.among[Number(place)]!, part);
    }
  }
  for (const one of run.world.facts.adjustments) {
    if (yearOf(one.period) !== run.world.year || monthOf(one.period) > run.month) continue;
    const [payer, payee] = [whoNow(run.document, one.payer), whoNow(run.document, one.payee)];
    run.pay(`partner:${payer}`, `partner:${payee}`, pence(one.amount), []);
  }
};

const releaseTo = (run: OneRun, id: string, to: ReleaseTo, amount: bigint): void => {
  if (to.to === 'reinvestment') {
    run.pay(`reserve:${id}`, `reinvestment:${to.purpose}`, amount, []);
    return;
  }
  if (to.to === 'carry-forward') {
    const first = Number(run.world.year.slice(0, 4)) + 1;
    const next = `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
    run.pay(`reserve:${id}`, `carried-forward:${next}/${to.into}`, amount, []);
    return;
  }
  const weights = run.terms.partners.map((one): [string, Fraction] => [
    one.id,
    Object.entries(to.weights)
      .filter(([who]) => whoNow(run.document, who) === one.id)
      .reduce((sum, [, text]) => add(sum, weight(text)), frac(0n)),
  ]);
  for (const [who, part] of run.split(amount, weights)) {
    run.pay(`reserve:${id}`, `partner:${who}`, part, []);
  }
};
