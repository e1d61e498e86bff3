import pg from 'pg';

/** The instant at which the generated files are looked at. */
export const FILES_NOW = new Date('2026-11-22T10:00:00Z');

/** The id of a generated partner or agent. */
export function partnerOf(number: number): string {
  return `019aa000-0000-7000-8000-bb${String(number).padStart(10, '0')}`;
}

/** The id of the zone of interest that holds a quarter of the files of a territory. */
export function zoneOf(tenant: string): string {
  return tenant === 'niort' ? '019aa000-0000-7000-8000-cc0000000001' : '019aa000-0000-7000-8000-cc0000000002';
}

/**
 * Files spread over three years, forty communes, every status and class, with ten suivis and one to two affectations each: a
 * third of the parts is with the first partner, some hundreds with the last.
 */
export async function seedFiles(ownerUrl: string, tenant: string, count: number): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await plant(owner, tenant, count);
  } finally {
    await owner.end();
  }
}

async function plant(owner: pg.Client, tenant: string, count: number): Promise<void> {
  await owner.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
  await owner.query(
    `INSERT INTO signalements.signalement (id, reference, status, deposit_key, deposit_fingerprint, ban_id, address_label, search_text,
       citycode, lon, lat, reporter_kind, grid_version, has_danger, class_letter, score, suspicions, housing_sector, entry_channel,
       description, closing_reason, refusal_reason, works_verified, ended_at, last_suivi_at, last_public_suivi_at, created_at, updated_at)
     SELECT uuidv7(), '2026-' || lpad(n::text, 6, '0'), status::signalements.signalement_status, 'bench-key-' || n, 'x',
       '79191_' || n % 20000, label, '2026 ' || lpad(n::text, 6, '0') || ' ' || platform.normalise(label),
       '79' || lpad((n % 40)::text, 3, '0'), -0.6 + (n::bigint * 7919 % 4000) / 10000.0, 46.2 + (n::bigint * 104729 % 3000) / 10000.0,
       (ARRAY['TENANT', 'TENANT', 'OWNER_OCCUPANT', 'RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL', 'LANDLORD'])[1 + n % 6]::signalements.reporter_kind,
       '2026.1', n % 17 = 0, CASE WHEN n % 17 = 0 THEN 'G' ELSE (ARRAY['A', 'B', 'C', 'D', 'E', 'F'])[1 + n % 6] END, n % 100,
       CASE n % 9 WHEN 0 THEN ARRAY['INSALUBRITE'] WHEN 1 THEN ARRAY['NON_DECENCE', 'RSD'] ELSE ARRAY[]::text[] END,
       (ARRAY['PRIVATE', 'PRIVATE', 'SOCIAL', 'UNKNOWN'])[1 + n % 4], (ARRAY['ONLINE', 'ONLINE', 'PHONE', 'FIELD'])[1 + n % 4],
       'Dossier ' || n || '. ' || (ARRAY['De l’humidité et des moisissures couvrent les murs de la chambre des enfants depuis l’hiver dernier.',
         'La chaudière est en panne, le propriétaire ne répond pas à nos courriers recommandés.',
         'Le plancher de l’entrée s’affaisse ; des fils électriques pendent au-dessus de la baignoire.',
         'Il y a de l’humidité partout, et des rats dans la cave de l’immeuble.'])[1 + n % 4]
         || ' Nous sommes quatre dans deux pièces, ma fille a de l’asthme. ' || md5(n::text) || ' ' || md5((n * 3)::text),
       CASE WHEN status = 'CLOSED' THEN (ARRAY['WORKS_DONE', 'WORKS_DONE', 'REHOUSED', 'NO_ANSWER', 'WITHDRAWN_BY_OCCUPANT'])[1 + n % 5]::signalements.closing_reason END,
       CASE WHEN status = 'REFUSED' THEN 'OUT_OF_SCOPE'::signalements.refusal_reason END,
       status = 'CLOSED' AND n % 2 = 0, CASE WHEN status IN ('CLOSED', 'REFUSED') THEN at + interval '120 days' END,
       least(at + interval '30 days', $2), least(at + interval '21 days', $2), at, at + interval '30 days'
     FROM (SELECT n, $2::timestamptz - n * interval '15 minutes' AS at,
         CASE WHEN n < 400 THEN 'NEW' ELSE (ARRAY['ACTIVE', 'ACTIVE', 'ACTIVE', 'CLOSED', 'CLOSED', 'CLOSED', 'CLOSED', 'REFUSED'])[1 + n % 8] END AS status,
         n % 90 || ' Rue des ' || (ARRAY['Ormeaux', 'Glycines', 'Hirondelles', 'Noisetiers', 'Tuileries', 'Acacias', 'Lilas'])[1 + n % 7]
           || ' ' || n % 997 || ' 79000 Niort' AS label
       FROM generate_series(1, $1::int) AS n) AS made`,
    [count, FILES_NOW],
  );
  await owner.query(
    `INSERT INTO signalements.signalement_desordre (id, signalement_id, code, rooms, since)
     SELECT uuidv7(), id, code, ARRAY[]::text[], 'UNKNOWN'
     FROM signalements.signalement, unnest(ARRAY['logement.humidite.moisissures', 'logement.electricite.danger']) AS code WHERE tenant_id = $1`,
    [tenant],
  );
  await owner.query(
    `INSERT INTO signalements.affectation (id, signalement_id, partner_id, status, refusal_reason, closing_reason, created_at, answered_at, updated_at)
     SELECT uuidv7(), id, ('019aa000-0000-7000-8000-bb' || lpad(who::text, 10, '0'))::uuid, state::signalements.affectation_status,
       CASE WHEN state = 'REFUSED' THEN 'OUT_OF_SCOPE'::signalements.refusal_reason END,
       CASE WHEN state = 'CLOSED' THEN 'WORKS_DONE'::signalements.closing_reason END,
       created_at + interval '2 days', created_at + interval '4 days', created_at + interval '4 days'
     FROM (SELECT id, status, created_at, right(reference, 6)::int AS rank FROM signalements.signalement WHERE tenant_id = $1 AND status <> 'NEW') s,
       LATERAL (SELECT DISTINCT unnest(ARRAY[CASE WHEN rank % 10 < 3 THEN 0 WHEN rank % 200 = 7 THEN 9 ELSE 1 + rank % 8 END, 1 + rank * 3 % 8]) AS who) w,
       LATERAL (SELECT CASE WHEN status = 'CLOSED' THEN 'CLOSED' ELSE (ARRAY['ACCEPTED', 'ACCEPTED', 'PENDING', 'REFUSED', 'ACCEPTED'])[1 + rank % 5] END AS state) p
     WHERE rank % 12 <> 5`,
    [tenant],
  );
  await owner.query(
    `INSERT INTO signalements.suivi (id, signalement_id, text, visibility, author_kind, author_id, created_at)
     SELECT uuidv7(), id, 'Une visite est proposée au locataire ; le propriétaire en est informé par courrier.',
       (CASE WHEN n % 2 = 0 THEN 'PUBLIC' ELSE 'PRIVATE' END)::signalements.suivi_visibility,
       (CASE WHEN n % 5 = 0 THEN 'DECLARANT' ELSE 'AGENT' END)::signalements.suivi_author_kind,
       CASE WHEN n % 5 = 0 THEN NULL ELSE ('019aa000-0000-7000-8000-bb' || lpad((900 + (right(reference, 4)::int + n) % 60)::text, 10, '0'))::uuid END,
       created_at + n * interval '3 days'
     FROM signalements.signalement, generate_series(1, 10) AS n WHERE tenant_id = $1`,
    [tenant],
  );
  await owner.query(
    `INSERT INTO signalements.zone (id, kind, name, geometry, west, south, east, north, placed_revision)
     VALUES ($1, 'OPAH', 'Centre', '{"type":"MultiPolygon","coordinates":[]}', -0.5, 46.2, -0.4, 46.5, 1)`,
    [zoneOf(tenant)],
  );
  await owner.query(
    `INSERT INTO signalements.file_zone (zone_id, signalement_id)
     SELECT $1, id FROM signalements.signalement WHERE tenant_id = $2 AND lon BETWEEN -0.5 AND -0.4`,
    [zoneOf(tenant), tenant],
  );
  for (const table of ['signalement', 'signalement_desordre', 'affectation', 'suivi', 'file_zone'])
    await owner.query(`VACUUM ANALYZE signalements.${table}`);
}
