import type { FormAlliance } from '../../../src/domain/commands.js';
import { as, given } from '../../support/given.js';
import { formedBy, ICB, NORTH, PARTNERS, SOUTH } from '../../support/small-alliance.js';

const FORM: FormAlliance = {
  command: 'FormAlliance',
  alliance: 'harbour',
  name: 'Harbour Alliance',
  from: '2026-04-01',
  partners: PARTNERS,
};
const joined = { from: '2026-04-01' } as const;
const joins = ({ id, name, odsCode, role }: typeof ICB) => ({
  type: 'PartnerJoined' as const,
  data: { partner: id, name, odsCode, role, ...joined },
});
const COUNTY = {
  command: 'AdmitPartner',
  partner: 'county',
  name: 'County Council',
  odsCode: '916',
  role: 'commissioner',
  from: '2026-07-01',
} as const;
const RENAMED = {
  command: 'ChangePartnerIdentity',
  partner: 'north',
  name: 'North and East Trust',
  odsCode: 'RNE',
  from: '2026-10-01',
} as const;

const ID_RULE =
  'two to forty lower-case letters, digits and hyphens, starting with a letter' as const;

test('an alliance is formed with its partners, in the order they are named', () => {
  given()
    .when(FORM)
    .then(
      { type: 'AllianceFormed', data: { alliance: 'harbour', name: 'Harbour Alliance' } },
      joins(ICB),
      joins(NORTH),
      joins(SOUTH),
    );
});

test('an alliance is formed by somebody who acts for no partner yet', () => {
  given()
    .when({ ...FORM, partners: [ICB, NORTH] }, { by: 'founder' })
    .then(
      { type: 'AllianceFormed', data: { alliance: 'harbour', name: 'Harbour Alliance' } },
      joins(ICB),
      joins(NORTH),
    );
});

test('an alliance is formed once, also where the second forming is faulty', () => {
  given(formedBy())
    .when({ ...FORM, alliance: 'Not An Id', partners: [] })
    .thenRefused('ALLIANCE_ALREADY_FORMED', { alliance: 'harbour' });
});

test.each(['Harbour', 'h', '1st', 'har_bour', '', ' harbour', `h${'x'.repeat(40)}`])(
  'an alliance cannot have the id "%s"',
  (alliance) => {
    given()
      .when({ ...FORM, alliance, from: 'tomorrow' })
      .thenRefused('NOT_A_CODE', {
        value: alliance,
        what: 'the id of an alliance',
        rule: ID_RULE,
      });
  },
);

test('an id of forty letters is not too long', () => {
  const alliance = `h${'x'.repeat(39)}`;
  given()
    .when({ ...FORM, alliance, partners: [ICB, NORTH] })
    .then(
      { type: 'AllianceFormed', data: { alliance, name: 'Harbour Alliance' } },
      joins(ICB),
      joins(NORTH),
    );
});

test.each(['2026-02-29', '2026-4-1', '01/04/2026', '2026-13-01', '2026-04-31', ''])(
  'an alliance cannot begin on "%s"',
  (from) => {
    given()
      .when({ ...FORM, from, partners: [] })
      .thenRefused('NOT_A_DAY', { value: from });
  },
);

test('an alliance needs a commissioner and a provider; the commissioner is missed first', () => {
  given()
    .when({ ...FORM, partners: [] })
    .thenRefused('ALLIANCE_NEEDS_BOTH_ROLES', { missing: 'a commissioner' });
  given()
    .when({ ...FORM, partners: [NORTH, SOUTH] })
    .thenRefused('ALLIANCE_NEEDS_BOTH_ROLES', { missing: 'a commissioner' });
  given()
    .when({ ...FORM, partners: [ICB] })
    .thenRefused('ALLIANCE_NEEDS_BOTH_ROLES', { missing: 'a provider' });
});

test('two partners of a new alliance share neither an id nor a code', () => {
  given()
    .when({ ...FORM, partners: [ICB, NORTH, { ...SOUTH, id: 'north', odsCode: 'bad' }] })
    .thenRefused('PARTNER_ALREADY_JOINED', { partner: 'north' });
  given()
    .when({ ...FORM, partners: [ICB, NORTH, { ...SOUTH, odsCode: 'RN1' }] })
    .thenRefused('ODS_CODE_IN_USE', { odsCode: 'RN1', holder: 'north', from: '2026-04-01' });
});

test('of several faulty partners the first is told, its id before its code', () => {
  given()
    .when({ ...FORM, partners: [ICB, { ...NORTH, id: 'N', odsCode: 'r' }, { ...SOUTH, id: '' }] })
    .thenRefused('NOT_A_CODE', { value: 'N', what: 'the id of a partner', rule: ID_RULE });
});

test.each(['RN', 'RN12345', 'rn1', 'R 1', ''])('no organisation has the code "%s"', (odsCode) => {
  given()
    .when({ ...FORM, partners: [ICB, { ...NORTH, odsCode }] })
    .thenRefused('NOT_A_CODE', {
      value: odsCode,
      what: 'an organisation code',
      rule: 'three to six capital letters and digits',
    });
});

test('nothing can be asked of an alliance that is not formed, whoever asks', () => {
  const refused = { alliance: 'harbour' };
  given().when(COUNTY).thenRefused('ALLIANCE_NOT_FORMED', refused);
  given()
    .when({ command: 'SupportProposal', proposal: 'P1' }, { by: 'nobody' })
    .thenRefused('ALLIANCE_NOT_FORMED', refused);
  given()
    .when({ command: 'ClosePeriod', period: 'soon' })
    .thenRefused('ALLIANCE_NOT_FORMED', refused);
  given()
    .when({ command: 'ProposeReopening', period: 'soon', reason: '' })
    .thenRefused('ALLIANCE_NOT_FORMED', refused);
});

test('a partner is admitted from a day on', () => {
  const { command: _, ...data } = COUNTY;
  given(formedBy()).when(COUNTY).then({ type: 'PartnerJoined', data });
});

test('a partner is admitted once', () => {
  given(formedBy())
    .when({ ...COUNTY, partner: 'north', odsCode: 'x' })
    .thenRefused('PARTNER_ALREADY_JOINED', { partner: 'north' });
});

test('the day of admission is looked at before the partner', () => {
  given(formedBy())
    .when({ ...COUNTY, partner: 'NORTH', from: '2026-06-31' })
    .thenRefused('NOT_A_DAY', { value: '2026-06-31' });
});

test('a code that a partner carries is not given to another', () => {
  given(formedBy())
    .when({ ...COUNTY, odsCode: 'RS1' })
    .thenRefused('ODS_CODE_IN_USE', { odsCode: 'RS1', holder: 'south', from: '2026-07-01' });
});

test('a code that a partner is to carry later is not given to another before', () => {
  given(formedBy(), as('north', identityChanged('RNE', '2026-10-01')))
    .when({ ...COUNTY, odsCode: 'RNE' })
    .thenRefused('ODS_CODE_IN_USE', { odsCode: 'RNE', holder: 'north', from: '2026-10-01' });
});

test('a code that a partner has laid down can be carried by another from then on', () => {
  const facts = [...formedBy(), ...as('north', identityChanged('RNE', '2026-10-01'))];
  const { command: _, ...data } = { ...COUNTY, odsCode: 'RN1', from: '2026-10-01' };
  given(facts)
    .when({ ...COUNTY, odsCode: 'RN1', from: '2026-10-01' })
    .then({ type: 'PartnerJoined', data });
  given(facts)
    .when({ ...COUNTY, odsCode: 'RN1', from: '2026-09-30' })
    .thenRefused('ODS_CODE_IN_USE', { odsCode: 'RN1', holder: 'north', from: '2026-09-30' });
});

test('a partner takes another name and code from a day on', () => {
  const { command: _, ...data } = RENAMED;
  given(formedBy()).when(RENAMED).then({ type: 'PartnerIdentityChanged', data });
});

test('a partner can take another name and keep its code, or take up an old code of its own', () => {
  const same = { ...RENAMED, odsCode: 'RN1' };
  const { command: _, ...data } = same;
  given(formedBy()).when(same).then({ type: 'PartnerIdentityChanged', data });
  const back = { ...RENAMED, odsCode: 'RN1', from: '2027-04-01' };
  given(formedBy(), as('north', identityChanged('RNE', '2026-10-01')))
    .when(back)
    .then({
      type: 'PartnerIdentityChanged',
      data: {
        partner: 'north',
        name: 'North and East Trust',
        odsCode: 'RN1',
        from: '2027-04-01',
      },
    });
});

test('only a partner changes its identity', () => {
  given(formedBy())
    .when({ ...RENAMED, partner: 'east', from: 'soon' })
    .thenRefused('PARTNER_UNKNOWN', { partner: 'east', partners: 'icb, north, south' });
});

test('an identity follows on the one before it: not from the same day, not from an earlier one', () => {
  for (const from of ['2026-04-01', '2025-12-31']) {
    given(formedBy())
      .when({ ...RENAMED, from, odsCode: 'RS1' })
      .thenRefused('IDENTITY_DATED_BEFORE_LAST', { partner: 'north', last: '2026-04-01', from });
  }
});

test('a partner cannot take the code of another, now or later', () => {
  given(formedBy())
    .when({ ...RENAMED, odsCode: 'RS1' })
    .thenRefused('ODS_CODE_IN_USE', { odsCode: 'RS1', holder: 'south', from: '2026-10-01' });
  given(formedBy(), as('south', identityChanged('RSX', '2027-04-01', 'south')))
    .when({ ...RENAMED, odsCode: 'RSX' })
    .thenRefused('ODS_CODE_IN_USE', { odsCode: 'RSX', holder: 'south', from: '2027-04-01' });
});

test('a code that was laid down and taken up again is told from the first day it is held', () => {
  given(
    formedBy(),
    as('north', identityChanged('RNE', '2026-10-01'), identityChanged('RN1', '2027-04-01')),
  )
    .when({ ...COUNTY, odsCode: 'RN1' })
    .thenRefused('ODS_CODE_IN_USE', { odsCode: 'RN1', holder: 'north', from: '2026-07-01' });
});

test('of several identities it is the last that a change follows on', () => {
  given(formedBy(), as('north', identityChanged('RNE', '2026-10-01')))
    .when({ ...RENAMED, from: '2026-09-30', odsCode: 'RNX' })
    .thenRefused('IDENTITY_DATED_BEFORE_LAST', {
      partner: 'north',
      last: '2026-10-01',
      from: '2026-09-30',
    });
});

test('the day of an identity is looked at before its code', () => {
  given(formedBy())
    .when({ ...RENAMED, from: '2026-10', odsCode: 'x' })
    .thenRefused('NOT_A_DAY', { value: '2026-10' });
  given(formedBy())
    .when({ ...RENAMED, from: '2025-10-01', odsCode: 'x' })
    .thenRefused('NOT_A_CODE', {
      value: 'x',
      what: 'an organisation code',
      rule: 'three to six capital letters and digits',
    });
});

function identityChanged(odsCode: string, from: string, partner = 'north') {
  return {
    type: 'PartnerIdentityChanged' as const,
    data: { partner, name: 'North and East Trust', odsCode, from },
  };
}
