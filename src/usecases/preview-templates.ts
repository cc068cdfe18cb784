import { EMPTY_CLIENT, type Client } from '../domain/client';
import { draftInvoice } from '../domain/invoice/drafting';
import { NO_DETAILS } from '../domain/invoice/details';
import type { Invoice } from '../domain/invoice/invoice';
import { settlementOf } from '../domain/invoice/settlement';
import { NO_TEXTS } from '../domain/invoice/texts';
import { dateIn } from '../domain/local-date';
import { accept, type Result } from '../domain/refusal';
import type { Settings } from '../domain/settings';
import type { InvoiceTemplate } from '../domain/template';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { InvoiceRecord } from '../ports/invoicing-system';
import { done, type Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { getTemplates } from './keep-templates';

type Templates = Parameters<typeof getTemplates>[1];

/** Whom a preview bills. It is nobody's invoice: the name says so. */
const SAMPLE_CLIENT: Client = {
	...EMPTY_CLIENT,
	id: 'cli_sample',
	name: 'Sample Client',
	email: 'client@example.com',
	street: 'Sample Street 1',
	postalCode: '12345',
	city: 'Sample City',
};

/**
 * What an invoice from each template would say, as a draft for a client that is made up. Nothing is written, and
 * shortcodes stand as they are.
 */
export async function previewTemplates(
	ids: readonly string[],
	catalogue: Templates & Pick<Catalogue, 'settings'>,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const settings = await catalogue.settings();
	const templates = await getTemplates(ids, catalogue, { ...call, policy: 'each' });
	const prepared = templates.map((outcome): Result<InvoiceRecord> => {
		if (outcome.kind === 'done') return previewOf(outcome.value, settings, call);
		if (outcome.kind === 'refused') return { ok: false, refusal: outcome.refusal };
		throw new Error(outcome.why);
	});
	return await runAccepted(prepared, call, async (ready) => ready.map(done));
}

function previewOf(template: InvoiceTemplate, settings: Settings, call: Call): Result<InvoiceRecord> {
	const { currency, lines, note, email, layout, pricing, paymentLink } = template;
	const draft = draftInvoice(
		'inv_sample',
		'',
		{
			...NO_TEXTS,
			...NO_DETAILS,
			clientId: SAMPLE_CLIENT.id,
			currency,
			lines,
			issueDate: dateIn(call.now, settings.timeZone),
			dueDate: null,
			paymentTermsDays: template.paymentTermsDays ?? settings.paymentTermsDays,
			templateId: template.id,
			source: 'template',
			note,
			email,
			layout,
			pricing,
			paymentLink,
			jobs: [],
		},
		call.now,
		settings.roundTotals,
	);
	return draft.ok ? accept(recordOf(draft.value, settings)) : draft;
}

function recordOf(invoice: Invoice, { language }: Settings): InvoiceRecord {
	const client = { ...SAMPLE_CLIENT, language };
	return {
		system: 'ledger',
		invoice,
		client,
		currentClient: client,
		jobs: [],
		settlement: settlementOf(invoice),
		overdue: false,
		url: null,
		pdfUrl: null,
	};
}
