// The words of one signature: text or HTML, typed or taken from a file, and for HTML how they look.
import { useRef, useState } from 'react';
import { maxSignatureLength, type Signature } from '../../../src-shared/mail/signature.ts';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { sanitizeForQuoting } from '../../sanitize/sanitize.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { readSignatureFile } from './signature-file.ts';
import styles from './signatures.module.css';

export interface SignatureEditorProps {
  readonly signature: Signature;
  readonly onChange: (changed: Signature) => void;
}

export function SignatureEditor({ signature, onChange }: SignatureEditorProps) {
  const translate = useTranslate();
  const file = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<{ key: MessageKey; name: string } | null>(null);
  const take = async (given: File) => {
    const read = await readSignatureFile(given);
    if (typeof read === 'string') {
      const key = read === 'too-long' ? 'signatureTooLong' : 'signatureUnreadable';
      setProblem({ key: `writing.${key}`, name: given.name });
      return;
    }
    setProblem(null);
    onChange({ ...signature, ...read });
  };
  return (
    <Fieldset legend={translate('writing.editSignature')}>
      <div className={styles.format}>
        <RadioGroup<Signature['format']>
          label={translate('writing.signatureFormat')}
          isLabelHidden
          value={signature.format}
          onChange={(format) => onChange({ ...signature, format })}
          choices={[
            { value: 'text', label: translate('writing.signatureText') },
            { value: 'html', label: translate('writing.signatureHtml') },
          ]}
        />
        <Button label={translate('writing.signatureFile')} onPress={() => file.current?.click()} />
      </div>
      <TextField
        rows={4}
        labelPlace="hidden"
        label={translate('writing.signatureSource')}
        value={signature.content}
        maxLength={maxSignatureLength}
        errorMessage={problem && translate(problem.key, { name: problem.name })}
        description={translate('writing.signatureFileNote')}
        onChange={(content) => onChange({ ...signature, content })}
      />
      {signature.format === 'html' && signature.content.trim() !== '' && (
        <SignaturePreview html={signature.content} />
      )}
      <input
        ref={file}
        type="file"
        hidden
        accept=".txt,.htm,.html,text/plain,text/html"
        data-testid="signature-file"
        onChange={({ target }) => {
          const [given] = target.files ?? [];
          if (given) inBackground(take(given));
          target.value = '';
        }}
      />
    </Fieldset>
  );
}

/** Made safe, in a frame that runs nothing and loads nothing. */
function SignaturePreview({ html }: { readonly html: string }) {
  const translate = useTranslate();
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;
  const look = '<style>body{margin:6px;font:11pt sans-serif;background:#fff;color:#000}</style>';
  return (
    <iframe
      className={styles.preview}
      title={translate('writing.signaturePreview')}
      sandbox=""
      srcDoc={`${policy}${look}${sanitizeForQuoting(html)}`}
    />
  );
}
