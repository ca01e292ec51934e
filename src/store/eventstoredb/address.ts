/**
 * The address of an EventStoreDB (KurrentDB) server or cluster, as JOURNAL=esdb://… says it. It is
 * checked here and not left to the client, which prints the whole address, with the password in it,
 * when it meets an option that it does not know, and which uses only the first of several hosts
 * behind `esdb+discover`.
 */
import { existsSync } from 'node:fs';

export interface ServerAddress {
  /** As the client takes it: with credentials, if there are any. Never shown, never logged. */
  readonly url: string;
  /** As people may see it: `esdb://a:2113,b:2113`. */
  readonly name: string;
  readonly hosts: readonly string[];
}

/** What is wrong with an address, each as the rest of a sentence that begins with its name. */
export interface AddressFaults {
  readonly faults: readonly string[];
}

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const OPTION = /^([^=]+)=(.+)$/;
/** Names and IPv4 addresses: the client parts a host from its port at the first colon. */
const HOST = /^[a-z0-9._-]+(:\d{1,5})?$/i;
const DEFAULT_PORT = 2113;

type Check = (value: string) => string | undefined;

/** Undefined where the text is not escaped as an address is. */
const unescaped = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const trueOrFalse: Check = (value) => (/^(true|false)$/.test(value) ? undefined : 'true or false');
const whole: Check = (value) => (/^\d{1,9}$/.test(value) ? undefined : 'a whole number');
const text: Check = () => undefined;
const file: Check = (value) => {
  const path = unescaped(value);
  return path !== undefined && existsSync(path) ? undefined : 'the path of a file that exists';
};
const preference: Check = (value) =>
  /^(leader|follower|random|read_?only_?replica)$/i.test(value)
    ? undefined
    : 'leader, follower, random or readOnlyReplica';
/** Below ten seconds the client only warns, on the console, whenever it connects. */
const pause: Check = (value) =>
  /^\d{5,9}$/.test(value) || value === '-1' ? undefined : 'at least 10000 (milliseconds), or -1';

/** What the client's connection string takes, lower-case and without - and _. */
const OPTIONS: ReadonlyMap<string, Check> = new Map(
  Object.entries({
    tls: trueOrFalse,
    tlscafile: file,
    usercertfile: file,
    userkeyfile: file,
    connectionname: text,
    nodepreference: preference,
    maxdiscoverattempts: whole,
    discoveryinterval: whole,
    gossiptimeout: whole,
    defaultdeadline: whole,
    keepaliveinterval: pause,
    keepalivetimeout: pause,
  }),
);

/**
 * Whether a journal is a server's, and not a file. Whatever looks as if it was meant to be one counts:
 * a slip in an address must not make a new, empty ledger in a file of that name.
 */
export const isServerAddress = (journal: string): boolean =>
  journal.includes('://') || /^esdb[\w+]*(:|\/\/)/i.test(journal);

export const serverAddress = (journal: string): ServerAddress | AddressFaults => {
  const scheme = SCHEME.exec(journal)?.[1]?.toLowerCase() ?? '';
  if (scheme !== 'esdb' && scheme !== 'esdb+discover') {
    const begins = scheme === '' ? '' : `begins with "${scheme}://": `;
    return {
      faults: [
        `${begins || 'cannot be read: '}write the path of a file, or the address of a server as ` +
          'esdb://host:2113?tls=false (esdb+discover://name for a cluster behind one DNS name).',
      ],
    };
  }
  const rest = journal.slice(scheme.length + '://'.length);
  // Up to the last @ it may be a password, which is never quoted, wherever its end was meant to be.
  const at = rest.lastIndexOf('@');
  if (!canBeRead(rest.slice(0, Math.max(at, 0)))) return { faults: [CREDENTIALS_UNREADABLE] };
  const [beforeOptions = '', options = ''] = rest.slice(at + 1).split(/\?(.*)/s, 2);
  const hosts = beforeOptions
    .replace(/\/+$/, '')
    .split(',')
    .map((host) => host.trim());
  const hostsWrong = hostFaults(hosts, scheme);
  // Where the hosts cannot be read, what follows them may be anything.
  const faults = hostsWrong.length > 0 ? hostsWrong : optionFaults(options);
  if (faults.length > 0) return { faults };
  const named = hosts.map((host) => (/:\d+$/.test(host) ? host : `${host}:${DEFAULT_PORT}`));
  return {
    url: `${scheme}://${rest.trim()}`,
    name: `${scheme}://${named.join(',')}`,
    hosts: named,
  };
};

const CREDENTIALS_UNREADABLE =
  'has credentials that cannot be read: write user:password@ before the host, with every @ : / ? ' +
  'and % of a user or a password escaped (%40 %3A %2F %3F %25), and so an @ in an option.';

/** The client splits at the first `@` and at the first `:`, and unescapes what lies between. */
const canBeRead = (credentials: string): boolean =>
  credentials === '' ||
  (/^[^:@/?]+:[^:@/?]+$/.test(credentials) && unescaped(credentials) !== undefined);

/** A host that is none is not quoted: it may be a password whose @ was forgotten. */
const hostFaults = (hosts: readonly string[], scheme: string): string[] => {
  const faults = hosts.flatMap((host, place) => {
    if (host === '') return ['names no host: write esdb://host:2113.'];
    if (HOST.test(host)) return [];
    const which = hosts.length > 1 ? ` (number ${place + 1})` : '';
    return [
      `has a host${which} that is none: write a name or an IPv4 address, as host:2113, and ` +
        'user:password@ before it.',
    ];
  });
  if (scheme !== 'esdb+discover' || hosts.length < 2) return faults;
  const cluster = hosts.join(',');
  return [
    ...faults,
    'names several hosts behind esdb+discover, of which only the first would ever be used: ' +
      `write esdb://${cluster} for a cluster, or one DNS name behind esdb+discover.`,
  ];
};

const optionFaults = (options: string): string[] =>
  options === ''
    ? []
    : options.split('&').flatMap((option) => {
        const [, key, value = ''] = OPTION.exec(option) ?? [];
        if (key === undefined) return ['has an option without a value: write key=value.'];
        const check = OPTIONS.get(key.toLowerCase().replace(/[_-]/g, ''));
        if (!check) return [`has an option that is not known: "${key}".`];
        const wanted = check(value.trim());
        return wanted === undefined ? [] : [`has "${key}": set it to ${wanted}.`];
      });
