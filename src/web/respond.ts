/** How pages leave: kept where they can never change, asked for again where they may. */
import type { Response } from 'express';
import type { Clocks } from '../queries/answers.js';

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

/** A what-if may be changed; what is known at an event may not. */
export const sendByClocks = (
  response: Response,
  html: string,
  { scenario }: Pick<Clocks, 'scenario'>,
): void => (scenario ? sendForNow : sendForGood)(response, html);

/** What was sent in a form cannot be done: the form again, with the reasons. */
export const sendBack = (response: Response, html: string): void => {
  response.status(422);
  send(response, html, 'no-store');
};

/** What was sent in a form is done; the page that shows it is asked for. */
export const sendOn = (response: Response, address: string): void => {
  response.setHeader('Cache-Control', 'no-store');
  response.redirect(303, address);
};

export const sendElsewhere = (response: Response, address: string): void => {
  response.setHeader('Cache-Control', 'no-store');
  response.redirect(302, address);
};
