import type { PersonalDataRegister, PersonalDataTable, Retention } from '@mitoyen/kit/personal-data.ts';

/** Five years after the request was granted, refused or withdrawn. */
const fiveYearsAfterTheDerogation = (table: string): Retention => ({
  after: `(SELECT file.ended_at FROM networks.derogation file
    WHERE file.tenant_id = ${table}.tenant_id AND file.id = ${table}.derogation_id)`,
  period: 'P5Y',
});

const connectionDuty =
  'public task (RGPD art. 6.1.e): duty to connect in priority perimeters, code de l’énergie art. L. 712-1 to L. 712-3';
const consent = 'consent (RGPD art. 6.1.a)';

const connectionLaw: readonly PersonalDataTable[] = [
  {
    table: 'derogation_applicant',
    subject: 'people who ask for a derogation from the duty to connect',
    purpose: 'to decide on their request and to answer them',
    legalGround: connectionDuty,
    retention: [fiveYearsAfterTheDerogation('derogation_applicant')],
    action: 'delete',
  },
  {
    table: 'derogation',
    subject: 'applicants, by what was written',
    purpose: 'to decide on a request and to keep the decision',
    legalGround: connectionDuty,
    retention: [{ after: 'ended_at', period: 'P5Y' }],
    // The decision binds the building: its place, its ground and its date stay.
    action: { anonymise: { explanation: "''", motives: "'effacé'", conditions: 'NULL' } },
  },
  {
    table: 'derogation_evidence',
    subject: 'applicants, by the papers they sent',
    purpose: 'to decide on a request',
    legalGround: connectionDuty,
    retention: [
      fiveYearsAfterTheDerogation('derogation_evidence'),
      { after: 'created_at', period: 'P1D', when: 'derogation_id IS NULL' },
    ],
    action: 'delete',
  },
  {
    table: 'derogation_step',
    subject: 'applicants and agents, by the message of a step',
    purpose: 'to know what happened to a request, and why',
    legalGround: connectionDuty,
    retention: [fiveYearsAfterTheDerogation('derogation_step')],
    action: { anonymise: { message: 'NULL' } },
  },
  {
    table: 'letter',
    subject: 'addressees of decisions, by name and address',
    purpose: 'to prove what was decided or attested',
    legalGround: connectionDuty,
    retention: [{ after: 'created_at', period: 'P5Y' }],
    action: 'delete',
  },
  {
    table: 'attestation',
    subject: 'owners of a building, by its address',
    purpose: 'to let anyone check what was attested',
    legalGround: connectionDuty,
    retention: [{ after: 'valid_until', period: 'P5Y' }],
    action: 'delete',
  },
];

const ambassadors: readonly PersonalDataTable[] = [
  {
    table: 'ambassador_contact',
    subject: 'people of connected buildings who agree to be asked',
    purpose: 'to pass on the questions of residents',
    legalGround: consent,
    retention: [
      {
        after: `(SELECT building.ended_at FROM networks.ambassador building
          WHERE building.tenant_id = ambassador_contact.tenant_id AND building.id = ambassador_contact.ambassador_id)`,
        period: 'P1M',
      },
      // Consent is asked for again after three years.
      { after: 'consented_at', period: 'P3Y' },
    ],
    action: 'delete',
  },
  {
    table: 'ambassador',
    subject: 'people of connected buildings, by what they wrote',
    purpose: 'to tell residents what a connection changes',
    legalGround: consent,
    retention: [{ after: 'ended_at', period: 'P1M' }],
    action: 'delete',
  },
  {
    table: 'ambassador_exchange',
    subject: 'residents who ask a connected building, and those who answer',
    purpose: 'to carry a question and its answer',
    legalGround: consent,
    retention: [{ after: 'created_at', period: 'P6M' }],
    action: 'delete',
  },
  {
    table: 'advice_request',
    subject: 'residents who ask the energy advice service',
    purpose: 'to let the service answer them',
    legalGround: 'public task (RGPD art. 6.1.e): public service of energy performance, code de l’énergie art. L. 232-1',
    retention: [
      { after: 'closed_at', period: 'P1Y' },
      { after: 'created_at', period: 'P3Y' },
    ],
    action: 'delete',
  },
];

const addressTests: readonly PersonalDataTable[] = [
  {
    table: 'eligibility_test',
    subject: 'nobody: places to some hundred metres, without a hint of who asked; kept here for its retention',
    purpose: 'to count tests, and to see what a change of the rules would change',
    legalGround: 'public task (RGPD art. 6.1.e): planning of energy, code de l’énergie art. L. 712-1',
    retention: [{ after: "(day::timestamp AT TIME ZONE 'Europe/Paris')", period: 'P13M' }],
    action: 'delete',
  },
];

const requestGround =
  'public task (RGPD art. 6.1.e): development of heat networks, code de l’énergie art. L. 712-1 and CGCT art. L. 2224-38';
/** The territory counts its months from the real end; a request that nobody ends goes five years after its last change. */
const requestRetention: readonly Retention[] = [
  { after: 'purge_at', period: 'P0D' },
  { after: 'updated_at', period: 'P5Y', when: 'ended_at IS NULL' },
];
const withTheRequest = (table: string): readonly Retention[] => [
  {
    after: `(SELECT coalesce(request.purge_at, request.updated_at + interval 'P5Y') FROM networks.connection_request request
    WHERE request.tenant_id = ${table}.tenant_id AND request.id = ${table}.request_id)`,
    period: 'P0D',
  },
];

const connectionRequests: readonly PersonalDataTable[] = [
  {
    table: 'connection_applicant',
    subject: 'people who ask to be connected to a heat network',
    purpose: 'to answer them and to prepare the connection with them',
    legalGround: requestGround,
    retention: withTheRequest('connection_applicant'),
    action: 'delete',
  },
  {
    table: 'connection_request_message',
    subject: 'applicants and agents, by what they wrote',
    purpose: 'to prepare the connection together',
    legalGround: requestGround,
    retention: withTheRequest('connection_request_message'),
    action: 'delete',
  },
  {
    table: 'connection_request_event',
    subject: 'applicants and agents, by the message of a step',
    purpose: 'to know what happened to a request, and why',
    legalGround: requestGround,
    retention: withTheRequest('connection_request_event'),
    action: { anonymise: { message: 'NULL' } },
  },
  {
    table: 'connection_request_reminder',
    subject: 'applicants, by what they answered',
    purpose: 'to see to it that each request is answered',
    legalGround: requestGround,
    retention: withTheRequest('connection_request_reminder'),
    action: { anonymise: { comment: 'NULL' } },
  },
  {
    table: 'connection_request_link',
    subject: 'applicants, by the link they hold',
    purpose: 'to let them follow their request without an account',
    legalGround: requestGround,
    retention: [...withTheRequest('connection_request_link'), { after: 'expires_at', period: 'P1M' }],
    action: 'delete',
  },
  {
    table: 'connection_request',
    subject: 'applicants, by the address of the building and by what was written',
    purpose: 'to connect the building, and to plan where networks go',
    legalGround: requestGround,
    retention: requestRetention,
    // What statistics need stays: commune, dates, building figures, verdict, outcome.
    action: {
      anonymise: {
        applicant_key: 'NULL',
        place_key: 'NULL',
        ban_id: 'NULL',
        address_label: "'Adresse effacée'",
        lon: 'NULL',
        lat: 'NULL',
        comment: "''",
        search_text: "lower(replace(reference, '-', ' '))",
        applicant_search_text: "lower(replace(reference, '-', ' '))",
        building_rnb_id: 'NULL',
        erased_at: 'coalesce(erased_at, purge_at, updated_at)',
      },
    },
  },
  {
    table: 'request_signature',
    subject: 'agents who sign messages to applicants',
    purpose: 'to sign what they write',
    legalGround: requestGround,
    retention: [{ after: 'updated_at', period: 'P5Y' }],
    action: 'delete',
  },
  {
    table: 'saved_request_filter',
    subject: 'agents, by what they look at',
    purpose: 'to find their lists again',
    legalGround: requestGround,
    retention: [{ after: 'created_at', period: 'P5Y' }],
    action: 'delete',
  },
];

const bulkTests: readonly PersonalDataTable[] = [
  {
    table: 'eligibility_batch',
    subject: 'people whom the lists that agents send may name, and those who receive alerts',
    purpose: 'to test addresses in bulk, and to tell when their answers change',
    legalGround: 'public task (RGPD art. 6.1.e)',
    // Its rows, answers and history go with it.
    retention: [{ after: 'created_at', period: 'P13M', when: 'watched_since IS NULL' }],
    action: 'delete',
  },
  {
    table: 'batch_part',
    subject: 'people whom the lists that agents send may name',
    purpose: 'to give back the lists with their answers',
    legalGround: 'public task (RGPD art. 6.1.e)',
    retention: [
      {
        after: `(SELECT batch.created_at FROM networks.eligibility_batch batch
          WHERE batch.tenant_id = batch_part.tenant_id AND batch.id = batch_part.batch_id AND batch.watched_since IS NULL)`,
        period: 'P13M',
      },
    ],
    action: 'delete',
  },
];

/** Whose data this subgraph holds, why, on which ground and for how long. */
export const personalData: PersonalDataRegister = {
  personal: [...connectionLaw, ...connectionRequests, ...ambassadors, ...addressTests, ...bulkTests],
  notPersonal: {
    watched_address: 'places and their answers, without the columns of the list they come from',
    watch_transition: 'answers before and after, by row number',
    change_area: 'boxes on the map',
    request_reference_counter: 'a number per year',
    network_recipient: 'which partner answers for which network; partners are organisations',
    message_template: 'letters without a name in them',
    rule_set: 'limits in metres, by version',
    rules_simulation: 'counts, and places to some hundred metres',
    commune_outline: 'borders of communes',
    heat_network: 'pipes, operators and owners, which are public bodies and companies',
    network_plant: 'heat plants, which are public works',
    network_substation: 'where buildings take their heat, without who lives there',
    network_contract: 'contracts of public service and their parties, which are organisations',
    network_extension: 'phases of works, by area',
    import_report: 'files of open data and counts',
    import_note: 'remarks about rows of open data',
    decree_row: 'figures of networks, published in the Journal officiel',
    network_trace_version: 'pipes; who drew them stands as the id of an agent, whose data are in partners',
    priority_perimeter: 'areas and deliberations, which are public acts',
    perimeter_network: 'which network serves which area',
    derogation_counter: 'a number per year',
    advice_service: 'the partner that gives advice, an organisation',
    library_document: 'documents that the collectivité publishes',
    library_upload: 'files of such documents before they are published',
  },
};
