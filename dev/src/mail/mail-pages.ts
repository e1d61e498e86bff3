import type { CaughtMail } from './mail-store.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
  table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: .6rem .5rem; border-bottom: 1px solid #8886; vertical-align: top; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border: 1px solid #8886; border-radius: .5rem; padding: 1rem; }
  iframe { width: 100%; height: 32rem; border: 1px solid #8886; border-radius: .5rem; background: #fff; }
  dt { font-weight: 600; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; } .twice { font-weight: 700; }
`;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
const moment = (iso: string) => new Date(iso).toLocaleString('fr-FR', { dateStyle: 'medium', timeStyle: 'medium' });

function page(title: string, body: string): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

function count(mail: CaughtMail): string {
  return mail.deliveries > 1 ? `<span class="twice">reçu ${mail.deliveries} fois</span>` : '';
}

/** The list of caught mails, latest first. */
export function listPage(mails: readonly CaughtMail[], to: string): string {
  const rows = mails
    .map(
      (mail) =>
        `<tr><td>${escapeHtml(moment(mail.receivedAt))}</td><td>${escapeHtml(mail.from)}</td><td>${escapeHtml(mail.to.join(', '))}</td><td><a href="/messages/${mail.id}">${escapeHtml(mail.subject || '(sans objet)')}</a> ${count(mail)}</td></tr>`,
    )
    .join('');
  const table = rows
    ? `<table><caption hidden>Courriels interceptés</caption><thead><tr><th scope="col">Reçu</th><th scope="col">De</th><th scope="col">À</th><th scope="col">Objet</th></tr></thead><tbody>${rows}</tbody></table>`
    : `<p>Aucun courriel${to ? ` pour ${escapeHtml(to)}` : ''}. Demandez par exemple un lien de connexion : il arrivera ici.</p>`;
  return page(
    'Courriels interceptés',
    `<h1>Courriels interceptés</h1><p>Rien n’est envoyé au dehors : chaque courriel de cette installation s’arrête ici.</p>
    <form><label>Destinataire <input type="email" name="to" value="${escapeHtml(to)}"></label> <button>Filtrer</button> <a href="/">Tout voir</a></form>${table}`,
  );
}

/** One mail: its headers, its links, its text and its HTML apart from this page. */
export function mailPage(mail: CaughtMail): string {
  const text = escapeHtml(mail.text).replace(/https?:\/\/(?:&amp;|[^\s<>&])+/g, (found) => {
    const address = found.replace(/[.,;:!?)\]]+$/, '');
    return `<a href="${address}">${address}</a>${found.slice(address.length)}`;
  });
  return page(
    mail.subject || '(sans objet)',
    `<p><a href="/">Tous les courriels</a></p><h1>${escapeHtml(mail.subject || '(sans objet)')}</h1>
    <dl><dt>De</dt><dd>${escapeHtml(mail.from)}</dd><dt>À</dt><dd>${escapeHtml(mail.to.join(', '))}</dd><dt>Reçu</dt><dd>${escapeHtml(moment(mail.receivedAt))} ${count(mail)}</dd><dt>Message-ID</dt><dd>${escapeHtml(mail.messageId)}</dd></dl>
    <h2>Texte</h2><pre>${text || '(pas de version texte)'}</pre>
    ${mail.html === null ? '' : `<h2>HTML</h2><iframe title="Version HTML du courriel" src="/messages/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>`}`,
  );
}

/** What is shown for an id that is not known. */
export function missingPage(): string {
  return page('Courriel introuvable', '<h1>Ce courriel n’existe pas</h1><p><a href="/">Tous les courriels</a></p>');
}

/** The HTML of a mail with its links opening out of the frame that holds it. */
export function framedHtml(html: string): string {
  const base = '<base target="_top">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}
