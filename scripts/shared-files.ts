/**
 * Files that every page of the extension needs, and the list that most pages start with. The build puts them into one
 * file, because each additional one would be one more to wait for. test/scripts/shared-files.test.ts checks that all of
 * them exist: a file that is renamed would silently become one of its own.
 */
export const SHARED_FILES: Readonly<Record<string, string>> = {
  'src/browser': `
    messaging.ts partial-browser.ts tabs.ts
  `,
  'src/horde': `
    backend-figures.ts category-totals.ts figure.ts get-or-add.ts online.ts statistics.ts
  `,
  'src/list': `
    compare-figures.ts model-filter.ts model-size.ts
  `,
  'src/messages': `
    ask.ts with-timeout.ts
  `,
  'src/request': `
    eligible-workers.ts reckon-request.ts reckoning-terms.ts request-notes.ts request-reckoning.ts
    text-request.ts
  `,
  'src/ui': `
    appearance.ts ask-background.ts backend-mark.tsx colours.css figure-elements.ts figure-registry.ts
    figure-text.tsx figures.css freshness.ts head-help.css head-help.tsx lazy.tsx name.tsx page-base.css
    text-scale.ts use-loaded.ts visible-text.ts
  `,
  'src/ui/first-picture': `
    take-over-picture.ts
  `,
  'src/ui/list': `
    column-keys.ts columns.tsx compared-models.ts filter-picker.tsx first-question.ts kept-list.ts list-bar.css
    list-bones.tsx list-head.tsx list-header.tsx list-help.css list-menu.tsx list-scroller.ts
    list-state.ts list-styles.ts list-tags.tsx listed-models.ts model-list-box.tsx model-list-main.tsx
    model-row.tsx model-table.css model-table.tsx popover.tsx remembered-choices.ts request-picker.tsx
    request-seconds.tsx search-field.tsx use-choices.ts use-combined-models.ts use-kept-focus.ts
    use-list-commands.ts use-list-rows.tsx use-listed-models.ts use-model-list.ts use-now.ts
    use-typed-name.ts
  `,
  'src/ui/popup': `
    logo.tsx mark-button.tsx news-button.tsx popup-footer.css popup-footer.tsx
    popup-header.tsx popup.tsx settings-button.tsx totals-line.tsx use-wide.ts
  `,
  'src/ui/settings': `
    news.ts
  `,
};

/** As paths from the root. */
export const listSharedFiles = (): string[] =>
  Object.entries(SHARED_FILES).flatMap(([folder, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => `${folder}/${name}`),
  );

/** Parts of packages and of the tools that belong to them. */
const SHARED_PACKAGES = ['preact', 'preload-helper', 'wxt-html-plugins'];

/** Matches the ids of the modules that share a file. */
export const SHARED_PARTS = new RegExp(
  [...SHARED_PACKAGES, ...listSharedFiles().map((file) => `/${file.replaceAll('.', '\\.')}(?:$|[?])`)]
    .join('|')
    .replaceAll('/', '[\\\\/]'),
);
