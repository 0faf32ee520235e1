// A label with its access key underlined where the language has no (F) of its own.
import { splitMnemonic } from './mnemonic.ts';

export function MnemonicText({ label }: { readonly label: string }) {
  const { text, index } = splitMnemonic(label);
  if (index < 0) return <>{text}</>;
  return (
    <span>
      {text.slice(0, index)}
      <span className="mnemonic">{text[index]}</span>
      {text.slice(index + 1)}
    </span>
  );
}
