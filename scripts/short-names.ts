/** Names of properties that only the scripts of pages use (src/pages), and never within a string: the build writes two
 * letters for each, the same in every script, since they hand each other objects. It makes what comes into each page some
 * 200 bytes smaller (brotli). test/pages/short-names.test.ts checks that nothing else uses them:
 * one that something else needs goes from this list. */
export const SHORTENED_NAMES: readonly string[] = `
  addressChanged adoptTheme askForMissing avoidDialogs awaitIn byElement callAt changesWithin checkAlive
  correctsSiteTable createMount createPicker writeAge detach drawDetail endQuestion extent findAnswer findings followsItsName
  forgetRemoved getCreatePageLine hasMissing hasTable hasVariants inView insertAfter isAlive isAllAnswered
  isAnswerExpectedSoon isAnswering isBackgroundAnswering isDark isFamily isModal isPaused isPointed isReading
  isReplaced isTableOpen isTextModelList isTextModelName keepIn makeFoot measure moveTo mustFitIn nameOnPage openings
  pageChanged removeAttributeOnUnload renewIfOld reserveHeightWhen rowReactsToClicks rowsHoldLists rowsOf runOf
  schedule searchUsed setLabel setTableOpen tableRowColumns takeBatch takeChange toggled unloadCleanup
  planUpdate watchHealth withoutObserving workNow
  workerOf sawAnswer sawFailure isPlaced isLayoutOld isAsWideAsItsPlace
`
  .trim()
  .split(/\s+/);

/** As terser takes them (`mangle.properties`). */
export const SHORT_NAMES = {
  regex: new RegExp(`^(?:${SHORTENED_NAMES.join('|')})$`),
  cache: { props: Object.fromEntries(SHORTENED_NAMES.map((name, at) => [`$${name}`, `_${at.toString(36)}`])) },
};
