/** How large at most what a browser loads may be, in bytes: of brotli, and of the whole archive. The tests hold it. */
export const SIZE_LIMITS = { popup: 30_000, background: 35_500, pageScript: 10_000, archive: 360_000 };
