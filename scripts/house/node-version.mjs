import { say } from './say.mjs';

const WANTED = { major: 20, minor: 19 };

/** Ends the process with a sentence where Node is too old to run the ledger. */
export const requireNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > WANTED.major || (major === WANTED.major && minor >= WANTED.minor)) return;
  say(
    `Alliance ledger needs Node ${WANTED.major}.${WANTED.minor} or later; this is Node ` +
      `${process.versions.node}. Install a current version from https://nodejs.org and try again.`,
  );
  process.exit(1);
};
