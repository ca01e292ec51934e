/** How pages leave: kept where they can never change, asked for again where they may. */
import type { Response } from 'express';

/** An exact position never changes: a day, then the browser asks whether its ETag still stands. */
const KEPT = 'private, max-age=86400';
const ASKED_AGAIN = 'private, no-cache';

const send = (response: Response, html: string, caching: string): void => {
  response.setHeader('Cache-Control', caching);
  response.type('html').send(html);
};

export const sendForGood = (response: Response, html: string): void => send(response, html, KEPT);

export const sendForNow = (response: Response, html: string): void =>
  send(response, html, ASKED_AGAIN);

export const sendElsewhere = (response: Response, address: string): void => {
  response.setHeader('Cache-Control', 'no-store');
  response.redirect(302, address);
};
