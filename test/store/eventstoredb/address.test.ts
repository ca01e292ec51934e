import { serverAddress } from '../../../src/store/eventstoredb/address.js';
import { SettingsError, settingsFrom } from '../../../src/settings.js';
import { root } from '../../house/tracked-files.js';

const faultsOf = (journal: string): string => {
  const address = serverAddress(journal);
  return 'faults' in address ? address.faults.join('\n') : '';
};

test('one node, a cluster and a DNS name are addresses, and are shown without their credentials', () => {
  const names = [
    ['esdb://localhost', 'esdb://localhost:2113'],
    ['esdb://admin:s%40cret@a:2111,b:2112,c?tls=true', 'esdb://a:2111,b:2112,c:2113'],
    ['esdb+discover://cluster.org?nodePreference=follower', 'esdb+discover://cluster.org:2113'],
    ['esdb://[::1]:2113/?keepAliveInterval=10000', 'esdb://[::1]:2113'],
  ];
  for (const [journal = '', name] of names) {
    expect(serverAddress(journal)).toMatchObject({ url: journal, name });
  }
});

test.each([
  ['kurrentdb://localhost', /begins with "kurrentdb:\/\/".*esdb:\/\/host:2113/],
  ['esdb://', /names no host/],
  ['esdb://local host', /"local host"/],
  ['esdb+discover://a,b,c', /only the first.*esdb:\/\/a,b,c/],
  ['esdb://host?tsl=false', /an option that is not known: "tsl"/],
  ['esdb://host?tls=no', /"tls": set it to true or false/],
  ['esdb://host?tlsCAFile=/nowhere/ca.crt', /"tlsCAFile": set it to the path of a file/],
  ['esdb://host?keepAliveInterval=500', /"keepAliveInterval": set it to at least 10000/],
  ['esdb://host?tls', /"tls": set it to true or false/],
  ['esdb://host?connectionName', /"connectionName": set it to a value/],
  ['esdb://ad@min:secret@host', /credentials that cannot be read.*%40/],
  ['esdb://host?connectionName=a@b', /an @ in an option/],
])('%s is refused before anything is connected', (journal, words) => {
  expect(faultsOf(journal)).toMatch(words);
});

test.each(['pa?ss', 'pa/ss', 'pa:ss', 'pa@ss', 'pa%zzss', 'pa?tls=ss', '?pass'])(
  'a password that is not escaped (%s) is not shown in the refusal',
  (password) => {
    const said = faultsOf(`esdb://admin:${password}@host:2113?tls=false`);
    expect(said).toMatch(/credentials that cannot be read/);
    expect(said).not.toContain(password);
  },
);

test('all faults of an address are told at once', () => {
  expect(faultsOf('esdb://host?tls=maybe&colour=red').split('\n')).toHaveLength(2);
});

describe('as a setting', () => {
  const settings = (JOURNAL: string) => settingsFrom({ DATA_DIR: root, JOURNAL });

  test('each server has views of its own, whatever its credentials', () => {
    const embedded = settings('').views;
    const one = settings('esdb://admin:changeit@db1:2113?tls=false');
    const two = settings('esdb://admin:changeit@db2:2113?tls=false');
    expect(new Set([embedded, one.views, two.views]).size).toBe(3);
    expect(one.views).toBe(settings('esdb://ops:other@db1?tls=false').views);
    expect(one.journalName).toBe('esdb://db1:2113');
  });

  test('a fault names the setting, and never shows the password', () => {
    const said = (): unknown => settings('esdb://admin:changeit@db1?colour=red');
    expect(said).toThrow(SettingsError);
    expect(said).toThrow('JOURNAL has an option that is not known: "colour".');
    expect(said).not.toThrow(/changeit/);
  });
});
