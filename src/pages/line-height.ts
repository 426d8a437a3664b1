/**
 * For `pageStyle` of sites whose rows reserve height: the height of a line of ours in CSS, as content.css gives it to the
 * line, for a rule of an element outside it. Written into each rule that needs it: a custom property of the list would be
 * inherited by everything in it, and Chromium would style all of that anew when a list starts to reserve height.
 */
export const LINE_HEIGHT = 'calc(var(--horde-lens-lines, 1) * round(up, calc(1.6 * max(12px, 0.8125em)), 1px))';
