import { demonstrationAgents } from '../demonstration/people.ts';
import type { Platform } from './start-platform.ts';

/** What to print once everything serves: where to look, and as whom. */
export function welcome(platform: Platform): string {
  const places = [
    ...platform.tenants.map((tenant) => [tenant.name, platform.url(tenant.slug)] as const),
    ['Mails', platform.mailUrl] as const,
    ['Identity provider', platform.identityUrl] as const,
  ];
  const width = Math.max(...places.map(([name]) => name.length));
  const addresses = places.map(([name, url]) => `  ${name.padEnd(width)}  ${url}`);
  const [first] = platform.tenants;
  const people = first
    ? demonstrationAgents(first).map(({ email, role, post }) => `  ${email.padEnd(width + 10)}  ${role}: ${post}`)
    : [];
  return [
    ...addresses,
    '',
    `To sign in, ask for a link at ${first ? platform.url(first.slug) : ''}/connexion and read it among the mails, as one of`,
    ...people,
    '(the same in each territory, under its own name)',
    '',
  ].join('\n');
}
