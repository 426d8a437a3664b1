/**
 * Names of properties that only page scripts use (src/pages), and that appear in no string: the build replaces each by
 * two letters, the same in every script, since they pass objects to each other. This saves each page some 200 bytes
 * (brotli). test/pages/short-names.test.ts checks that nothing else uses them: remove a name from this list if
 * something else needs it.
 */
export const SHORTENED_NAMES: readonly string[] = `
  addressChanged adoptTheme askForMissing avoidDialogs awaitIn byElement callAt changesWithin checkAlive
  correctsSiteTable createMount createPicker writeAge detach drawDetail endQuestion extent findAnswer findings followsItsName
  forgetRemoved getCreatePageLine hasMissing hasTable hasVariants inView insertAfter isAlive isAllAnswered
  isAnswerExpectedSoon isAnswering isBackgroundAnswering isDark isFamily isModal isPaused isPointed isReading
  isReplaced isTableOpen isTextModelList isTextModelName keepIn makeFoot measure moveTo mustFitIn nameOnPage openings
  pageChanged removeAttributeOnUnload renewIfOld reserveHeightWhen attributeOfPage rowReactsToClicks rowsHoldLists rowsOf runOf
  schedule searchUsed setLabel setTableOpen tableRowColumns takeBatch takeChange toggled unloadCleanup
  planUpdate isAnswerMissing watchHealth withoutObserving workNow
  workerOf sawAnswer sawFailure isPlaced isLayoutOld isAsWideAsItsPlace
`
  .trim()
  .split(/\s+/);

/** In the form that terser takes (`mangle.properties`): a new object each time, because terser changes it. */
export const toShortNames = () => ({
  regex: new RegExp(`^(?:${SHORTENED_NAMES.join('|')})$`),
  cache: { props: Object.fromEntries(SHORTENED_NAMES.map((name, at) => [`$${name}`, `_${at.toString(36)}`])) },
});
