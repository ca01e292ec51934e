/** The files of the project as version control lists them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');

const TEXT = /\.(ts|mjs|cjs|json|md|ya?ml|njk|css|csv|svg|txt)$|(^|\/)(Dockerfile|run|\.[a-z]+)$/;

export interface TrackedFile {
  readonly path: string;
  readonly text: string;
}

/** Tracked files below the folders (all by default), and new ones that are not ignored. */
export const trackedFiles = (...folders: string[]): TrackedFile[] =>
  execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 },
  )
    .split('\0')
    .filter((path) => TEXT.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

export interface Place {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Lines that match, each with its place. */
export const linesMatching = (files: readonly TrackedFile[], pattern: RegExp): Place[] =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .map((line, place) => ({ path, line: place + 1, text: line.trim() }))
      .filter((place) => pattern.test(place.text)),
  );
