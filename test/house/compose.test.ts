/** docker-compose.yml holds together: what is named is there, and either profile stands by itself. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { serverAddress } from '../../src/store/eventstoredb/address.js';
import { root } from './tracked-files.js';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly restart?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly networks?: readonly string[] | Readonly<Record<string, { ipv4_address: string }>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
  readonly networks: Readonly<Record<string, { ipam: { config: { subnet: string }[] } }>>;
}

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
/** As compose fills in what the environment does not say. */
const filledIn = text.replaceAll(/\$\{\w+:-(\w+)\}/g, '$1');
const { services, volumes, networks } = parse(filledIn, { merge: true }) as Compose;
const named = Object.entries(services);

const profileOf = ({ profiles = [] }: Service): string => profiles.join();
const inProfile = (profile: string): string[] =>
  named.filter(([, service]) => profileOf(service) === profile).map(([name]) => name);
const service = (name: string): Service => services[name] as Service;
/** Where each volume is mounted, by its name. */
const mountsOf = ({ volumes: mounted = [] }: Service): Map<string, string> =>
  new Map(mounted.map((mount) => mount.split(':').slice(0, 2) as [string, string]));

const NODES = ['node1', 'node2', 'node3'];
const INSTANCES = ['ledger-1', 'ledger-2'];

test('without a profile there is the ledger on one node, and the cluster only with its profile', () => {
  expect(inProfile('')).toEqual(['ledger', 'eventstore']);
  expect(inProfile('cluster')).toEqual(['certificates', ...NODES, ...INSTANCES]);
  expect(text).toContain(`--profile cluster up ${INSTANCES.join(' ')}\n`);
});

test.each(named)(
  '%s waits only for services of its own profile, and for what they do come to',
  (_, one) => {
    for (const [name, { condition }] of Object.entries(one.depends_on ?? {})) {
      const other = service(name);
      expect(profileOf(other)).toBe(profileOf(one));
      if (condition === 'service_healthy') expect(other.healthcheck?.test[0]).toBe('CMD');
      else {
        expect(condition).toBe('service_completed_successfully');
        // One that is started again and again is never complete.
        expect(other.restart).toBeUndefined();
      }
    }
  },
);

test('every volume that is mounted is declared, and the other way round', () => {
  const mounted = named.flatMap(([, one]) => [...mountsOf(one).keys()]);
  expect([...new Set(mounted)].sort()).toEqual(Object.keys(volumes).sort());
});

test('every instance and every node keeps what it writes in a volume of its own', () => {
  const own = [
    ...['ledger', ...INSTANCES].map((name) => [name, '/data']),
    ...['eventstore', ...NODES].map((name) => [name, '/var/lib/kurrentdb']),
  ] as const;
  const used = own.map(([name = '', path]) => {
    const [volume] = [...mountsOf(service(name))].find(([, at]) => at === path) ?? [];
    return `${volume}`;
  });
  expect(new Set(used).size).toBe(own.length);
  expect(used).not.toContain('undefined');
});

test('no two services ask for one port, and all are open to this machine only', () => {
  const ports = named.flatMap(([, { ports = [] }]) => ports);
  expect(ports).toHaveLength(4);
  expect(new Set(ports.map((port) => port.split(':')[1])).size).toBe(ports.length);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:(3000|2113)$/);
});

/** The program looks whether the file of the authority is there: here it is another one. */
const addressOf = (name: string) => {
  const journal = service(name).environment?.['JOURNAL'] ?? '';
  return serverAddress(journal.replace('/certs/ca/ca.crt', join(root, 'package.json')));
};

test.each([
  ['ledger', ['eventstore']],
  ...INSTANCES.map((name) => [name, NODES] as [string, string[]]),
])('the journal of %s is an address that it accepts, of nodes that it waits for', (name, nodes) => {
  const address = addressOf(name);
  expect(address).toMatchObject({ hosts: nodes.map((node) => `${node}:2113`) });
  expect(Object.keys(service(name).depends_on ?? {})).toEqual(nodes);
});

test('the instances trust the authority that the certificates are made by', () => {
  const { command = [] } = service('certificates');
  const volume = [...mountsOf(service('certificates'))].find(([, at]) => at === '/authority')?.[0];
  for (const name of INSTANCES) {
    expect(service(name).environment?.['JOURNAL']).toContain('tlsCAFile=/certs/ca/ca.crt');
    expect(mountsOf(service(name)).get(volume ?? '')).toBe('/certs/ca');
    // Never the keys.
    expect([...mountsOf(service(name)).keys()]).not.toContain('cluster-certificates');
  }
  expect(command[0]).toContain('cp -f ca/ca.crt /authority/');
  expect(spawnSync('bash', ['-n', '-c', command[0] ?? '']).status).toBe(0);
});

test.each(NODES)(
  '%s is reached by its address and its name, with a certificate for both',
  (name) => {
    const { environment = {}, networks: on } = service(name);
    const { ipv4_address: address } = (on as Record<string, { ipv4_address: string }>)['cluster']!;
    const others = NODES.filter((node) => node !== name).map((node) => {
      const attached = service(node).networks as Record<string, { ipv4_address: string }>;
      return `${attached['cluster']!.ipv4_address}:2113`;
    });
    const certificates = mountsOf(service(name)).get('cluster-certificates');
    expect(environment).toMatchObject({
      KURRENTDB_CLUSTER_SIZE: '3',
      KURRENTDB_REPLICATION_IP: address,
      KURRENTDB_GOSSIP_SEED: others.join(','),
      KURRENTDB_ADVERTISE_HOST_TO_CLIENT_AS: name,
      KURRENTDB_CERTIFICATE_FILE: `${certificates}/${name}/node.crt`,
      KURRENTDB_CERTIFICATE_PRIVATE_KEY_FILE: `${certificates}/${name}/node.key`,
      KURRENTDB_TRUSTED_ROOT_CERTIFICATES_PATH: `${certificates}/ca`,
    });
    expect(service('certificates').command?.[0]).toMatch(
      new RegExp(
        `-out \\./${name} -ip-addresses 127\\.0\\.0\\.1,${address} -dns-names localhost,${name}\n`,
      ),
    );
    const [subnet] = networks['cluster']?.ipam.config ?? [];
    expect(subnet?.subnet.replace(/0\/24$/, '')).toBe(address.replace(/\d+$/, ''));
  },
);

test('the password is taken from the environment, and is the same for the nodes and the instances', () => {
  const asked = [...text.matchAll(/\$\{(\w+)(:-\w+)?\}/g)].map(([, variable]) => variable);
  expect(new Set(asked)).toEqual(new Set(['KURRENTDB_ADMIN_PASSWORD']));
  for (const name of NODES) {
    const { environment = {} } = service(name);
    expect(environment['KURRENTDB_DEFAULT_ADMIN_PASSWORD']).toBe('changeit');
  }
  for (const name of INSTANCES) {
    expect(service(name).environment?.['JOURNAL']).toMatch(/^esdb:\/\/admin:changeit@node1/);
  }
});
