/**
 * The methods that a path takes, for the answer to one that it does not. Routes for whatever is left
 * over do not count.
 */
import type { Application } from 'express';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly match: (path: string) => unknown;
}

export const methodsAt = (app: Application, path: string): string[] => {
  const { stack } = app.router as unknown as { stack: readonly Layer[] };
  const methods = stack.flatMap((layer) =>
    layer.route && !layer.route.path.includes('*') && layer.match(path)
      ? Object.keys(layer.route.methods).filter((method) => method !== '_all')
      : [],
  );
  return [...new Set(methods)].map((method) => method.toUpperCase()).sort();
};
