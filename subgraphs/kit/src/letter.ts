/** In whose name a mail is written. */
export interface Sender {
  readonly name: string;
  readonly contacts: {
    readonly email: string;
    readonly phone: string | null;
    readonly postalAddress: string;
    readonly dataProtectionEmail: string;
  };
}

/** A mail in plain French: greeting, paragraphs, and whom to reach in the territory. Absent paragraphs are left out. */
export function letter(sender: Sender, paragraphs: readonly (string | null)[]): string {
  const { name, contacts } = sender;
  const reach = [contacts.phone, contacts.email, contacts.postalAddress].filter((line) => line !== null);
  return [
    'Bonjour,',
    ...paragraphs.filter((paragraph) => paragraph !== null),
    `Vous pouvez nous joindre :\n${reach.map((line) => `- ${line}`).join('\n')}`,
    `${name}`,
  ].join('\n\n');
}

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });

/** A day as it is written in a letter, on the calendar of mainland France: `22 novembre 2026`. */
export function frenchDay(at: Date): string {
  return day.format(at);
}

/** A number of working days in words that count: `1 jour ouvré`, `10 jours ouvrés`. */
export function workingDays(count: number): string {
  return count > 1 ? `${count} jours ouvrés` : `${count} jour ouvré`;
}
