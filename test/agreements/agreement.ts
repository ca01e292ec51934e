/** A short agreement as text, to be spoilt in many ways. */
export const AGREEMENT = `language: 1
title: Urgent care
contractYear: 2026-27
partners:
  - { id: north, name: North, odsCode: 013, role: commissioner }
  - { id: east, name: East, odsCode: XE1, role: provider }
decisions: { rule: unanimous }
rounding: { rule: half-up }
lateData: { rule: true-up }
pools:
  - id: urgent
    name: Urgent care
    basis: price
    plan:
      phasing: twelfths
      lines:
        - { commissioner: north, provider: east, value: 2000000.10 }
    split: { commissioners: by-plan, providers: by-plan }
    takes:
      - pointOfDelivery: [NEL*, 01]
clauses:
  - id: share
    clause: { ref: 5.10, text: Half each. }
    rule: marginal-rate
    pool: urgent
    over: { threshold: 100%, commissionersBear: 50.00% }
    under: { threshold: 100%, commissionersKeep: 50.000% }
  - id: end
    clause: { ref: 5.10, text: Half each. }
    rule: remainder
    pool: urgent
    borneBy: commissioners
`;

/** The agreement with one piece of it replaced; the piece must be there. */
export const spoilt = (...changes: readonly (readonly [from: string, to: string])[]): string =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`not in the agreement: ${from}`);
    return text.replace(from, () => to);
  }, AGREEMENT);
