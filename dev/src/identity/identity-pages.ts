import type { DemonstrationAccount } from './identity-provider.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif; }
  body { max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
  ul { list-style: none; padding: 0; display: grid; gap: .75rem; }
  button { font: inherit; width: 100%; min-height: 44px; text-align: left; padding: .75rem 1rem; border: 1px solid #767676; border-radius: .5rem; background: transparent; color: inherit; cursor: pointer; }
  button:hover { background: #8882; } button:focus-visible { outline: 3px solid #3385d1; outline-offset: 2px; }
  strong, small { display: block; }
`;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

function page(title: string, body: string): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

/** The choice of a demonstration person: one button each, no password. */
export function choicePage(uid: string, accounts: readonly DemonstrationAccount[], standsFor: string): string {
  const buttons = accounts
    .map(
      (account) =>
        `<li><button name="account" value="${escapeHtml(account.sub)}"><strong>${escapeHtml(`${account.givenName} ${account.usualName}`)}</strong><small>${escapeHtml([account.label, account.email, account.siret && `SIRET ${account.siret}`].filter((part) => part).join(' · '))}</small></button></li>`,
    )
    .join('');
  return page(
    'Qui êtes-vous ?',
    `<p>Fournisseur d’identité de démonstration : il tient la place de ${escapeHtml(standsFor)} et ne demande aucun mot de passe. Choisissez une personne.</p>
    <form method="post" action="/interaction/${escapeHtml(uid)}"><ul>${buttons}</ul></form>
    <form method="post" action="/interaction/${escapeHtml(uid)}"><button name="account" value="">Renoncer</button></form>`,
  );
}

/** Confirmation of the end of a session; `form` is the hidden form that the provider made. */
export function signOutPage(form: string): string {
  return page(
    'Se déconnecter',
    `${form}<p>Voulez-vous quitter aussi le fournisseur d’identité de démonstration ?</p><ul><li><button autofocus type="submit" form="op.logoutForm" value="yes" name="logout">Oui, me déconnecter</button></li><li><button type="submit" form="op.logoutForm">Non, rester connecté</button></li></ul>`,
  );
}

export function signedOutPage(): string {
  return page('Vous êtes déconnecté', '<p>Vous pouvez fermer cette page.</p>');
}

/** A refusal, with the words of the protocol for who debugs it. */
export function errorPage(code: string, description: string): string {
  return page(
    'La connexion n’a pas abouti',
    `<p>Revenez au site et recommencez.</p><p><small>${escapeHtml(code)} : ${escapeHtml(description)}</small></p>`,
  );
}
