import { useState } from 'preact/hooks';
import { type DatedTable, toDatedCsv, toDatedJson, toDatedMarkdown } from '../../list/index.ts';
import { say } from '../../words/index.ts';
import { saveFile } from '../save-file.ts';

interface DatedExportsProps {
  /** Part of the files' names. */
  fileName: string;
  /** Called on demand. */
  makeTable: () => DatedTable;
  copy: (text: string) => Promise<void>;
}

const FILES = [
  ['CSV', 'csv', 'text/csv', toDatedCsv],
  ['JSON', 'json', 'application/json', toDatedJson],
  ['Markdown', 'md', 'text/markdown', (table: DatedTable) => toDatedMarkdown(table, Number.POSITIVE_INFINITY)],
] as const;

/** The day, for a file's name. */
function dayOf({ asOf }: DatedTable): string {
  const times = Object.values(asOf).filter((time) => time !== null);
  return times.length > 0 ? `-${new Date(Math.max(...times)).toISOString().slice(0, 10)}` : '';
}

/** Exports a list: as a file of one of three types, or to the clipboard, up to the length of an issue. */
export const DatedExports = ({ fileName, makeTable, copy }: DatedExportsProps) => {
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const outcome = isCopied === null ? null : say(isCopied ? 'settings_copied' : 'settings_not_copied');
  return (
    <fieldset class="exports">
      <legend>{say('export_legend')}</legend>
      {FILES.map(([label, ending, type, write]) => (
        <button
          key={ending}
          type="button"
          class="plain"
          onClick={() => {
            const table = makeTable();
            saveFile(`${fileName}${dayOf(table)}.${ending}`, type, write(table));
          }}
        >
          {label}
        </button>
      ))}
      <button
        type="button"
        class="plain"
        onClick={() =>
          copy(toDatedMarkdown(makeTable())).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      >
        {outcome ?? say('export_copy')}
      </button>
      <span class="said" role="status">
        {outcome}
      </span>
    </fieldset>
  );
};
