/** How large at most what a browser loads may be, in bytes: of brotli, and of the whole archive. The tests hold it.
 * `pageStyle` is content.css, which every page gets beside its scripts. */
export const SIZE_LIMITS = {
  popup: 30_000,
  background: 35_500,
  pageScript: 9_000,
  pageStyle: 1_700,
  archive: 360_000,
};
