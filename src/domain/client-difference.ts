import type { Client } from './client';
import { emailKey } from './email-address';
import type { FieldWord } from './field-name';
import { nameKey } from './same-name';

/** Without what people write between the letters and digits of a number. */
export const bareNumber = (number: string): string => number.replace(/[^0-9a-z]/gi, '').toLowerCase();

/** What decides who is billed, where and how, each with how it is compared: capitals and blanks do not matter. */
const COMPARED = {
	name: nameKey,
	organisationNumber: bareNumber,
	vatNumber: bareNumber,
	email: emailKey,
	street: nameKey,
	addressLine2: nameKey,
	postalCode: bareNumber,
	city: nameKey,
	country: nameKey,
	currency: nameKey,
} satisfies Partial<Record<keyof Client & FieldWord, (text: string) => string>>;

type Compared = keyof typeof COMPARED;

/**
 * What is given of a client and is otherwise with the client that is there. What one of them does not say differs in
 * nothing; how a client is reached besides, such as its phone, is not compared.
 */
export function differingDetails(client: Client, asked: Partial<Omit<Client, 'id'>>): readonly FieldWord[] {
	const texts = (Object.keys(COMPARED) as Compared[]).filter((field) => {
		const key = COMPARED[field];
		return asked[field] && client[field] && key(asked[field]) !== key(client[field]);
	});
	const terms = asked.paymentTermsDays ?? null;
	const isOther = terms !== null && client.paymentTermsDays !== null && terms !== client.paymentTermsDays;
	return isOther ? [...texts, 'paymentTermsDays'] : texts;
}
