import type { Client } from '../client';
import type { ElectronicAddress } from '../electronic-address';
import type { SendingClaim } from '../invoice/sending-claim';
import { receivingAddressOf } from './receiving-address';
import { DELIVERY_WAYS, type DeliveryWay } from './delivery-choice';

type Recipient = Pick<
	Client,
	| 'name'
	| 'email'
	| 'electronicAddress'
	| 'organisationNumber'
	| 'vatNumber'
	| 'address'
	| 'street'
	| 'addressLine2'
	| 'postalCode'
	| 'city'
	| 'subdivision'
	| 'country'
>;

/** Whom an invoice goes to by a way, as one text. '' where that is not known. */
export function recipientOf(way: DeliveryWay, client: Recipient): string {
	switch (way) {
		case 'email':
			return client.email;
		case 'e-invoice':
			return asText(receivingAddressOf(client));
		case 'letter':
			return [client.name, ...postalParts(client)].filter((part) => part !== '').join(', ');
	}
}

const asText = (address: ElectronicAddress | null): string =>
	address === null ? '' : `${address.scheme}:${address.id}`;

function postalParts(client: Recipient): readonly string[] {
	if (client.street === '' && client.city === '') return client.address.split(/\r?\n/).map((line) => line.trim());
	const { street, addressLine2, postalCode, city, subdivision, country } = client;
	return [street, addressLine2, `${postalCode} ${city}`.trim(), subdivision, country];
}

/**
 * The ways by which an invoice was sent to where its client is now, and did not arrive, with what was said of it. An
 * address that was corrected since is tried again.
 * @param claims of the invoice, the oldest first
 */
export const failedWays = (claims: readonly SendingClaim[], client: Recipient): ReadonlyMap<DeliveryWay, string> =>
	new Map(
		DELIVERY_WAYS.flatMap((way) => {
			const failed = claims.findLast(
				({ channel, to, arrival }) =>
					channel === way && arrival?.state === 'failed' && to === recipientOf(way, client),
			);
			return failed ? [[way, failed.arrival!.reason] as const] : [];
		}),
	);
