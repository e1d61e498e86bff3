import { type AddressFacts, streetBanId } from './address.ts';

/** A door of Niort, complete; vary what the test is about. */
export function anAddress(over: Partial<AddressFacts> = {}): AddressFacts {
  return {
    banId: '79191_2340_00012',
    precision: 'HOUSE_NUMBER',
    number: 12,
    repetition: undefined,
    street: 'Rue du Pont',
    postcode: '79000',
    city: 'Niort',
    citycode: '79191',
    lon: -0.4645,
    lat: 46.3239,
    ...over,
  };
}

function aStreet(
  code: string,
  street: string,
  doors: readonly string[],
  over: Partial<AddressFacts> = {},
): AddressFacts[] {
  const addresses = doors.map((door, index) => {
    const [number = '', repetition] = door.split(' ');
    const citycode = over.citycode ?? '79191';
    const suffix = repetition ? `_${repetition}` : '';
    return anAddress({
      street,
      number: Number(number),
      repetition,
      banId: `${citycode}_${code}_${number.padStart(5, '0')}${suffix}`,
      lon: -0.46 + index / 1000,
      ...over,
    });
  });
  const first = addresses[0] ?? anAddress();
  return [
    ...addresses,
    { ...first, banId: streetBanId(first), precision: 'STREET', number: undefined, repetition: undefined },
  ];
}

const chauray = { citycode: '79081', city: 'Chauray', postcode: '79180', lat: 46.35 };
const aiffres = { citycode: '79003', city: 'Aiffres', postcode: '79230', lat: 46.29 };

/** A small territory, invented, with what makes addresses hard: same names, accents, repetitions, dates. */
export const niortAddresses: readonly AddressFacts[] = [
  ...aStreet('2340', 'Rue du Pont', ['1', '12', '12 bis', '14']),
  ...aStreet('2345', 'Rue du Pontreau', ['12', '20']),
  ...aStreet('2350', 'Rue du Pont Main', ['3', '9']),
  ...aStreet('0010', 'Avenue de Paris', ['5', '7', '120']),
  ...aStreet('0011', 'Rue de Paris', ['5']),
  ...aStreet('3010', 'Rue de Strasbourg', ['1', '2', '3']),
  ...aStreet('1500', 'Boulevard Jean Jaurès', ['3', '5']),
  ...aStreet('1945', 'Rue du 8 Mai 1945', ['8', '10']),
  ...aStreet('0400', 'Rue du Pont', ['12', '15'], chauray),
  ...aStreet('0500', 'Place Saint-Étienne', ['1', '2'], aiffres),
];
