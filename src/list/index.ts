export { compareFigures, type SortOrder } from './compare-figures.ts';
export { type FilteredModels, filterModels, matchesFilter } from './filter-models.ts';
export { toCsv, toJson, toMarkdown } from './list-exports.ts';
export { type FilterTag, filterTags, type ModelFilter, NO_FILTER, withoutTag } from './model-filter.ts';
export { findModelLinks, type ModelLinks } from './model-links.ts';
export { findModelSize, type ModelSize, readNamedSize, toSizeLabel } from './model-size.ts';
export { quoteForShell, toCurl, toJsonArray, toLines, toNamesCsv } from './name-exports.ts';
export { servedNames, servedNamesOf } from './served-names.ts';
export { sortByFigure, sortByText } from './sort-rows.ts';
