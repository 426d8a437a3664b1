export { type FilteredModels, filterModels, matchesFilter, narrowModel } from './filter-models.ts';
export { toCsv, toJson, toMarkdown, toNamesCsv } from './list-exports.ts';
export { asksOfWorkers, type FilterTag, filterTags, type ModelFilter, NO_FILTER, withoutTag } from './model-filter.ts';
export { findModelLinks, type ModelLinks } from './model-links.ts';
export { findModelSize, type ModelSize, readNamedSize, toSizeLabel } from './model-size.ts';
export { quoteForShell, toCurl, toJsonArray, toLines } from './name-exports.ts';
export { hasWords } from './search-words.ts';
export { servedNames, servedNamesOf } from './served-names.ts';
export { sortByFigure, sortByText } from './sort-models.ts';
