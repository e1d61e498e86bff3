import { randomUUID } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fileOf } from '../address/ban-file.fixtures.ts';
import { importLovac } from './import-lovac.command.ts';

/** A LOVAC line of Niort, inside the long-term private vacancy of 2026; vary what the test is about. */
export function aLovacLine(over: Record<string, string | number> = {}): Record<string, string | number> {
  return {
    ff_idlocal: '790000000001',
    idcom: '79191',
    nature: 'APPART',
    aff: 'H',
    groupe: '',
    debutvacance: 2018,
    ff_ccthp: 'V',
    ff_stoth: 45,
    ff_npiece_p2: 2,
    ff_jannath: 1930,
    vlcad: 1800,
    txtlv: 'THLV',
    loc_num: '0012',
    loc_voie: 'RUE DU PONT',
    libcom: 'NIORT',
    ban_id: '79191_2340_00012',
    rnb_id: 'ABCD1234EFGH',
    adresse1: '3 RUE HAUTE',
    adresse4: '79000 NIORT',
    ff_idpersonne_1: '79ABC123',
    ff_ddenom_1: 'SUREAU/ODETTE',
    ff_catpro2txt_1: 'PERSONNE PHYSIQUE',
    ff_ccodro_1: 'P',
    ...over,
  };
}

/** The text of a LOVAC file that holds these lines. */
export function lovacText(lines: readonly Record<string, string | number>[], delimiter = ';'): string {
  const columns = Object.keys(aLovacLine(Object.assign({}, ...lines)));
  const rows = lines.map((line) => columns.map((column) => line[column] ?? '').join(delimiter));
  return `${[columns.join(delimiter), ...rows].join('\n')}\n`;
}

/** Stands a vacant dwelling in the tenant of the context, and gives its id. */
export async function seedVacantDwelling(
  context: SubgraphContext,
  over: Record<string, string | number> = {},
): Promise<string> {
  const localId = `79${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`;
  const path = await fileOf(lovacText([aLovacLine({ ff_idlocal: localId, ...over })]));
  await importLovac(context.runtime.database, context.tenant, path, { vintage: 2026, isPartial: true });
  const { id } = await context.db.dwelling.findFirstOrThrow({ where: { localId } });
  return id;
}
