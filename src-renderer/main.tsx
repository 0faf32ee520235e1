// The page of every window: asks main what it is, then draws that.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import { listen } from './app/bridge.ts';
import { isMac, loadEnvironment } from './app/environment.ts';
import { installKeyboard, runMenuCommand } from './app/keyboard.ts';
import { tellLostChanges } from './app/notices.tsx';
import { WindowPage } from './app/WindowPage.tsx';
import { installMnemonics } from './ui/mnemonic.ts';

async function start(): Promise<void> {
  await loadEnvironment();
  installKeyboard();
  // On macOS, Option and a letter type a character.
  if (!isMac()) installMnemonics();
  tellLostChanges();
  listen('command.run', runMenuCommand);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <WindowPage />
    </StrictMode>,
  );
}

void start();
