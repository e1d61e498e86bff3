import { Link } from '@remix-run/react';
import { Icon } from '../design/icons.tsx';
import { Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import styles from './AddressResults.module.css';
import type { FoundAddress } from './search.server.ts';

/** The addresses found for what was typed, as links; or what to try when there is none. */
export function AddressResults({
  text,
  addresses,
  linkTo,
}: {
  text: string;
  addresses: readonly FoundAddress[];
  linkTo: (banId: string) => string;
}) {
  if (text.trim().length < 3) {
    return <Notice tone="warning" title="Écrivez au moins trois lettres de votre adresse." live />;
  }
  if (addresses.length === 0) {
    return (
      <Notice tone="warning" title={`Nous n’avons trouvé aucune adresse pour « ${text.trim()} ».`} live>
        <p>Vérifiez le numéro et le nom de la rue, et ajoutez la commune. Essayez aussi sans le numéro.</p>
      </Notice>
    );
  }
  return (
    <Stack tight>
      <h2 id="adresses-trouvees">Laquelle est la vôtre ?</h2>
      <ul className={styles.list} aria-labelledby="adresses-trouvees">
        {addresses.map((address) => (
          <li key={address.banId}>
            <Link to={linkTo(address.banId)}>
              <Icon name="pin" size={20} />
              {address.label}
            </Link>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
