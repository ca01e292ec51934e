/** What a person names as disputed: exactly one of a posted line, a submission, an adjustment, a figure. */
import type { DisputeAbout } from './events.js';

export interface DisputeNamed {
  /** `12/99`. */
  readonly line?: string | undefined;
  readonly submission?: string | undefined;
  readonly adjustment?: string | undefined;
  readonly figure?: string | undefined;
  /** Of a figure; left out, the year to date. */
  readonly scope?: 'in-month' | 'to-date' | undefined;
}

const LINE = /^(\d{1,12})\/(\d{1,9})$/;

/** Undefined where none or several are named, or the line is no `event/line`. */
export const aboutNamed = ({
  line,
  submission,
  adjustment,
  figure,
  scope = 'to-date',
}: DisputeNamed): DisputeAbout | undefined => {
  const place = LINE.exec(line ?? '');
  const abouts: (DisputeAbout | undefined)[] = [
    ...(line === undefined
      ? []
      : [
          place
            ? ({ of: 'posting', event: Number(place[1]), line: Number(place[2]) } as const)
            : undefined,
        ]),
    ...(submission === undefined ? [] : [{ of: 'submission', submission } as const]),
    ...(adjustment === undefined ? [] : [{ of: 'adjustment', adjustment } as const]),
    ...(figure === undefined ? [] : [{ of: 'figure', figure, scope } as const]),
  ];
  return abouts.length === 1 ? abouts[0] : undefined;
};

export const NAME_ONE =
  'say what is disputed, one of: a posted line by its address, as 12/99; a submission; an adjustment; a figure';
