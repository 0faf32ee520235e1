// The program's own sign, as large as the page wants it.
import iconUrl from '../../../assets/icons/256x256.png?url';
import styles from './welcome.module.css';

export function Emblem() {
  return <img className={styles.emblem} src={iconUrl} alt="" width={88} height={88} />;
}
