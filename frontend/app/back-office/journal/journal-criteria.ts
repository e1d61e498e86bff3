import type { AuditFilter } from '../../graphql/generated/graphql.ts';

/** What the address of the journal says; empty for anything. */
export interface JournalCriteria {
  /** Days, yyyy-mm-dd, both included. */
  readonly from: string;
  readonly to: string;
  /** The id of an agent, or a kind of actor that is no agent. */
  readonly who: string;
  readonly act: '' | 'READ' | 'WRITE';
  /** The reference of a file, as it is typed. */
  readonly file: string;
}

/** Those who act without being an agent, in the words of the page. */
export const OTHER_ACTORS: Readonly<Record<string, string>> = {
  anonymous: 'Personnes non connectées',
  system: 'La plateforme, d’elle-même',
  integrator: 'Programmes (clés)',
  operator: 'Opérateur de la plateforme',
};

const ACTS: Readonly<Record<string, 'READ' | 'WRITE'>> = { consultations: 'READ', actes: 'WRITE' };

/** The criteria of an address; what it says wrong is left out. */
export function readJournalCriteria(parameters: URLSearchParams): JournalCriteria {
  const day = (name: string) => {
    const typed = parameters.get(name) ?? '';
    const date = new Date(`${typed}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === typed ? typed : '';
  };
  const who = parameters.get('qui') ?? '';
  const act = parameters.get('type') ?? '';
  return {
    from: day('du'),
    to: day('au'),
    who: /^[\w-]{1,100}$/.test(who) ? who : '',
    act: (Object.hasOwn(ACTS, act) ? ACTS[act] : undefined) ?? '',
    file: (parameters.get('dossier') ?? '').trim().slice(0, 40),
  };
}

/** The address of the journal with these criteria, from a cursor on, or of its export. */
export function journalAddress(criteria: JournalCriteria, over: { after?: string; format?: string } = {}): string {
  const parameters = new URLSearchParams();
  if (over.format) parameters.set('format', over.format);
  if (criteria.from) parameters.set('du', criteria.from);
  if (criteria.to) parameters.set('au', criteria.to);
  if (!over.format) {
    if (criteria.who) parameters.set('qui', criteria.who);
    if (criteria.act) parameters.set('type', criteria.act === 'READ' ? 'consultations' : 'actes');
    if (criteria.file) parameters.set('dossier', criteria.file);
    if (over.after) parameters.set('apres', over.after);
  }
  const path = over.format ? '/agents/journal/export' : '/agents/journal';
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

export const isNarrowed = (criteria: JournalCriteria) => Object.values(criteria).some((value) => value !== '');

/**
 * The filter that the graph is asked.
 * @param fileId what the typed reference names
 */
export function auditFilter({ from, to, who, act }: JournalCriteria, fileId: string | null): AuditFilter {
  const isKind = Object.hasOwn(OTHER_ACTORS, who);
  return {
    from: from || null,
    to: to || null,
    actorKind: isKind ? who : null,
    actor: who !== '' && !isKind ? who : null,
    act: act === '' ? null : act,
    about: fileId,
  };
}
