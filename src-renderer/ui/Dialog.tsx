// A modal dialog inside the window: title, body, and a foot with its buttons. Mounted means open; Escape closes it.
import { useRef, type FormEvent, type ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { focusFirstInvalid, useDialogFocus } from './dialog-focus.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the primary one first, as the platform's dialogs have them. */
  readonly footer?: ReactNode;
  /** CSS pixels; never wider than the window. */
  readonly width?: number;
  /** CSS pixels; without it the dialog is as high as what is in it. */
  readonly height?: number;
  /** Enter in a field, or the button of type `submit`. */
  readonly onSubmit?: () => void;
  /** The body brings its own spacing, as Tabs do. */
  readonly isFlush?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
}

export function Dialog({
  title,
  onClose,
  children,
  footer,
  width = 470,
  height,
  onSubmit,
  isFlush = false,
  role = 'dialog',
}: DialogProps) {
  const dialog = useRef<HTMLElement>(null);
  useDialogFocus(dialog);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog's React parent may be a form too; its submission is not meant.
    event.stopPropagation();
    onSubmit?.();
    focusFirstInvalid(dialog);
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={classes(styles.overlay)}
    >
      <Modal className={classes(styles.modal)} style={{ width, ...(height ? { height } : {}) }}>
        <AriaDialog ref={dialog} role={role} className={classes(styles.dialog)}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <form
            className={styles.form}
            noValidate
            onSubmit={submit}
            // On a tab Enter means the dialog's button, as in a field.
            onKeyDownCapture={(event) => {
              const { currentTarget: form, target } = event;
              // Not one of another dialog, which may be a child of this one to React.
              const isOnTab = target instanceof Element && target.role === 'tab';
              if (event.key === 'Enter' && isOnTab && form.contains(target)) form.requestSubmit();
            }}
          >
            <Heading slot="title" className={classes(styles.title)}>
              {title}
            </Heading>
            <div className={classes(styles.body, isFlush && styles.isFlush)}>{children}</div>
            {footer !== undefined && <div className={styles.footer}>{footer}</div>}
          </form>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmDialogProps {
  readonly title: string;
  /** One sentence or two: what will happen. */
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly icon?: IconName;
  /** What cannot be undone: Enter cancels then. */
  readonly isCautious?: boolean;
}

/** A question with two answers. Enter confirms unless caution is called for, Escape never does. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel,
  onConfirm,
  onCancel,
  icon = 'warning',
  isCautious = false,
}: ConfirmDialogProps) {
  return (
    <Dialog
      role="alertdialog"
      title={title}
      onClose={onCancel}
      onSubmit={isCautious ? onCancel : onConfirm}
      width={420}
      footer={
        isCautious ? (
          <>
            <Button label={confirmLabel} variant="danger" onPress={onConfirm} />
            <Button label={cancelLabel} variant="primary" type="submit" autoFocus />
          </>
        ) : (
          <>
            <Button label={confirmLabel} variant="primary" type="submit" autoFocus />
            <Button label={cancelLabel} onPress={onCancel} />
          </>
        )
      }
    >
      <div className={styles.question}>
        <Icon name={icon} size={24} />
        <div>{children}</div>
      </div>
    </Dialog>
  );
}
