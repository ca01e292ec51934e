/** A progress bar on standard error where somebody watches; one line of words where nobody does. */
import cliProgress from 'cli-progress';

export interface ProgressBar {
  readonly onProgress: (done: number, of: number) => void;
  readonly stop: () => void;
}

export const progressBar = (words: string): ProgressBar => {
  const { stderr } = process;
  const bar = new cliProgress.SingleBar({
    stream: stderr,
    format: `${words} [{bar}] {percentage}%`,
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    fps: 10,
  });
  let begun = false;
  return {
    onProgress: (done, of) => {
      if (!begun && !stderr.isTTY) stderr.write(`${words} ...\n`);
      if (!begun) bar.start(of, done);
      else bar.update(done);
      begun = true;
    },
    stop: () => {
      if (begun) bar.stop();
    },
  };
};
