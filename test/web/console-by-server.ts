/** Pages and forms of the console, as a browser asks for them of a server. */
import request from 'supertest';
import type { Api } from '../http/api.js';

type Server = Parameters<typeof request>[0];

/** `api`: opened before the first test, and so asked for each time. */
export const consoleBy = (api: () => Api) => {
  const server = (): Server => api().app.getHttpServer() as Server;
  return {
    server,
    page: async (path: string): Promise<string> =>
      (await request(server()).get(path).redirects(2).expect(200)).text,
    /** A form as a browser sends it from a page of the console. */
    send: (path: string, fields: Readonly<Record<string, string>>) =>
      request(server())
        .post(path)
        .set('Host', 'ledger.example')
        .set('Origin', 'https://ledger.example')
        .type('form')
        .send(fields),
  };
};
