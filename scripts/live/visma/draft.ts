import { randomBytes } from 'node:crypto';
import { readLines } from '../../../src/domain/invoice/line-item';
import { customersOf } from '../../../src/systems/visma/clients';
import { writeInvoice } from '../../../src/systems/visma/invoices/creating/written';
import { draftBody } from '../../../src/systems/visma/map/body';
import { percentIn } from '../../../src/systems/visma/map/percent';
import type { WireArticle, WireCustomer, WireDraft } from '../../../src/systems/visma/wire/schemas';
import { Fault } from '../fault';
import { MARK, type Draft } from '../vendor';
import type { VismaLive } from './live';
import { isOurDraft } from './rules';

/** The draft of a round. */
export interface VismaDraft extends Draft {
	readonly marker: string;
	readonly customerId: string;
	/** As Visma answered when it was made. */
	readonly wire: WireDraft;
}

export const PLAIN = '100.5';

/** A draft written by the adapter. It goes to nobody. */
export async function makeDraft(live: VismaLive): Promise<VismaDraft> {
	const [customer, settings, terms, [taxRate, article]] = [
		await customerOf(live),
		await live.account.settings(),
		await live.account.terms(),
		await billable(live),
	];
	const currency = customer.CurrencyCode || settings.CurrencyCode || '';
	const lines = readLines([{ description: MARK, unitPrice: PLAIN, taxRate }], currency);
	if (!lines.ok) throw new Fault(`the company's currency or VAT rate is not known: ${lines.refusal.code}`);
	const content = {
		currency,
		lines: lines.value,
		issueDate: null,
		dueDate: null,
		note: '',
		reference: MARK,
		buyerReference: '',
		purchaseOrder: '',
		paymentTermsDays: null,
		finalise: false,
	};
	const marker = `n8n-${randomBytes(12).toString('hex')}`;
	const today = live.asking.client.now().slice(0, 10);
	const named = { settings, terms, articles: new Map([[taxRate, article]]), projects: new Map(), quotes: new Map() };
	const ready = writeInvoice(content, customer, { marker, projectId: null }, { ...named, today });
	if (!ready.ok) throw new Fault(`the package refuses it: ${ready.refusal.code}`);
	const wire = await live.api.createDraft(draftBody(ready.value.written));
	return { id: wire.Id, marker, customerId: customer.Id, wire };
}

/** @throws Fault where there is not exactly one customer like it */
async function customerOf({ api, given }: VismaLive): Promise<WireCustomer> {
	const ref = given.contact!.includes('@') ? { email: given.contact! } : { id: given.contact! };
	const [customer, ...others] = await customersOf({ api }, ref);
	if (!customer) throw new Fault('Visma has no customer with the number, id or address that --contact gives');
	if (others.length > 0) throw new Fault('Visma has several customers with what --contact gives: give the id of one');
	return customer;
}

/** The first VAT rate that an article has. @throws Fault where no article can be billed */
async function billable({ account, codings }: VismaLive): Promise<readonly [rate: string, article: WireArticle]> {
	const rates = (await codings()).map((coding) => percentIn((coding as { VatRatePercent?: number }).VatRatePercent));
	for (const rate of new Set(rates)) {
		const article = rate === null ? null : await account.articleFor(rate);
		if (rate !== null && article) return [rate, article];
	}
	throw new Fault('the company has no active article with a VAT rate');
}

/** Deletes it after a last look at it: what a person has changed meanwhile stays. */
export async function removeDraft({ api, asking }: VismaLive, id: string): Promise<void> {
	const record = await api.readDraft(id);
	if (record === 'absent') return;
	asking.guard.adopt('invoices', id, record);
	await api.deleteDraft(id);
}

/** Drafts with exactly our words, from a run that was cut off; outside of a sandbox none is looked for. */
export async function findLeft({ api, given }: VismaLive): Promise<readonly string[]> {
	if (!given.isSandbox) return [];
	const left: string[] = [];
	for await (const drafts of api.drafts({ fits: isOurDraft })) left.push(...drafts.map(({ Id }) => Id));
	return left;
}
