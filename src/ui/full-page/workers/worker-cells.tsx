import { formatNumber, say } from '../../../words/index.ts';
import { findFailureShare, type TextWorker, type WorkerName } from '../../../workers/index.ts';
import { BackendMark } from '../../backend-mark.tsx';
import { figureClass } from '../../figure-text.tsx';
import { formatCount, sayUnknown } from '../../format.ts';
import { Name } from '../../name.tsx';
import { writePageAddress } from '../page-address.ts';

/** A figure. Unknown and zero look different. */
export const Figure = ({ text }: { text: string }) => {
  const how = figureClass(text);
  return how === undefined ? text : <span class={how}>{text}</span>;
};

export const sayYesNo = (is: boolean | null): string => (is === null ? sayUnknown() : say(is ? 'yes' : 'no'));

/** `1.2 %`; a share above zero is never written as zero. */
export const formatShare = (share: number): string =>
  `${share > 0 && share < 0.001 ? '< ' : ''}${formatNumber(Math.max(share * 100, share > 0 ? 0.1 : 0), 1)} %`;

/** Unfinished jobs, with their share of all jobs: `12 (0.4 %)`. */
export function writeFailures(worker: Pick<TextWorker, 'fulfilled' | 'uncompleted'>): string {
  const share = findFailureShare([worker]);
  const count = formatCount(worker.uncompleted);
  return share === null || worker.uncompleted === 0 ? count : `${count} (${formatShare(share)})`;
}

export const WorkerLink = ({ worker }: { worker: Pick<TextWorker, 'id' | 'name'> }) => (
  <a href={writePageAddress({ view: 'worker', subject: worker.id })}>
    <Name name={worker.name || worker.id} shown={48} />
  </a>
);

/** A model that a worker serves, with the mark of the backend in the name that it serves. */
export const ModelLink = ({ name }: { name: WorkerName }) => (
  <span data-backend={name.backend}>
    <BackendMark />{' '}
    <a href={writePageAddress({ view: 'model', subject: name.key })}>
      <Name name={name.display} shown={48} />
    </a>
  </span>
);
