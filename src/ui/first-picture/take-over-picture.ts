/** A hidden window draws no frames, so waiting for one ends after this time. */
const MAX_FRAME_MS = 200;

export const afterNextFrame = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, MAX_FRAME_MS);
  });

/**
 * Renders into `root` once the picture in it is on screen, if there is one. The elements stay. A click on one of them
 * before that is done afterwards.
 */
export async function takeOverPicture(root: Element, render: () => void): Promise<void> {
  if (!root.firstChild) return render();
  const clicks: Event[] = [];
  const note = (click: Event) => void clicks.push(click);
  root.addEventListener('click', note);
  await afterNextFrame();
  root.removeEventListener('click', note);
  render();
  for (const click of clicks) click.target?.dispatchEvent(click);
}
