/** A question without an answer: what is wrong, in a sentence, and where to go from here. */
import { plainFrame, type Crumb } from '../../layout/frame.js';
import { allianceLink } from '../../links.js';
import type { PageView } from '../../renderer.js';

export interface ErrorPage {
  readonly heading: string;
  readonly sentence: string;
  readonly ways: readonly Crumb[];
}

const HEADINGS: Readonly<Record<number, string>> = {
  400: 'This cannot be asked',
  404: 'There is nothing here',
  413: 'This is too large',
  503: 'Not at the moment',
};

/** Where to go from here. */
export interface WaysOn {
  /** The same address, where it is worth another try. */
  readonly again?: string;
  readonly alliance?: string | undefined;
}

export const errorPage = (
  status: number,
  sentence: string,
  { again, alliance }: WaysOn,
): PageView<ErrorPage> => {
  const heading = HEADINGS[status] ?? 'Something went wrong';
  return {
    frame: plainFrame(heading),
    page: {
      heading,
      sentence,
      ways: [
        ...(again === undefined ? [] : [{ text: 'Try this page again', href: again }]),
        ...(alliance === undefined
          ? []
          : [
              { text: 'The latest position', href: allianceLink(alliance) },
              { text: 'The history of the alliance', href: `${allianceLink(alliance)}/history` },
            ]),
        { text: 'All alliances', href: '/alliances' },
      ],
    },
  };
};
