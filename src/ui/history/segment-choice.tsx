interface SegmentChoiceProps<Name extends string> {
  /** What is chosen, in words. */
  label: string;
  options: readonly { name: Name; text: string; isDisabled?: boolean }[];
  chosen: Name;
  choose: (name: Name) => void;
}

/** A row of buttons, one of which is pressed. */
export function SegmentChoice<Name extends string>({ label, options, chosen, choose }: SegmentChoiceProps<Name>) {
  return (
    <fieldset class="seg">
      <legend class="said">{label}</legend>
      {options.map(({ name, text, isDisabled = false }) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === chosen}
          disabled={isDisabled}
          onClick={() => choose(name)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
