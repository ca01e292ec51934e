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
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i;
const DEFAULT_PORT = 2113;

type Check = (value: string) => string | undefined;

const trueOrFalse: Check = (value) => (/^(true|false)$/.test(value) ? undefined : 'true or false');
const whole: Check = (value) => (/^\d{1,9}$/.test(value) ? undefined : 'a whole number');
const text: Check = () => undefined;
const file: Check = (value) =>
  existsSync(decodeURIComponent(value)) ? undefined : 'the path of a file that exists';
const preference: Check = (value) =>
  /^(leader|follower|random|read_?only_?replica)$/i.test(value)
    ? undefined
    : 'leader, follower, random or readOnlyReplica';
/** Below ten seconds the client only warns, on the console, whenever it connects. */
const pause: Check = (value) =>
  /^\d{5,9}$/.test(value) || value === '-1' ? undefined : 'at least 10000 (milliseconds), or -1';

/** What the client's connection string takes, lower-case and without - and _. */
const OPTIONS: Readonly<Record<string, Check>> = {
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
};

/** Whether a journal is a server's, and not a file. */
export const isServerAddress = (journal: string): boolean => /^[a-z+]{2,}:\/\//i.test(journal);

export const serverAddress = (journal: string): ServerAddress | AddressFaults => {
  const scheme = SCHEME.exec(journal)?.[1]?.toLowerCase() ?? '';
  if (scheme !== 'esdb' && scheme !== 'esdb+discover') {
    return {
      faults: [
        `begins with "${scheme}://": write the path of a file, or the address of a server as ` +
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
  const faults = [...hostFaults(hosts, scheme), ...optionFaults(options)];
  if (faults.length > 0) return { faults };
  const named = hosts.map((host) => (/:\d+$/.test(host) ? host : `${host}:${DEFAULT_PORT}`));
  return { url: journal.trim(), name: `${scheme}://${named.join(',')}`, hosts: named };
};

const CREDENTIALS_UNREADABLE =
  'has credentials that cannot be read: write user:password@ before the host, with every @ : / ? ' +
  'and % of a user or a password escaped (%40 %3A %2F %3F %25), and so an @ in an option.';

/** The client splits at the first `@` and at the first `:`, and unescapes what lies between. */
const canBeRead = (credentials: string): boolean => {
  if (credentials === '') return true;
  if (!/^[^:@/?]+:[^:@/?]+$/.test(credentials)) return false;
  try {
    decodeURIComponent(credentials);
    return true;
  } catch {
    return false;
  }
};

const hostFaults = (hosts: readonly string[], scheme: string): string[] => {
  const wrong = hosts.filter((host) => !HOST.test(host));
  const faults = wrong.map((host) =>
    host === '' ? 'names no host: write esdb://host:2113.' : `has a host that is none: "${host}".`,
  );
  if (scheme !== 'esdb+discover' || hosts.length < 2) return faults;
  const cluster = hosts.join(',');
  return [
    ...faults,
    'names several hosts behind esdb+discover, of which only the first would ever be used: ' +
      `write esdb://${cluster} for a cluster, or one DNS name behind esdb+discover.`,
  ];
};

const optionFaults = (options: string): string[] =>
  options
    .split('&')
    .filter((option) => option !== '')
    .flatMap((option) => {
      const [, key = option, value = ''] = OPTION.exec(option) ?? [];
      const check = OPTIONS[key.toLowerCase().replace(/[_-]/g, '')];
      if (!check) return [`has an option that is not known: "${key}".`];
      const wanted = check(value.trim()) ?? (value === '' ? 'a value' : undefined);
      return wanted === undefined ? [] : [`has "${key}": set it to ${wanted}.`];
    });
