import { identityOn, nameOf, partnerByOds } from '../../../src/domain/alliance/state.js';
import { as } from '../../support/given.js';
import { stateAfter } from '../../support/recorded.js';
import { formedBy } from '../../support/small-alliance.js';

const alliance = stateAfter(
  formedBy(),
  as('north', {
    type: 'PartnerIdentityChanged',
    data: { partner: 'north', name: 'North and East Trust', odsCode: 'RNE', from: '2026-10-01' },
  }),
  as('icb', {
    type: 'PartnerJoined',
    data: {
      partner: 'east',
      name: 'East Trust',
      odsCode: 'RN1',
      role: 'provider',
      from: '2026-10-01',
    },
  }),
).alliance!;
const north = alliance.partners.get('north')!;

test('a partner has the name and the code of the day, and before its first day those of that day', () => {
  expect(identityOn(north, '2020-01-01').odsCode).toBe('RN1');
  expect(identityOn(north, '2026-09-30')).toEqual({
    name: 'North Trust',
    odsCode: 'RN1',
    from: '2026-04-01',
  });
  expect(identityOn(north, '2026-10-01').odsCode).toBe('RNE');
  expect(nameOf(north)).toBe('North and East Trust');
});

test('a code means the partner that carries it on the day', () => {
  expect(partnerByOds(alliance, 'RN1', '2026-06-30')?.id).toBe('north');
  expect(partnerByOds(alliance, 'RN1', '2026-10-01')?.id).toBe('east');
  expect(partnerByOds(alliance, 'rne', '2026-10-01')?.id).toBe('north');
});

test('an old code, or one that is yet to come, still means its partner where nobody else has it', () => {
  expect(partnerByOds(alliance, 'RNE', '2026-04-01')?.id).toBe('north');
  expect(partnerByOds(alliance, 'RXX', '2026-04-01')).toBeUndefined();
});

test('partners keep the order in which they joined', () => {
  expect([...alliance.partners.keys()]).toEqual(['icb', 'north', 'south', 'east']);
});
