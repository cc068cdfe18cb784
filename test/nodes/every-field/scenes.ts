import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hostFacts } from '../../../nodes/shared/ledger/host-facts';
import type { Engine } from '../../engine/engine';
import { valueOf, type Office } from '../../engine/office';
import { byId, chain } from '../../engine/workflow';
import { BY_EMAIL } from '../../support/by-email';

const LINES = { line: [{ description: 'Work', quantity: 1, unitPrice: '10' }] } as unknown as INodeParameters;
const START = '2099-01-31';
const PAST = '2026-01-01T00:00:00.000Z';

/** Parameters with which an operation works: so what is refused is the field that is fed with something else. */
export type Scene = (around: Around) => Promise<INodeParameters> | INodeParameters;

export interface Around {
	readonly engine: Engine;
	readonly office: Office;
}

/** Has the Invoicing Ledger node make something. */
async function made({ engine }: Around, parameters: IDataObject): Promise<string> {
	const run = await engine.run(chain([{}], { type: 'invoicingLedger', parameters: parameters as INodeParameters }));
	if (run.error) throw new Error(`${run.error.message} ${run.error.description ?? ''}`);
	return String(run.jsonOf('invoicingLedger')[0]!.id);
}

const bill: Scene = async ({ office }) => ({ invoice: byId((await office.bill()).id) });
const draft: Scene = async ({ office }) => ({ invoice: byId((await office.bill({ finalise: false })).id) });

/** The credit note of an invoice that was paid, whose money is to be paid back. */
async function creditNote({ engine, office }: Around): Promise<string> {
	const { id: invoiceId } = await office.bill();
	const paid = { ...PAID, idempotencyKey: `paid ${invoiceId}`, invoiceId, amount: 125_00n };
	valueOf((await engine.ledger.invoicing.recordPayments([paid], office.call()))[0]);
	const credit = {
		idempotencyKey: `credit ${invoiceId}`,
		invoiceId,
		wish: { of: 'full' as const },
		reason: '',
		rest: 'refund' as const,
		issueDate: null,
		finalise: true,
		request: {},
	};
	return valueOf((await engine.ledger.invoicing.credits!.credit([credit], office.call()))[0]).invoice.id;
}

const PAID = {
	currency: 'EUR',
	state: 'cleared',
	method: 'cash',
	paidOn: null,
	payerEmail: '',
	reference: '',
	request: {},
} as const;

async function payment(
	{ engine, office }: Around,
	state: 'cleared' | 'pending',
	invoiceId: string | null,
): Promise<string> {
	const asked = {
		idempotencyKey: `pay ${Math.random()}`,
		invoiceId,
		amount: 700n,
		currency: 'EUR',
		state,
		method: 'cash',
		paidOn: null,
		payerEmail: '',
		reference: '',
		request: {},
	} as const;
	const [outcome] = await engine.ledger.invoicing.recordPayments([asked], office.call());
	if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.value.payment.id;
}

const proposal = async (around: Around) =>
	byId(
		await made(around, {
			resource: 'proposal',
			operation: 'create',
			title: 'Garden',
			client: byId(around.office.ada.id),
			lines: LINES,
		}),
	);
const recurring = async (around: Around) =>
	byId(
		await made(around, {
			resource: 'recurring',
			operation: 'create',
			name: 'Care',
			client: byId(around.office.ada.id),
			lines: LINES,
			startDate: START,
		}),
	);
const client = async (around: Around) =>
	byId(
		await made(around, {
			resource: 'client',
			operation: 'createOrUpdate',
			name: 'C',
			email: `c${Math.random()}@x.example`,
		}),
	);
const template = async (around: Around) =>
	byId(await made(around, { resource: 'template', operation: 'create', name: `T ${Math.random()}`, lines: LINES }));
const pipeline = async (around: Around) => {
	const stages = { stage: [{ name: 'New' }] };
	return byId(await made(around, { resource: 'pipeline', operation: 'create', name: `P ${Math.random()}`, stages }));
};
const ofProposal: Scene = async (around) => ({ proposal: await proposal(around) });
const ofDeclined: Scene = async (around) => {
	const id = await proposal(around);
	const { proposals } = around.engine.ledger;
	const link = { id: id.value as string, linkHash: `of ${id.value as string}` };
	await proposals.send([link], around.office.call());
	await proposals.decline([{ ...link, reason: '' }], around.office.call());
	return { proposal: id };
};
const ofProduct: Scene = async (around) => {
	const productCode = `P ${Math.random()}`;
	const options = { unitPrice: '10' };
	return {
		product: byId(await made(around, { resource: 'product', operation: 'createOrUpdate', productCode, options })),
	};
};
const ofRecurring: Scene = async (around) => ({ recurring: await recurring(around) });

/** One for each operation that the ledger has, by the key of the operation. */
export const SCENES: Readonly<Record<string, Scene>> = {
	// First: numbers can be set only while there is no invoice.
	'invoicingLedger/setting/setNextNumber': () => ({ nextNumber: 7 }),
	'invoicingLedger/setting/backUp': () => ({}),
	'invoicingLedger/setting/copyToFile': () => ({ file: join(hostFacts().userFolder, 'copy.sqlite'), closes: false }),
	'invoicingLedger/setting/createOverviewLink': async (around) => {
		const invoices = { overviewPageUrl: 'https://n8n.example/webhook/abc/overview' };
		await made(around, { resource: 'setting', operation: 'update', invoices });
		return { validForDays: 7 };
	},
	'invoicingLedger/setting/get': () => ({}),
	'invoicingLedger/setting/reopen': () => ({}),
	'invoicingLedger/setting/update': () => ({
		company: { companyName: 'Fjord & Pine' },
		proposals: { proposalPageUrl: 'https://n8n.example/webhook/abc/proposal' },
	}),
	createInvoice: ({ office }) => ({
		content: 'template',
		template: byId(office.standard.id),
		client: byId(office.ada.id),
		// Shown, and needed, where the client is made.
		clientName: 'Ann',
		finish: 'draft',
	}),
	deliverInvoice: bill,
	'linkInvoiceToJob/link': async ({ office }) => ({
		invoice: byId((await office.bill()).id),
		job: byId((await office.addJob('Roof')).id),
	}),
	'linkInvoiceToJob/unlink': async ({ office }) => {
		const { id } = await office.addJob('Roof');
		return { invoice: byId((await office.bill({ jobIds: [id] })).id), job: byId(id) };
	},
	moveJobStage: async ({ office }) => ({ job: byId((await office.addJob('Roof')).id), when: 'always' }),
	'registerPayment/register': async (around) => ({ ...(await bill(around)), amount: '10' }),
	'registerPayment/apply': async (around) => ({
		...(await bill(around)),
		payment: byId(await payment(around, 'cleared', null)),
	}),
	'registerPayment/confirm': async (around) => ({
		payment: byId(await payment(around, 'pending', (await around.office.bill()).id)),
	}),
	'registerPayment/refund': async (around) => ({
		invoice: byId(await creditNote(around)),
		amount: '10',
	}),
	'registerPayment/delete': async (around) => ({
		payment: byId(await payment(around, 'cleared', (await around.office.bill()).id)),
	}),
	'invoice/invoice/clone': draft,
	'invoice/invoice/credit': async (around) => ({ ...(await bill(around)), amount: '10' }),
	'invoice/invoice/delete': draft,
	'invoice/invoice/checkEInvoice': bill,
	'invoice/invoice/download': bill,
	'invoice/invoice/export': () => ({ firstDay: '2026-01-01', lastDay: '2026-12-31' }),
	'invoice/invoice/finalise': draft,
	'invoice/invoice/get': bill,
	'invoice/invoice/getHistory': bill,
	'invoice/invoice/getMany': () => ({}),
	'invoice/invoice/remind': async ({ office }) => ({
		invoice: byId((await office.bill({ issueDate: '2026-01-01', dueDate: '2026-01-15' })).id),
	}),
	'invoice/invoice/waiveCharges': async ({ engine: { ledger }, office }) => {
		const { id } = await office.bill({ issueDate: '2026-01-01', dueDate: '2026-01-15' });
		const call = { now: new Date().toISOString(), actor: 'A', policy: 'each' } as const;
		const steps = (await ledger.catalogue.settings()).reminderSteps.map((step) => ({ ...step, fee: '5' }));
		await ledger.catalogue.putSettings({ reminderSteps: steps }, call);
		await ledger.invoicing.reminderDocuments!.make([{ invoiceId: id, step: null }], call);
		return { invoice: byId(id), reason: 'Goodwill' };
	},
	'invoice/invoice/import': ({ office }) => ({
		client: byId(office.ada.id),
		invoiceNumber: `Old ${Math.random()}`,
		issueDate: '2026-01-31',
		taxTotals: { taxRate: [{ taxRate: '25', net: '100' }] } as unknown as INodeParameters,
		linesJson: JSON.stringify(LINES.line),
	}),
	'invoice/invoice/update': async (around) => ({ ...(await draft(around)), changes: { note: 'Thanks' } }),
	'invoice/invoice/void': bill,
	'invoice/sending/prepareEmail': bill,
	'invoice/sending/prepareApproval': draft,
	'invoice/sending/prepareReceipt': async (around) => {
		const { id } = await around.office.bill();
		await payment(around, 'cleared', id);
		return { invoice: byId(id) };
	},
	'invoice/sending/recordSending': bill,
	'invoice/sending/updateDeliveryStatus': async ({ engine: { ledger }, office }) => {
		const { id } = await office.bill();
		const claim = { ...BY_EMAIL, run: { id: 'r', delivery: null }, actor: 'A', to: '', isAgain: false } as const;
		const open = { outcome: null, endedAt: null, isRunOver: false } as const;
		await ledger.claims.append('ledger', [{ ...claim, ...open, invoiceId: id, number: 1, claimedAt: PAST }]);
		await ledger.claims.handOver('ledger', [{ invoiceId: id, channel: null, remoteId: id }], PAST);
		return { remoteId: id, deliveryStatus: 'failed' };
	},
	'invoicingLedger/client/checkEInvoiceAddress': ({ office }) => ({ client: byId(office.ada.id) }),
	'invoicingLedger/client/createOrUpdate': () => ({ name: 'Cia', email: 'cia@client.example' }),
	'invoicingLedger/client/get': ({ office }) => ({ client: byId(office.ada.id) }),
	'invoicingLedger/client/getMany': () => ({}),
	'invoicingLedger/client/statement': ({ office }) => ({
		client: byId(office.ada.id),
		shows: 'period',
		format: 'csv',
	}),
	'invoicingLedger/client/update': ({ office }) => ({ client: byId(office.ada.id), changes: { address: 'Gatan 1' } }),
	'invoicingLedger/delivery/forgetListener': () => ({ listenerId: 'wf:node' }),
	'invoicingLedger/delivery/getMany': () => ({}),
	'invoicingLedger/delivery/getUnsettled': () => ({}),
	'invoicingLedger/delivery/retry': () => ({ listenerId: 'wf:node', eventId: '' }),
	'invoicingLedger/delivery/settle': async ({ engine: { ledger } }) => {
		const ref = {
			system: 'hubSpot:42',
			operation: 'create_invoice',
			key: 'k',
			request: {},
			jobs: [],
			clue: '',
		} as const;
		await ledger.journal.claim([ref], PAST, PAST);
		await ledger.journal.leaveOpen([{ ref, lookAt: PAST, why: 'No answer came.' }], PAST);
		return { system: 'hubSpot', account: '42', begun: 'create_invoice', idempotencyKey: 'k', madeId: '4711' };
	},
	'invoicingLedger/template/create': () => ({ name: `Audit ${Math.random()}`, lines: LINES }),
	'invoicingLedger/template/createOrUpdate': () => ({ name: `Audit ${Math.random()}`, lines: LINES }),
	'invoicingLedger/template/delete': async (around) => ({ template: await template(around) }),
	'invoicingLedger/template/get': ({ office }) => ({ template: byId(office.standard.id) }),
	'invoicingLedger/template/getMany': () => ({}),
	'invoicingLedger/template/preview': ({ office }) => ({ template: byId(office.standard.id) }),
	'invoicingLedger/template/update': async (around) => ({
		template: await template(around),
		changes: { note: 'Thanks' },
	}),
	'invoicingLedger/job/create': ({ office }) => ({
		title: 'Roof',
		client: byId(office.ada.id),
		pipeline: byId(office.sales.id),
	}),
	'invoicingLedger/job/createOrUpdate': ({ office }) => ({
		externalId: `card:${Math.random()}`,
		title: 'Roof',
		client: byId(office.ada.id),
		// Shown, and needed, where the client is made.
		clientName: 'Ann',
		pipeline: byId(office.sales.id),
	}),
	'invoicingLedger/job/get': async ({ office }) => ({ job: byId((await office.addJob('Roof')).id) }),
	'invoicingLedger/job/getMany': async ({ office }) => {
		await office.addJob('Roof');
		return {};
	},
	'invoicingLedger/payment/getMany': () => ({}),
	'invoicingLedger/pipeline/create': () => ({
		name: `Repairs ${Math.random()}`,
		stages: { stage: [{ name: 'New' }] } as unknown as INodeParameters,
	}),
	'invoicingLedger/client/archive': async (around) => ({ client: await client(around) }),
	'invoicingLedger/client/delete': async (around) => ({ client: await client(around) }),
	'invoicingLedger/client/merge': async (around) => ({
		client: await client(around),
		keptClient: await client(around),
	}),
	'invoicingLedger/client/restore': async (around) => ({ client: await client(around) }),
	'invoicingLedger/job/archive': async ({ office }) => ({ job: byId((await office.addJob('Roof')).id) }),
	'invoicingLedger/job/delete': async ({ office }) => ({ job: byId((await office.addJob('Roof')).id) }),
	'invoicingLedger/job/restore': async ({ office }) => ({ job: byId((await office.addJob('Roof')).id) }),
	'invoicingLedger/pipeline/createOrUpdate': () => ({
		name: `Upserts ${Math.random()}`,
		stages: { stage: [{ name: 'New' }] } as unknown as INodeParameters,
	}),
	'invoicingLedger/pipeline/archive': async (around) => ({ pipeline: await pipeline(around) }),
	'invoicingLedger/pipeline/getMany': () => ({}),
	'invoicingLedger/pipeline/restore': async (around) => ({ pipeline: await pipeline(around) }),
	'invoicingLedger/pipeline/renameStage': ({ office }) => ({
		pipeline: byId(office.support.id),
		stage: byId(office.support.stages[0]!.id),
		name: 'Fresh',
	}),
	'invoicingLedger/pipeline/setStageAutomation': () => ({
		system: 'hubSpot',
		account: '42',
		stageId: 'won',
		switches: { automove: true },
	}),
	'invoicingLedger/pipeline/update': ({ office }) => ({
		pipeline: byId(office.support.id),
		changes: { name: 'Help' },
	}),
	'invoicingLedger/product/archive': ofProduct,
	'invoicingLedger/product/createOrUpdate': () => ({ productCode: 'CARE', options: { unitPrice: '10' } }),
	'invoicingLedger/product/get': ofProduct,
	'invoicingLedger/product/getMany': () => ({}),
	'invoicingLedger/product/restore': ofProduct,
	'invoicingLedger/proposal/create': ({ office }) => ({ title: 'Garden', client: byId(office.ada.id), lines: LINES }),
	'invoicingLedger/proposal/download': ofProposal,
	'invoicingLedger/proposal/get': ofProposal,
	'invoicingLedger/proposal/getMany': () => ({}),
	'invoicingLedger/proposal/prepareCopy': ofDeclined,
	'invoicingLedger/proposal/prepareEmail': ofProposal,
	'invoicingLedger/proposal/update': async (around) => ({
		...(await ofProposal(around)),
		changes: { message: 'Hello' },
	}),
	'invoicingLedger/proposal/withdraw': ofProposal,
	'invoicingLedger/recurring/create': ({ office }) => ({
		name: 'Care',
		client: byId(office.ada.id),
		lines: LINES,
		startDate: START,
	}),
	'invoicingLedger/recurring/get': ofRecurring,
	'invoicingLedger/recurring/getMany': () => ({}),
	'invoicingLedger/recurring/pause': ofRecurring,
	'invoicingLedger/recurring/previewDates': ofRecurring,
	'invoicingLedger/recurring/resume': ofRecurring,
	'invoicingLedger/recurring/skip': ofRecurring,
	'invoicingLedger/recurring/stop': ofRecurring,
	'invoicingLedger/recurring/summarise': () => ({}),
	'invoicingLedger/recurring/update': async (around) => ({
		...(await ofRecurring(around)),
		changes: { note: 'Thanks' },
	}),
};
