import type { PersonalDataRegister } from '@mitoyen/kit/personal-data.ts';

const PUBLIC_TASK = 'public task (RGPD art. 6.1.e)';
const SECURITY = 'public task and its security (RGPD art. 6.1.e and 32)';

/** When the access of the agent of a row ended. */
const ownerLeft = (table: string) =>
  `(SELECT a.deactivated_at FROM partners.agent a WHERE a.tenant_id = ${table}.tenant_id AND a.id = ${table}.agent_id)`;

/** The personal data of this subgraph: whose, why, and for how long. */
export const personalData: PersonalDataRegister = {
  personal: [
    {
      table: 'agent',
      subject: 'agents of the collectivité and of its partners',
      purpose: 'to let them in, and to say who did what',
      legalGround: PUBLIC_TASK,
      retention: [{ after: 'deactivated_at', period: 'P2Y' }],
      action: { anonymise: { email: 'NULL', display_name: `'Agent supprimé'`, last_seen_at: 'NULL' } },
    },
    {
      table: 'sign_in_link',
      subject: 'people who asked for a sign-in link',
      purpose: 'to let them in once, and to answer each address a few times only',
      legalGround: SECURITY,
      retention: [{ after: 'expires_at', period: 'P1D' }],
      action: 'delete',
    },
    {
      table: 'oidc_attempt',
      subject: 'people who went to the identity provider',
      purpose: 'to recognise their return',
      legalGround: SECURITY,
      retention: [{ after: 'expires_at', period: 'P1D' }],
      action: 'delete',
    },
    {
      table: 'oidc_account',
      subject: 'agents who sign in through an identity provider',
      purpose: 'to recognise them; removed with the agent’s access, and here when unused',
      legalGround: PUBLIC_TASK,
      retention: [
        {
          after: 'linked_at',
          period: 'P2Y',
          when: 'NOT EXISTS (SELECT 1 FROM partners.agent a WHERE a.id = agent_id AND a.deactivated_at IS NULL)',
        },
      ],
      action: 'delete',
    },
    {
      table: 'session',
      subject: 'agents who signed in',
      purpose: 'to keep them signed in, and to know afterwards from when to when they were',
      legalGround: SECURITY,
      retention: [{ after: 'last_seen_at', period: 'P1Y' }],
      action: 'delete',
    },
    {
      table: 'api_key',
      subject: 'agents who made a key for a program',
      purpose: 'to let the program in, and to say whose it is',
      legalGround: SECURITY,
      retention: [{ after: 'expires_at', period: 'P1Y' }],
      action: 'delete',
    },
    {
      table: 'operator_access',
      subject: 'people of the platform who were let into the territory',
      purpose: 'to let the territory know who saw its data, when and why',
      legalGround: SECURITY,
      retention: [{ after: 'expires_at', period: 'P3Y' }],
      action: {
        anonymise: { operator_name: `'Nom effacé'`, search_name: `'nom efface'`, reason: `'Motif effacé'` },
      },
    },
    {
      table: 'agent_absence',
      subject: 'agents, by the days on which they are away',
      purpose: 'to give what comes for them to who stands in',
      legalGround: PUBLIC_TASK,
      retention: [{ after: 'last_day', period: 'P1M' }],
      action: 'delete',
    },
    {
      table: 'second_factor',
      subject: 'agents who prove twice who they are',
      purpose: 'to know the codes of their phone',
      legalGround: SECURITY,
      retention: [{ after: ownerLeft('second_factor'), period: 'P1M' }],
      action: 'delete',
    },
    {
      table: 'recovery_code',
      subject: 'agents who prove twice who they are',
      purpose: 'to let them in when the phone is lost',
      legalGround: SECURITY,
      retention: [{ after: ownerLeft('recovery_code'), period: 'P1M' }],
      action: 'delete',
    },
    {
      table: 'partner',
      subject: 'people who may be named by the contact address of a partner',
      purpose: 'to write to the partner',
      legalGround: PUBLIC_TASK,
      retention: [{ after: 'deactivated_at', period: 'P2Y' }],
      action: { anonymise: { email: 'NULL', phone: 'NULL' } },
    },
  ],
  notPersonal: {},
};
