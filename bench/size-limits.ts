/**
 * The largest allowed sizes of what a browser loads: bytes of brotli, and of the whole archive. Tests check them.
 * `pageStyle` is content.css, which every page gets beside its scripts.
 */
export const SIZE_LIMITS = {
  popup: 30_000,
  background: 35_500,
  pageScript: 9_000,
  pageStyle: 1_700,
  archive: 365_000,
};
