// A part of the window that breaks says so and can be tried again; the rest of the window goes on.
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/feedback.tsx';
import { useTranslate } from './i18n.tsx';
import styles from './pages.module.css';

interface ErrorBoundaryState {
  readonly error: Error | null;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  static getDerivedStateFromError(error: Error): ErrorBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Broken
        detail={error.message}
        onRetry={() => {
          this.setState({ error: null });
        }}
      />
    );
  }
}

function Broken({ detail, onRetry }: { readonly detail: string; readonly onRetry: () => void }) {
  const translate = useTranslate();
  return (
    <div className={styles.page} role="alert">
      <EmptyState icon="warning" title={translate('shell.pageFailed')}>
        <p className={styles.detail}>{detail}</p>
        <Button label={translate('common.retry')} onPress={onRetry} />
      </EmptyState>
    </div>
  );
}
