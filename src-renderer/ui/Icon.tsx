// Draws one icon of the set in the colour of the text around it. Decoration: the name is said by what holds it.
import { icons, type IconName } from './icons.ts';
import { classes } from './classes.ts';
import styles from './Icon.module.css';

export interface IconProps {
  readonly name: IconName;
  /** CSS pixels of a side; 20 is the size it was drawn for. */
  readonly size?: number;
  readonly className?: string | undefined;
}

export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg
      className={classes(styles.icon, className)}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {pathsOf(name).map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}

const parsed = new Map<IconName, readonly string[]>();

function pathsOf(name: IconName): readonly string[] {
  let paths = parsed.get(name);
  if (!paths) {
    paths = [...icons[name].matchAll(/ d="([^"]+)"/g)].map((match) => match[1] ?? '');
    parsed.set(name, paths);
  }
  return paths;
}

/** True when a name from outside, such as the command table's, is one of ours. */
export function isIconName(name: string): name is IconName {
  return Object.hasOwn(icons, name);
}
