/** The server at hand: EVENTSTORE_URL, or the wire-level test server. */
import { startWireServerProcess } from '../../scripts/house/wire-server.mjs';

export const anyServer = async () => {
  const url = process.env.EVENTSTORE_URL;
  if (url) return { url, name: 'the server at EVENTSTORE_URL', stop: () => Promise.resolve() };
  return { ...(await startWireServerProcess()), name: 'the wire-level test server' };
};
