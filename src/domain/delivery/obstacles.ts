import type { Client } from '../client';
import type { DeliveryWay, Obstacles } from './delivery-choice';

type Recipient = Pick<Client, 'name' | 'email' | 'address' | 'street' | 'city' | 'country'>;

/** What stands in the way of each way of delivery, each as a sentence. */
export interface DeliveryCase {
	readonly client: Recipient;
	/** What an e-invoice of it lacks or has wrong, each as a sentence; nothing where it can be written. */
	readonly eInvoiceFaults: readonly string[];
	/** The ways by which it was sent already and did not arrive, with what was said of it. */
	readonly failed: ReadonlyMap<DeliveryWay, string>;
}

/** @returns a reason for each way that cannot be gone */
export function obstaclesOf({ client, eInvoiceFaults, failed }: DeliveryCase): Obstacles {
	const reasons: readonly (readonly [DeliveryWay, string | null])[] = [
		['email', client.email === '' ? 'the client has no e-mail address.' : null],
		['e-invoice', eInvoiceFaults.length === 0 ? null : eInvoiceFaults.join(' ')],
		['letter', noLetter(client)],
	];
	return Object.fromEntries(
		reasons.flatMap(([way, reason]) => {
			const why = failed.has(way) ? failedWords(failed.get(way)!) : reason;
			return why === null ? [] : [[way, why]];
		}),
	);
}

const failedWords = (said: string): string => (said === '' ? 'it did not arrive.' : `it did not arrive (${said}).`);

/** A letter needs what an envelope needs; a whole address as one text, as earlier versions kept it, will do. */
function noLetter({ street, city, country, address }: Recipient): string | null {
	if (street === '' && city === '') return address === '' ? 'the client has no postal address.' : null;
	const missing = [
		...(street === '' ? ['street'] : []),
		...(city === '' ? ['city'] : []),
		...(country === '' ? ['country'] : []),
	];
	return missing.length === 0 ? null : `the address of the client lacks its ${missing.join(' and ')}.`;
}
