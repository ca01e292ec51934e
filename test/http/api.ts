/** The API over a journal of its own, with everything real, and short ways to ask it. */
import 'reflect-metadata';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request, { type Response, type Test } from 'supertest';
import { serverOver } from '../../src/app.module.js';
import { openApiDocument } from '../../src/http/openapi/document.js';
import { settingsFrom } from '../../src/settings.js';
import { openApplication, type Application } from '../../src/wiring.js';
import { conformsTo } from './conforms.js';

export interface Api {
  readonly app: NestExpressApplication;
  readonly application: Application;
  readonly get: (path: string) => Test;
  /** A write, by Jo Patel, for a partner. */
  readonly post: (path: string, partner?: string) => Test;
  readonly put: (path: string, partner?: string) => Test;
  /** Any method, with no headers of ours. */
  readonly bare: (method: 'get' | 'post' | 'put' | 'delete' | 'patch', path: string) => Test;
  readonly close: () => Promise<void>;
}

export const openApi = async (): Promise<Api> => {
  const folder = mkdtempSync(join(tmpdir(), 'api '));
  const application = await openApplication(settingsFrom({ DATA_DIR: folder }));
  const app = await serverOver(application);
  const server = app.getHttpServer() as Parameters<typeof request>[0];
  const conforms = conformsTo(openApiDocument(app));
  const bare: Api['bare'] = (method, path) => request(server)[method](path).expect(conforms);
  const acting = (test: Test, partner: string | undefined): Test => {
    const by = test.set('X-Acting-By', 'Jo Patel');
    return partner === undefined ? by : by.set('X-Acting-Partner', partner);
  };
  return {
    app,
    application,
    bare,
    get: (path) => bare('get', path),
    post: (path, partner) => acting(bare('post', path), partner),
    put: (path, partner) => acting(bare('put', path), partner),
    close: async () => {
      await app.close();
      await application.close();
      rmSync(folder, { recursive: true });
    },
  };
};

/** What a problem document says, apart from its words: status and code, which are also its own. */
export const problemIn = (response: Response): readonly [status: number, code: string] => {
  const { status, code, type, title, detail, instance } = response.body as Record<string, unknown>;
  expect(response.type).toBe('application/problem+json');
  expect(status).toBe(response.status);
  expect(type).toBe(`/problems/${String(code).toLowerCase().replaceAll('_', '-')}`);
  expect([typeof title, typeof detail, typeof instance]).toEqual(['string', 'string', 'string']);
  expect(response.text).not.toMatch(/\n\s+at |node_modules|\.ts:\d/);
  return [response.status, String(code)];
};
