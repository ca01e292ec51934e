/** Pages rendered from answers made by hand, without a server. */
import { Renderer, type PageView } from '../../src/web/renderer.js';

const renderer = new Renderer('/assets/golden');

/** The page as it would be sent, with white space of no meaning taken out. */
export const pageOf = <Page>(template: string, view: PageView<Page>): string =>
  renderer
    .render(template, view)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '')
    .join('\n')
    .concat('\n');

/** What a reader hears: the text of the page without its tags. */
export const textOf = (html: string): string =>
  html
    .replace(/^[\s\S]*<main[^>]*>/, '')
    .replace(/<\/main>[\s\S]*$/, '')
    .replace(/<span [^>]*aria-hidden="true">[^<]*<\/span>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

/** The addresses of all links of a page, in order. */
export const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map((match) => match[1]!.replace(/&amp;/g, '&'));
