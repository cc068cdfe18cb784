/** How long each part of a postal address may be, in characters. The parts are those of EN 16931 (BG-5 and BG-8). */
export const POSTAL_ADDRESS_TEXTS = {
	/** Street and number, or a post office box. */
	street: 200,
	/** What else belongs above the city, such as a floor. */
	addressLine2: 200,
	postalCode: 20,
	city: 100,
	/** ISO 3166-2 where an e-invoice needs it, such as RO-CJ; else the name of a county or state. */
	subdivision: 60,
	/** ISO 3166-1 alpha-2, such as SE. */
	country: 2,
} as const;

type AddressPart = keyof typeof POSTAL_ADDRESS_TEXTS;

/** Where somebody is, in parts. A part that is not known is ''. */
export type PostalAddress = Readonly<Record<AddressPart, string>>;

const ADDRESS_PARTS = Object.keys(POSTAL_ADDRESS_TEXTS) as readonly AddressPart[];

export const NO_POSTAL_ADDRESS: PostalAddress = {
	street: '',
	addressLine2: '',
	postalCode: '',
	city: '',
	subdivision: '',
	country: '',
};

/** The address alone, of a client or of a seller. */
export const postalAddressOf = (of: PostalAddress): PostalAddress =>
	Object.fromEntries(ADDRESS_PARTS.map((part) => [part, of[part]])) as PostalAddress;
