import { isServerAddress, serverAddress } from '../../../src/store/eventstoredb/address.js';
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
    ['esdb://127.0.0.1:2113/?keepAliveInterval=10000', 'esdb://127.0.0.1:2113'],
  ];
  for (const [journal = '', name] of names) {
    expect(serverAddress(journal)).toMatchObject({ url: journal, name });
  }
});

test.each([
  ['kurrentdb://localhost', /begins with "kurrentdb:\/\/".*esdb:\/\/host:2113/],
  ['esdb://', /names no host/],
  ['esdb://local host', /a host that is none/],
  ['esdb://a,b c,d', /a host \(number 2\)/],
  ['esdb://[::1]:2113', /an IPv4 address/],
  ['esdb:/host', /cannot be read: write the path/],
  ['esdb//host', /cannot be read/],
  ['esdb2://host', /begins with "esdb2:\/\/"/],
  ['esdb://host?tls=false&', /an option without a value/],
  ['esdb://host?constructor=1', /not known: "constructor"/],
  ['esdb://host?tlsCAFile=/x/100%.crt', /a file that exists/],
  ['esdb+discover://a,b,c', /only the first.*esdb:\/\/a,b,c/],
  ['esdb://host?tsl=false', /an option that is not known: "tsl"/],
  ['esdb://host?tls=no', /"tls": set it to true or false/],
  ['esdb://host?tlsCAFile=/nowhere/ca.crt', /"tlsCAFile": set it to the path of a file/],
  ['esdb://host?keepAliveInterval=500', /"keepAliveInterval": set it to at least 10000/],
  ['esdb://host?tls', /an option without a value/],
  ['esdb://host?tls=', /an option without a value/],
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

test.each([
  'esdb://admin:s3cret',
  'esdb://admin:s3cret%40node1:2113',
  'esdb://admin:s3cret#node1:2113',
  'esdb://admin:s3?s3cret',
  'esdb:/admin:s3cret@node1:2113',
  'esdb//admin:s3cret@node1:2113',
])('%s is refused, never taken for a file, and shows no password', (journal) => {
  expect(isServerAddress(journal)).toBe(true);
  expect(faultsOf(journal)).not.toBe('');
  expect(faultsOf(journal)).not.toMatch(/s3/);
});

test('a file whose name only begins like an address is a file', () => {
  for (const file of ['esdb-data/journal.db', './esdb/journal.db', 'esdb.db', '/data/journal.db']) {
    expect(isServerAddress(file)).toBe(false);
  }
});

test('the scheme may be written in capitals: the client takes it in small letters only', () => {
  expect(serverAddress('ESDB://host?tls=false')).toMatchObject({ url: 'esdb://host?tls=false' });
});

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
