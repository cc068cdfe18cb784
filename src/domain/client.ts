import type { Refusal } from './refusal';

/** Who is billed. */
export interface Client {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	/** en, sv, nb, ro; '' takes the ledger's. */
	readonly language: string;
	readonly organisationNumber: string;
	readonly address: string;
}

/** Nothing known of it yet. */
export const EMPTY_CLIENT: Omit<Client, 'id'> = {
	name: '',
	email: '',
	language: '',
	organisationNumber: '',
	address: '',
};

/** Why an invoice cannot go to this client by e-mail; null when it can. */
export const noEmail = ({ name, email }: Client): Refusal | null =>
	email === ''
		? {
				code: 'client_without_email',
				message: `The client "${name}" has no e-mail address to send the invoice to.`,
				fix: 'Give the client an e-mail address, or send the invoice another way.',
				field: 'client',
			}
		: null;
