import type { PersonalDataRegister } from '@mitoyen/kit/personal-data.ts';

export const personalData: PersonalDataRegister = {
  personal: [
    {
      table: 'owner',
      subject: 'owners of vacant dwellings, as the land files name them',
      purpose: 'to offer owners help to put a vacant dwelling back on the market',
      legalGround: 'public task (RGPD art. 6.1.e; livre des procédures fiscales art. L135 B)',
      // Two vintages without being named: the file no longer gives a reason to hold them.
      retention: [{ after: 'seen_at', period: 'P2Y' }],
      action: 'delete',
    },
  ],
  notPersonal: {
    address: 'places, published as open data by the national address base',
    address_trigram: 'the search index of places',
    building: 'buildings of the national register',
    dwelling: 'premises and their follow-up; who owns them stands in owner alone',
    vacancy_record: 'what a vintage says of premises',
    dwelling_owner: 'ids only; goes with the owner',
    follow_up_change: 'statuses and the id of the agent, whose data stands in partners',
    data_import: 'which file was loaded and how many rows',
  },
};
