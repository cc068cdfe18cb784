import { randomBytes } from 'node:crypto';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import { RemoteFault } from '../../../src/remote/client';
import { writeInvoice } from '../../../src/systems/highLevel/invoices/creating/written';
import { contactsOf } from '../../../src/systems/highLevel/clients';
import { createBody } from '../../../src/systems/highLevel/map/body';
import { detailsOf, type ContactDetails } from '../../../src/systems/highLevel/map/client';
import type { WireInvoice } from '../../../src/systems/highLevel/wire/schemas';
import { said } from '../asking';
import { Fault } from '../fault';
import { textAt } from '../json';
import { MARK, type Draft } from '../vendor';
import type { HighLevelLive } from './live';
import { MARKED } from './mark';

/** The draft of a round. */
export interface HighLevelDraft extends Draft {
	readonly marker: string;
	readonly contactId: string;
	/** As HighLevel answered when it was made. */
	readonly wire: WireInvoice;
	/** What HighLevel said about the taxes, where it took the draft only without them. */
	readonly refusedTaxes: string | null;
}

/** Half a unit tells main units from cents; the tax is written as the adapter writes it. */
export const PLAIN = '100.5';
const LINE: LineInput = { description: MARK, unitPrice: PLAIN };
const TAXED: LineInput = { description: MARK, quantity: '2', unitPrice: '10', taxRate: '25' };

/** A draft in test mode, written by the adapter. It goes to nobody. */
export async function makeDraft(live: HighLevelLive): Promise<HighLevelDraft> {
	const contact = await contactOf(live);
	const marker = `n8n-${randomBytes(12).toString('hex')}`;
	const made = (wire: WireInvoice, refusedTaxes: string | null) => ({
		id: wire._id,
		marker,
		contactId: contact.id,
		wire,
		refusedTaxes,
	});
	try {
		return made(await create(live, [LINE, TAXED], contact, marker), null);
	} catch (fault) {
		if (
			!(fault instanceof RemoteFault) ||
			fault.kind !== 'refused' ||
			(fault.status !== 400 && fault.status !== 422)
		)
			throw fault;
		// A refusal made nothing. Without the tax it may be taken.
		return made(
			await create(live, [LINE], contact, marker),
			said(live.asking, { status: fault.status, body: fault.body }),
		);
	}
}

async function create(
	live: HighLevelLive,
	inputs: readonly LineInput[],
	contact: ContactDetails,
	marker: string,
): Promise<WireInvoice> {
	const currency = textAt((await live.invoices().catch(() => []))[0], 'currency') || 'USD';
	const lines = readLines(inputs, currency);
	if (!lines.ok) throw new Error(lines.refusal.message);
	const content = {
		currency,
		lines: lines.value,
		issueDate: null,
		dueDate: null,
		reference: MARK,
		note: MARK,
		email: { subject: null, text: null, cc: [] },
		paymentTermsDays: null,
	};
	const around = { settings: await live.api.invoiceSettings(), timeZone: 'UTC', liveMode: false };
	const ready = writeInvoice(content, contact, marker, around, {
		now: live.asking.client.now(),
		actor: '',
		policy: 'each',
	});
	if (!ready.ok) throw new Error(ready.refusal.message);
	return live.api.createInvoice(createBody(ready.value.written));
}

/** @throws Fault where there is not exactly one contact like it, or none that can be billed */
async function contactOf({ api, given }: HighLevelLive): Promise<ContactDetails> {
	const ref = given.contact!.includes('@') ? { email: given.contact! } : { id: given.contact! };
	const [contact, ...others] = await contactsOf({ api } as Parameters<typeof contactsOf>[0], ref);
	if (!contact) throw new Fault('HighLevel has no contact with the id or address that --contact gives');
	if (others.length > 0)
		throw new Fault('HighLevel has several contacts with the address that --contact gives: give an id');
	const details = detailsOf(contact);
	if ('code' in details) throw new Fault('the contact lacks a name, an e-mail address or a phone number');
	return details;
}

/** Deletes it after a last look at it: what a person has sent meanwhile stays. */
export async function removeDraft({ api, asking }: HighLevelLive, id: string): Promise<void> {
	const record = await api.readInvoice(id);
	if (record === 'absent') return;
	asking.guard.adopt('invoices', id, record);
	await api.deleteInvoice(id);
}

/** Drafts with exactly our name, from a run that was cut off. */
export async function findLeft({ api }: HighLevelLive): Promise<readonly string[]> {
	const { items } = await api.listInvoices({ offset: 0, status: 'draft' });
	return items.filter(({ name }) => MARKED.test(name ?? '')).map(({ _id }) => _id);
}
