// One way to begin: a whole card to press.
import { Button } from 'react-aria-components';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import styles from './welcome.module.css';

export interface ChoiceProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly onPress: () => void;
  readonly isMain?: boolean;
  readonly isDisabled?: boolean;
}

export function Choice({ icon, title, text, onPress, isMain = false, isDisabled }: ChoiceProps) {
  return (
    <Button
      className={classes(styles.choice, isMain && styles.isMain)}
      aria-label={title}
      onPress={onPress}
      isDisabled={isDisabled === true}
      autoFocus={isMain}
    >
      <span className={styles.choiceIcon}>
        <Icon name={icon} size={28} />
      </span>
      <span className={styles.choiceTitle}>{title}</span>
      <span className={styles.choiceText}>{text}</span>
    </Button>
  );
}
