// @ts-check
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../log.mjs';
import { owner } from '../n8n-api.mjs';
import { ledgerNodes, putSample, readSamples, withCredentials } from '../samples.mjs';
import { visitorOf } from './visitor.mjs';

const MAIL_CREDENTIAL = { name: 'Demo mail', type: 'smtp' };
/** Who may use the forms: whoever has their addresses could bill otherwise. */
const FORM_CREDENTIAL = { name: 'Demo forms', type: 'httpBasicAuth' };
/** It guards nothing, as the account of the owner: n8n listens on this machine only. */
export const FORM_LOGIN = { user: 'demo', password: owner.password };
/** The demonstration's own ledger. Workflows that name it do not run where there is none of that name. */
const LEDGER_CREDENTIAL = { name: 'Demo ledger', type: 'invoicingLedgerApi' };
const CREDENTIAL_TYPES = {
	'n8n-nodes-base.emailSend': 'smtp',
	'n8n-nodes-base.formTrigger': 'httpBasicAuth',
	...Object.fromEntries(ledgerNodes().map((type) => [type, LEDGER_CREDENTIAL.type])),
};
const CHECK = 'demo-check';
const WAIT = 120_000;
const AUTOMATIONS = [
	'automove-1-create-and-send',
	'automove-2-paid-move',
	'proposal-1-write-and-send',
	'proposal-2-signed-to-invoice',
	'recurring-invoices',
];
const NEEDED = [CHECK, 'demo-setup', 'demo-register-payment', 'demo-recurring', ...AUTOMATIONS];

const isInvoice = (item) => item && 'number' in item && 'balance' in item;
const isProposal = (item) => item && 'signedAt' in item && 'validUntil' in item;
const isRecurring = (item) => item && 'timesDue' in item && 'nextDates' in item;
export const isJob = (item) => item && 'title' in item && 'entry' in item && typeof item.stage === 'object';

/** Every item that any node of the execution put out, in the order of the nodes' runs. */
const allItems = (execution) =>
	Object.values(execution.data?.resultData?.runData ?? {})
		.flatMap((runs) => runs)
		.flatMap((run) => run.data?.main ?? [])
		.flatMap((items) => items ?? [])
		.map((item) => item.json);

const unique = (records) => [...new Map(records.map((record) => [record.id, record])).values()];

/** Where the demonstration is played: the n8n with the samples in it, the mailbox, and the clock. */
export class Stage {
	#ids = {};
	#credentials = [];

	constructor({ api, mail, clock, port, userFolder }) {
		this.api = api;
		/** A file of its own: the default ledger of this n8n stays as it is. */
		this.ledgerFile = join(userFolder, '.n8n', 'invoicing', 'demo.sqlite');
		this.mail = mail;
		this.clock = clock;
		this.visitor = visitorOf(port);
	}

	/** @returns how many samples there are */
	async importSamples() {
		const mail = await this.api.putCredential({ ...MAIL_CREDENTIAL, data: this.mail.credential() });
		const form = await this.api.putCredential({ ...FORM_CREDENTIAL, data: FORM_LOGIN });
		const place = { access: 'full', database: 'sqlite', file: this.ledgerFile, isSharedHost: false };
		const ledger = await this.api.putCredential({ ...LEDGER_CREDENTIAL, data: place });
		this.#credentials = [
			{ ...MAIL_CREDENTIAL, ...mail },
			{ ...FORM_CREDENTIAL, ...form },
			{ ...LEDGER_CREDENTIAL, ...ledger },
		];
		for (const [file, sample] of Object.entries(readSamples()))
			this.#ids[file] = await putSample(this.api, sample, this.#credentials, CREDENTIAL_TYPES);
		const missing = NEEDED.filter((file) => !this.#ids[file]);
		if (missing.length) throw new Fault(`Sample workflows are missing: ${missing.join(', ')}`);
		return Object.keys(this.#ids).length;
	}

	/** Runs a sample by hand. Returns what its nodes put out. */
	async run(file) {
		return allItems(await this.api.run(this.#ids[file]));
	}

	/** @returns the id that a sample has in n8n */
	idOf(file) {
		return this.#ids[file];
	}

	/** Brings in a workflow that is no sample. Returns its id. */
	async put(workflow) {
		return (await this.api.createWorkflow(withCredentials(workflow, this.#credentials, CREDENTIAL_TYPES))).id;
	}

	/** Runs a workflow that is no sample, and takes it away again. */
	async runOnce(workflow) {
		const id = await this.put(workflow);
		await this.api.run(id);
		await this.api.deleteWorkflow(id);
	}

	/** What the ledger says now, read through n8n by a workflow that only reads. */
	async look() {
		const items = await this.run(CHECK);
		const [jobs, invoices, proposals, recurring] = [isJob, isInvoice, isProposal, isRecurring].map((fits) =>
			unique(items.filter(fits)),
		);
		return { jobs, invoices, proposals, recurring };
	}

	/** The newest mail that fits, if there is one yet. */
	async newestMail(fits) {
		return (await this.mail.mails()).filter(fits).at(-1);
	}

	/** The mail to that address that speaks of it. */
	mailTo(address, words) {
		return this.until(`The e-mail to ${address} about ${words}`, () =>
			this.newestMail(
				(one) => one.to.includes(address) && `${one.subject} ${one.text} ${one.html}`.includes(words),
			),
		);
	}

	/** Where n8n died in the middle of the sample's newest run: has n8n go on with it from the node where it stood. */
	async goOn(file) {
		const [newest] = await this.#runsOf(file);
		if (newest?.status === 'crashed' || newest?.status === 'error') await this.api.retry(newest.id);
	}

	/** Newest first. */
	#runsOf(file, status) {
		return this.api.executions({ workflowId: this.#ids[file], ...(status && { status }) }, 1);
	}

	/**
	 * Calls `look` until it finds something.
	 *
	 * @template T
	 * @param {string} what what is awaited, as a subject: for the fault
	 * @param {() => Promise<T>} look
	 * @returns {Promise<NonNullable<T>>}
	 */
	async until(what, look) {
		for (const deadline = Date.now() + WAIT; Date.now() < deadline; await sleep(1000)) {
			const found = await look();
			if (found) return found;
		}
		throw new Fault(`${what} did not happen within ${WAIT / 1000} s.`, await this.#explain());
	}

	/** Why nothing came: the newest failed run of the automations, in n8n's own words. */
	async #explain() {
		for (const file of AUTOMATIONS) {
			const [failed] = await this.#runsOf(file, ['error', 'crashed']);
			if (!failed) continue;
			const error = (await this.api.execution(failed.id)).data?.resultData?.error;
			return `The last failed run of ${file} says: ${error?.message ?? failed.status} ${error?.description ?? ''}`;
		}
		return 'No run of the automations failed; see the executions in the editor.';
	}
}
