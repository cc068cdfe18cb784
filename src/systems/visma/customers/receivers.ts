import type { EInvoiceReceivers, Reception } from '../../../ports/e-invoice-receivers';
import { abreast } from '../../../remote/abreast';
import { faultOf } from '../../../remote/client';
import { orAbsent } from '../wire/ask';
import { isId } from '../wire/filter';
import type { WireRecipient } from '../wire/schemas';
import type { Visma } from '../context';

/** What Visma calls a company whose AutoInvoice sends. */
export const ACTIVATED = 2;

/** Asks Visma who can receive its e-invoices. An empty list is a no, as long as the company sends e-invoices at all. */
export const receivers = (visma: Visma): EInvoiceReceivers => ({
	canReceive: (clientIds) =>
		abreast(clientIds, (id) =>
			receptionOf(visma, id).catch((fault: unknown) => {
				const { refusal } = faultOf(fault);
				return not('unknown', `Visma could not be asked: ${refusal.message}`);
			}),
		),
});

async function receptionOf({ api, account }: Visma, id: string): Promise<Reception> {
	const found = isId(id) ? await orAbsent(api.recipientsOf(id)) : 'absent';
	if (found === 'absent') return not('unknown', `There is no customer with the ID "${id}" in Visma.`);
	if (found.length > 0) return { answer: 'yes', addresses: found.map(addressOf), why: '' };
	const status = (await account.settings()).AutoInvoice?.AutoInvoiceActivationStatus ?? ACTIVATED;
	return status === ACTIVATED
		? not('no', 'Visma finds no address at which the customer receives e-invoices.')
		: not('unknown', 'AutoInvoice is not activated in Visma, so that it finds nobody.');
}

const not = (answer: 'no' | 'unknown', why: string): Reception => ({ answer, addresses: [], why });

const addressOf = ({ ElectronicAddress, EdiServiceDelivererId, Name, CorporateIdentityNumber }: WireRecipient) => ({
	address: ElectronicAddress ?? '',
	operator: EdiServiceDelivererId ?? '',
	name: Name ?? '',
	organisationNumber: CorporateIdentityNumber ?? '',
});
