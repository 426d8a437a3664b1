import { say } from '../../words/index.ts';
import { Dialog } from '../dialog.tsx';
import { AboutFigures, type AboutFiguresProps } from './about-figures.tsx';

/** What the figures mean, in a dialog. */
export const AboutDialog = ({ sources, close }: AboutFiguresProps & { close: () => void }) => (
  <Dialog id="about" title={say('about_figures')} class="about" close={close}>
    <AboutFigures sources={sources} />
  </Dialog>
);
