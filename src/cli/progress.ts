/** The progress bar of an import or a copy: on standard error, and only where somebody watches. */
import { grouped } from './figures.js';
import type { Terminal } from './terminal.js';

export interface Progress {
  readonly onProgress: (done: number, of: number, doing: string) => void;
  /** Takes the bar away; more progress brings it back. */
  readonly stop: () => void;
}

const SILENT: Progress = { onProgress: () => undefined, stop: () => undefined };

export const progressOf = async (
  { progress }: Terminal,
  file: string,
  unit: 'lines' | 'events' = 'lines',
): Promise<Progress> => {
  if (!progress) return SILENT;
  const { SingleBar } = (await import('cli-progress')).default;
  const bar = new SingleBar({
    stream: progress,
    format: `${file}  {doing}  [{bar}] {percentage}%  {shown}`,
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    fps: 10,
  });
  let started = false;
  return {
    onProgress: (done, of, doing) => {
      const shown = doing === 'reading' ? megabytes(of) : `${grouped(String(of))} ${unit}`;
      if (!started) bar.start(of, done, { doing, shown });
      else {
        bar.setTotal(of);
        bar.update(done, { doing, shown });
      }
      started = true;
    },
    stop: () => {
      if (started) bar.stop();
      started = false;
    },
  };
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
