import type { IDataObject } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { DeliverInvoice } from '../../nodes/DeliverInvoice/DeliverInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { LinkInvoiceToJob } from '../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { MoveJobStage } from '../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { readDeliverySpec } from '../../nodes/InvoiceDeliveryTrigger/delivery-spec';
import { readPaidSpec } from '../../nodes/InvoicePaidTrigger/paid-spec';
import { readProposalSpec } from '../../nodes/ProposalAcceptedTrigger/proposal-spec';
import { runTrigger } from '../../nodes/shared/trigger/run-trigger';
import { readStageSpec } from '../../nodes/JobStageTrigger/stage-spec';
import { runDueTrigger } from '../../nodes/InvoiceDueTrigger/run-due';
import { runRecurringTrigger } from '../../nodes/RecurringInvoiceTrigger/run-recurring';
import { systemClock } from '../../nodes/shared/trigger/system-clock';
import type { TriggerSpec } from '../../nodes/shared/trigger/trigger-spec';
import { Engine } from '../engine/engine';
import { byId, chain, type Step } from '../engine/workflow';
import { FakeTrigger } from '../nodes/trigger/fake-trigger';

/** The example items of the docs, by name: what the nodes put out in the engine of n8n, over a ledger file. */
export async function makeExamples(): Promise<Readonly<Record<string, unknown>>> {
	const engine = await Engine.open([
		CreateInvoice,
		DeliverInvoice,
		Invoice,
		InvoicingLedger,
		LinkInvoiceToJob,
		MoveJobStage,
		RegisterPayment,
	]);
	try {
		return await play(new Office(engine));
	} finally {
		await engine.close();
	}
}

class Office {
	constructor(readonly engine: Engine) {}

	async all(
		type: string,
		parameters: Record<string, unknown>,
		item: IDataObject = {},
		onError?: Step['onError'],
	): Promise<readonly IDataObject[]> {
		const { jsonOf, error } = await this.engine.run(
			chain([item], { type, parameters: parameters as Step['parameters'], ...(onError && { onError }) }),
		);
		if (error) throw new Error(`${type}: ${error.message} ${error.description ?? ''}`);
		return jsonOf(type);
	}

	one = async (...asked: Parameters<Office['all']>): Promise<IDataObject> => (await this.all(...asked))[0]!;
	keep = (resource: string, operation: string, parameters: Record<string, unknown> = {}, item: IDataObject = {}) =>
		this.one('invoicingLedger', { resource, operation, ...parameters }, item);

	/** A client of whom the Peppol Directory knows where it receives. */
	async receiver(): Promise<IDataObject> {
		const client = await this.keep('client', 'createOrUpdate', {
			name: 'Harbour Bakery',
			email: 'post@havnebakeriet.example',
			options: { country: 'NO', organisationNumber: '923609016' },
		});
		return await this.keep('client', 'checkEInvoiceAddress', { client: byId(idOf(client)) });
	}

	/** What the trigger shows once a client has signed with all that is optional. */
	async signed(proposal: IDataObject): Promise<IDataObject> {
		const { ledger } = this.engine;
		const call = { now: new Date().toISOString(), actor: 'docs', policy: 'all' } as const;
		const [id, linkHash] = [idOf(proposal), 'of the token in the link'];
		await ledger.proposals.send([{ id, linkHash }], call);
		const [entry] = await ledger.proposals.read([id], call);
		if (entry === undefined || entry === 'absent') throw new Error('The proposal is gone.');
		const signing = {
			name: 'Anna Harbour',
			drawing: '',
			hasConsent: true,
			consent: 'Yes.',
			chosen: [1],
			shownDigest: entry.offerDigest,
			shownTotal: '337500',
			address: '',
			userAgent: '',
		};
		await ledger.proposals.accept([{ id, linkHash, signing }], call);
		return this.triggered({ events: ['proposal.accepted'] }, readProposalSpec);
	}

	/** What a trigger shows in the editor: the newest event that fits. */
	async triggered(
		parameters: IDataObject,
		readSpec: (trigger: FakeTrigger['context']) => TriggerSpec,
	): Promise<IDataObject> {
		const trigger = new FakeTrigger(parameters, 'manual');
		const { manualTriggerFunction } = await runTrigger(trigger.context, readSpec, {
			open: async () => ({ ...this.engine.ledger, ledger: this.engine.ledger, proposals: null, remotes: [] }),
			clock: systemClock,
			random: Math.random,
		});
		await manualTriggerFunction!();
		return trigger.emitted[0]!.json;
	}
}

/** What the Recurring Invoice Trigger shows in the editor: what comes next. */
async function recurringItem(ledger: Engine['ledger']): Promise<IDataObject> {
	const trigger = new FakeTrigger({ source: 'saved' }, 'manual');
	const { manualTriggerFunction } = await runRecurringTrigger(trigger.context, {
		open: async () => ledger,
		clock: systemClock,
		random: Math.random,
	});
	await manualTriggerFunction!();
	return trigger.emitted[0]!.json;
}

async function dueItem(ledger: Engine['ledger']): Promise<IDataObject> {
	const trigger = new FakeTrigger({ steps: '-3, 0, 3, 14, 28' }, 'manual');
	const { manualTriggerFunction } = await runDueTrigger(trigger.context, {
		open: async () => ({ ...ledger, ledger, proposals: null, remotes: [] }),
		clock: systemClock,
		random: Math.random,
	});
	await manualTriggerFunction!();
	return trigger.emitted[0]!.json;
}

const idOf = ({ id }: IDataObject): string => String(id);

async function play(office: Office): Promise<Record<string, unknown>> {
	const shown: Record<string, unknown> = {};
	await office.keep('setting', 'update', {
		company: { companyName: 'Fjord & Pine Studio', companyEmail: 'hello@fjordandpine.example' },
		invoices: { currency: 'EUR', numberPrefix: 'INV-' },
	});
	shown.client = await office.keep('client', 'createOrUpdate', {
		name: 'Harbour Bakery',
		email: 'anna@harbourbakery.example',
		options: { street: '2 Quay Street', postalCode: 'HT1 2AB', city: 'Harbourtown', country: 'GB', language: 'en' },
	});
	const client = byId(idOf(shown.client as IDataObject));
	const line = {
		description: 'Website for [client name]',
		quantity: 1,
		unitPrice: '1200.00',
		unit: '',
		taxRate: 25,
		discountPercent: 0,
		taxCategory: '',
	};
	const template = await office.keep('template', 'create', {
		name: 'Website package',
		lines: { line: [line] },
		options: { emailSubject: 'Invoice [invoice number] for [client name]' },
		idempotencyKey: 'website-package',
	});
	shown.template = template;
	shown.product = await office.keep('product', 'createOrUpdate', {
		productCode: 'CARE-1',
		name: 'Website care',
		options: { unitPrice: '95.50', taxRate: '25', unit: 'h' },
	});
	const waiting = {
		name: 'Waiting for payment',
		automove: true,
		createsInvoice: true,
		template: byId(idOf(template)),
	};
	const pipeline = await office.keep('pipeline', 'create', {
		name: 'Website projects',
		stages: { stage: [{ name: 'In progress' }, waiting, { name: 'Delivered' }] },
	});
	shown.pipeline = pipeline;
	const job = await office.keep('job', 'create', { title: 'Bakery website', client, pipeline: byId(idOf(pipeline)) });
	shown.job = job;
	shown['job-of-board'] = await office.keep('job', 'createOrUpdate', {
		externalId: 'trello:5f2c8a',
		title: 'Menu card',
		client,
		pipeline: { __rl: true, mode: 'name', value: 'Website projects' },
		stage: { __rl: true, mode: 'name', value: 'In progress' },
		options: { url: 'https://trello.com/c/5f2c8a' },
	});
	const stages = pipeline.stages as IDataObject[];
	await office.one('moveJobStage', { when: 'always', to: 'named', stage: byId(idOf(stages[1]!)) }, job);

	const entered = await office.triggered({ onlyInvoicing: true }, readStageSpec);
	shown['job-stage-trigger'] = entered;
	const invoice = await office.one('createInvoice', {}, entered);
	shown['create-invoice'] = shortened(invoice);
	await office.one('invoice', { resource: 'sending', operation: 'recordSending' }, invoice);
	shown['move-job-stage-stays'] = await office.one('moveJobStage', {}, invoice);
	shown['refusal'] = await office.one('moveJobStage', { when: 'always' }, job, 'continueRegularOutput');

	const extra = await office.one('createInvoice', {
		content: 'lines',
		lines: { line: [{ description: 'Menu card', unitPrice: '80', taxRate: 25 }] },
		client,
		finish: 'finalise',
		idempotencyKey: 'order-1042',
	});
	shown.statement = await office.keep('client', 'statement', { client });
	shown['link-invoice-to-job'] = await office.one('linkInvoiceToJob', { job: byId(idOf(job)) }, extra);
	await office.one('linkInvoiceToJob', { operation: 'unlink', job: byId(idOf(job)) }, extra);

	shown['register-payment'] = await office.one(
		'registerPayment',
		{ idempotencyKey: 'bank-88420017', options: { reference: 'transfer 8842' } },
		invoice,
	);
	const paid = await office.triggered({ events: ['invoice.paid'] }, readPaidSpec);
	shown['invoice-paid-trigger'] = paid;
	shown['move-job-stage'] = await office.one('moveJobStage', {}, paid);

	shown['invoice-get'] = await office.one('invoice', {}, invoice);
	const simple = shown['invoice-get'] as IDataObject;
	const whole = await office.one('invoice', { simple: false }, invoice);
	shown['invoice-whole'] = Object.fromEntries(Object.entries(whole).filter(([field]) => !(field in simple)));
	shown['invoice-columns'] = await office.one('invoice', {
		operation: 'getMany',
		conditions: { condition: [{ field: 'status', plainComparison: 'is', status: 'open' }] },
		options: { columns: ['number', 'clientName', 'dueDate', 'balance'] },
	});
	shown['invoice-history'] = (await office.all('invoice', { operation: 'getHistory' }, invoice)).at(-1);
	shown['invoice-export'] = await office.one('invoice', { operation: 'export', returnAll: true });
	shown['recurring'] = await office.keep('recurring', 'create', {
		name: 'Bakery website, care',
		client,
		lines: { line: [{ description: 'Care of your website', unitPrice: '45.00', taxRate: 25 }] },
		options: { timeZone: 'Europe/Oslo' },
		idempotencyKey: 'bakery-care',
	});
	const due = await recurringItem(office.engine.ledger);
	shown['recurring-invoice-trigger'] = due;
	await office.one('createInvoice', { mode: 'items', finish: 'finalise' }, due);
	shown['invoice-due-trigger'] = await dueItem(office.engine.ledger);
	shown.proposal = await office.keep('proposal', 'create', {
		title: 'Web shop',
		client,
		lines: {
			line: [
				{ description: 'Web shop', unitPrice: '2400', taxRate: 25 },
				{ description: 'Product photos', quantity: 20, unitPrice: '15', taxRate: 25, optional: true },
			],
		},
		idempotencyKey: 'enquiry-17',
	});
	shown['proposal-accepted-trigger'] = await office.signed(shown.proposal as IDataObject);
	Object.assign(shown, await delivered(office, extra));
	const settings = await office.keep('setting', 'get');
	shown['settings'] = { ...settings, ledger: '/home/node/.n8n/invoicing/ledger.sqlite' };
	shown['payments'] = await office.keep('payment', 'getMany');
	shown.receiver = await office.receiver();
	return shown;
}

/** A letter that comes back. */
async function delivered(office: Office, invoice: IDataObject): Promise<Record<string, unknown>> {
	const parameters = { deliverBy: 'letter' };
	const run = await office.engine.run(chain([invoice], { type: 'deliverInvoice', parameters }));
	const sending = { resource: 'sending', operation: 'recordSending', remoteId: 'letter-5531' };
	await office.one('invoice', sending, run.jsonOf('deliverInvoice', 2)[0]);
	const again = await office.engine.run(chain([invoice], { type: 'deliverInvoice', parameters }));
	const failed = { deliveryStatus: 'failed', reason: 'The addressee has moved' };
	const arrival = await office.one('invoice', { ...sending, ...failed, operation: 'updateDeliveryStatus' });
	return {
		'deliver-invoice-letter': run.jsonOf('deliverInvoice', 2)[0],
		'deliver-invoice-attention': again.jsonOf('deliverInvoice', 3)[0],
		'invoice-arrival': arrival,
		'invoice-delivery-trigger': await office.triggered({}, readDeliverySpec),
	};
}

/** A whole e-mail would fill the page. */
const shortened = (item: IDataObject): IDataObject => {
	const email = item.email as IDataObject;
	return { ...item, email: { ...email, text: `${String(email.text).slice(0, 24)}…`, html: '<!DOCTYPE html>…' } };
};
