/** The seventeen energies of the annual survey. Renewable and recovered: code de l'énergie and the national rate's formula. */
export const ENERGIES = [
  { energy: 'NaturalGas', column: 'gaz_naturel', label: 'Gaz naturel', isRenewable: false },
  { energy: 'Coal', column: 'charbon', label: 'Charbon', isRenewable: false },
  { energy: 'HeatingOil', column: 'fioul_domestique', label: 'Fioul domestique', isRenewable: false },
  { energy: 'HeavyOil', column: 'fioul_lourd', label: 'Fioul lourd', isRenewable: false },
  { energy: 'Lpg', column: 'GPL', label: 'Gaz de pétrole liquéfié', isRenewable: false },
  { energy: 'Biomass', column: 'biomasse_solide', label: 'Biomasse (bois)', isRenewable: true },
  { energy: 'InternalWaste', column: 'dechets_internes', label: 'Déchets brûlés sur le réseau', isRenewable: true },
  { energy: 'WasteToEnergy', column: 'UIOM', label: 'Usine d’incinération', isRenewable: true },
  { energy: 'Biogas', column: 'biogaz', label: 'Biogaz', isRenewable: true },
  { energy: 'Geothermal', column: 'geothermie', label: 'Géothermie', isRenewable: true },
  { energy: 'HeatPump', column: 'PAC', label: 'Pompes à chaleur', isRenewable: true },
  { energy: 'Solar', column: 'solaire_thermique', label: 'Solaire thermique', isRenewable: true },
  { energy: 'OtherRenewable', column: 'autres_ENR', label: 'Autres énergies renouvelables', isRenewable: true },
  { energy: 'Industrial', column: 'chaleur_industiel', label: 'Chaleur de l’industrie', isRenewable: true },
  { energy: 'OtherRecovered', column: 'autre_chaleur_recuperee', label: 'Autre chaleur récupérée', isRenewable: true },
  { energy: 'ElectricBoiler', column: 'chaudieres_electriques', label: 'Chaudières électriques', isRenewable: false },
  { energy: 'Other', column: 'autres', label: 'Autres énergies', isRenewable: false },
] as const;
export type Energy = (typeof ENERGIES)[number]['energy'];

/** Who receives the heat, by the five sectors of the annual survey. */
export const SECTORS = [
  { sector: 'Residential', column: 'residentiel', label: 'Logements' },
  { sector: 'Tertiary', column: 'tertiaire', label: 'Bureaux, commerces, équipements' },
  { sector: 'Industry', column: 'industrie', label: 'Industrie' },
  { sector: 'Agriculture', column: 'agriculture', label: 'Agriculture' },
  { sector: 'Other', column: 'autre', label: 'Autres' },
] as const;
export type Sector = (typeof SECTORS)[number]['sector'];
