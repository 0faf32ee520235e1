// The person's own dictionary: words are added, removed, taken out of a file and written into one. What is done here counts at once.
import { useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { request } from '../bridge.ts';
import { showDialog } from '../dialog-stack.tsx';
import { useTranslate } from '../i18n.tsx';
import { inBackground, notify } from '../notices.tsx';
import { useOptions } from '../preferences.tsx';
import {
  addCustomWords,
  customWord,
  fileOfWords,
  removeCustomWords,
  wordsOfFile,
} from './custom-words.ts';
import styles from './spelling.module.css';

/** A file larger than this is no list of words. */
const maxFileBytes = 1_000_000;

/** Resolves when it is closed. */
export async function showCustomWords(): Promise<void> {
  await showDialog((close) => <CustomWordsDialog onClose={close} />);
}

function CustomWordsDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const { customWords } = useOptions();
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const add = async () => {
    const word = customWord(typed);
    if (word === null) {
      setProblem(translate('spelling.customNotAWord'));
      return;
    }
    await addCustomWords([word]);
    setTyped('');
    setChosen(word);
  };
  const remove = async () => {
    if (chosen === null) return;
    const at = customWords.indexOf(chosen);
    await removeCustomWords([chosen]);
    setChosen(customWords[at + 1] ?? customWords[at - 1] ?? null);
  };
  const take = async (given: File) => {
    const words = await readWords(given);
    if (words === null) {
      notify(translate('spelling.customUnreadable', { name: given.name }), 'error');
      return;
    }
    const fresh = words.filter((word) => !customWords.includes(word));
    await addCustomWords(fresh);
    notify(translate('spelling.customImported', { count: fresh.length }), 'success');
  };
  const save = async () => {
    const bytes = new TextEncoder().encode(fileOfWords(customWords));
    await request('file.save', { fileName: translate('spelling.customFile'), bytes });
  };
  return (
    <Dialog
      title={translate('spelling.customTitle')}
      width={460}
      onClose={onClose}
      onSubmit={() => (typed.trim() === '' ? onClose() : inBackground(add()))}
      footer={<Button label={translate('common.close')} onPress={onClose} />}
    >
      <div className={styles.fields}>
        <p className={styles.note}>{translate('spelling.customNote')}</p>
        <div className={styles.adding}>
          <TextField
            autoFocus
            label={translate('spelling.customNew')}
            value={typed}
            maxLength={60}
            errorMessage={problem}
            onChange={(value) => {
              setProblem(null);
              setTyped(value);
            }}
          />
          <Button
            label={translate('spelling.customAdd')}
            isDisabled={typed.trim() === ''}
            onPress={() => inBackground(add())}
          />
        </div>
        <div className={styles.words}>
          <ItemList
            label={translate('spelling.customWords')}
            items={customWords.map((word) => ({ id: word, label: word }))}
            chosenId={chosen}
            onChoose={setChosen}
            empty={translate('spelling.customNone')}
          />
        </div>
        <div className={styles.buttons}>
          <Button
            label={translate('spelling.customRemove')}
            isDisabled={chosen === null}
            onPress={() => inBackground(remove())}
          />
          <Button
            label={translate('spelling.customImport')}
            onPress={() => file.current?.click()}
          />
          <Button
            label={translate('spelling.customExport')}
            isDisabled={customWords.length === 0}
            onPress={() => inBackground(save())}
          />
        </div>
      </div>
      <input
        ref={file}
        type="file"
        hidden
        accept=".txt,.dic,text/plain"
        data-testid="custom-words-file"
        onChange={({ target }) => {
          const [given] = target.files ?? [];
          if (given) inBackground(take(given));
          target.value = '';
        }}
      />
    </Dialog>
  );
}

/** null for what is no text. */
async function readWords(file: File): Promise<readonly string[] | null> {
  if (file.size > maxFileBytes) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Outlook Express wrote its dictionary in UTF-16.
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : wordsOfFile(text);
  } catch {
    return null;
  }
}
