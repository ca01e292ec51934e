/** The small alliance of test/support, by way of the API: formed, under terms, with a month of files. */
import { stringify } from 'yaml';
import type { Terms } from '../../src/domain/sharing/terms.js';
import { PARTNERS, termsWith } from '../support/small-alliance.js';
import type { Api } from './api.js';

export const HARBOUR = '/api/v1/alliances/harbour';

export const FORMATION = {
  alliance: 'harbour',
  name: 'Harbour Alliance',
  from: '2026-04-01',
  partners: PARTNERS,
};

export const agreementYaml = (changes: Partial<Terms> = {}): string =>
  stringify(termsWith(changes), { aliasDuplicateObjects: false });

export const form = async (api: Api): Promise<void> => {
  await api.post('/api/v1/alliances').send(FORMATION).expect(201);
};

/** What one partner proposed, the others support: with the last of them it is agreed. */
export const support = async (api: Api, proposal: string, ...partners: string[]): Promise<void> => {
  for (const partner of partners) {
    await api.post(`${HARBOUR}/proposals/${proposal}/support`, partner).expect(200);
  }
};

/** Formed, and the founding terms agreed as P1: the next proposal is P2. Last event: 8. */
export const underTerms = async (api: Api, changes: Partial<Terms> = {}): Promise<void> => {
  await form(api);
  await api
    .post(`${HARBOUR}/terms?fromPeriod=2026-27-M01&fileName=harbour.yaml`, 'icb')
    .type('application/yaml')
    .send(agreementYaml(changes))
    .expect(201);
  await support(api, 'P1', 'north', 'south');
};

const HEADER = 'PERIOD,KIND,POOL,SERVICE LINE,PROVIDER,COMMISSIONER,ACTIVITY,AMOUNT,REFERENCE,NOTE';

type Row = readonly [period: string, kind: string, pool: string, provider: string, amount: string];

/** A file by the simple template, for the one commissioner. */
export const simpleFile = (...rows: readonly Row[]): string =>
  [
    HEADER,
    ...rows.map(([period, kind, pool, provider, amount]) =>
      [
        period,
        kind,
        pool,
        '',
        provider,
        'QHA',
        kind === 'activity' ? '10' : '',
        amount,
        '',
        '',
      ].join(','),
    ),
    '',
  ].join('\r\n');

/** North over its urgent care plan of 150,000 by 20,000 in month 1. */
export const MONTH_1 = simpleFile(
  ['2026-27-M01', 'activity', 'elective', 'RN1', '60000.00'],
  ['2026-27-M01', 'activity', 'urgent', 'RN1', '170000.00'],
  ['2026-27-M01', 'cost', 'drugs', 'RN1', '14000.00'],
);

export const importFile = async (api: Api, text: string, name = 'north-m01.csv'): Promise<void> => {
  await api
    .post(`${HARBOUR}/imports?fileName=${name}`, 'north')
    .type('text/csv')
    .send(text)
    .expect(201);
};
