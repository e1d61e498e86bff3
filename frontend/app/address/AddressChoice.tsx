import { Icon } from '../design/icons.tsx';
import { Stack } from '../design/Layout.tsx';
import styles from './AddressChoice.module.css';

/** The addresses that a text may mean, one button each: the form is sent with `choix`, the `banId` of the one pressed. */
export function AddressChoice({ found }: { found: readonly { readonly banId: string; readonly label: string }[] }) {
  return (
    <Stack tight>
      <h2 id="laquelle">Laquelle est-ce ?</h2>
      <ul className={styles.results} aria-labelledby="laquelle">
        {found.map((address) => (
          <li key={address.banId}>
            <button type="submit" name="choix" value={address.banId}>
              <Icon name="pin" size={20} />
              {address.label}
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
