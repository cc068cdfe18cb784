import { setTimeout as sleep } from 'node:timers/promises';
import { Fault, done, say, step } from './log.mjs';
import { putSample, readSamples } from './samples.mjs';

/** All that the scripts know about the demonstration: which samples it plays, and how its end is recognised. */
const SETUP = 'demo-setup';
const PAY = 'demo-register-payment';
const CHECK = 'demo-check';
const AUTOMATIONS = ['automove-1-create-and-send', 'automove-2-paid-move'];
const MAIL_CREDENTIAL = { name: 'Demo mail', type: 'smtp' };
const WAIT = 120_000;

const isInvoice = (item) => item && 'number' in item && 'balance' in item;
const isJob = (item) => item && 'title' in item && 'entry' in item && typeof item.stage === 'object';
/** The job waits in the stage that creates the invoice until Automove takes it to the next one. */
const isWaiting = (job) => job.stage.createsInvoice;

/** Every item that any node of the execution put out, in the order of the nodes' runs. */
const allItems = (execution) =>
	Object.values(execution.data?.resultData?.runData ?? {})
		.flatMap((runs) => runs)
		.flatMap((run) => run.data?.main ?? [])
		.flatMap((items) => items ?? [])
		.map((item) => item.json);

const unique = (records) => [...new Map(records.map((record) => [record.id, record])).values()];

async function importSamples(api, mail) {
	const credential = await api.putCredential({ ...MAIL_CREDENTIAL, data: mail.credential() });
	const samples = readSamples();
	const ids = {};
	for (const [file, sample] of Object.entries(samples)) {
		ids[file] = await putSample(api, sample, [{ ...MAIL_CREDENTIAL, ...credential }], { 'n8n-nodes-base.emailSend': 'smtp' });
	}
	const missing = [SETUP, PAY, CHECK, ...AUTOMATIONS].filter((file) => !ids[file]);
	if (missing.length) throw new Fault(`Sample workflows are missing: ${missing.join(', ')}`);
	return ids;
}

/** What the ledger says now, read through n8n by a workflow that only reads. */
async function readState(api, ids, jobId) {
	const items = allItems(await api.run(ids[CHECK]));
	const job = items.filter(isJob).find((one) => one.id === jobId);
	// Linked to the job, or made for one of its stage entries: a second invoice must not hide.
	const concernsJob = (one) => one.idempotencyKey?.startsWith(`stage:${jobId}:`) || one.jobs?.some((linked) => linked.id === jobId);
	const invoices = unique(items.filter(isInvoice)).filter(concernsJob);
	return { job, invoices: invoices.filter((one) => one.status !== 'void') };
}

/** Why nothing came: the newest failed run of the automations, in n8n's own words. */
async function explain(api, ids) {
	for (const file of AUTOMATIONS) {
		const [failed] = await api.executions({ workflowId: ids[file], status: ['error', 'crashed'] }, 1);
		if (!failed) continue;
		const error = (await api.execution(failed.id)).data?.resultData?.error;
		return `The last failed run of ${file} says: ${error?.message ?? failed.status} ${error?.description ?? ''}`;
	}
	return 'No run of the automations failed; see the executions in the editor.';
}

async function until(api, ids, what, look) {
	for (const deadline = Date.now() + WAIT; Date.now() < deadline; await sleep(1000)) {
		const found = await look();
		if (found) return found;
	}
	throw new Fault(`${what} did not happen within ${WAIT / 1000} s.`, await explain(api, ids));
}

/**
 * Plays Automove once: the job enters the stage, the invoice is made and mailed, the client pays,
 * the job moves. Each step is read back from the ledger or the mailbox. Every step has an
 * idempotency key, so a demonstration that was killed goes on where it stood.
 */
export async function runDemo(api, mail) {
	step('Importing the sample workflows');
	const ids = await importSamples(api, mail);
	done(`${Object.keys(ids).length} sample workflows are in the editor, the ones with triggers are published`);

	step('Setting up a client, a pipeline, an invoice template and a job');
	const set = allItems(await api.run(ids[SETUP])).filter(isJob);
	const job = set.at(-1);
	if (!job) throw new Fault(`The workflow ${SETUP} put out no job.`);
	const entered = set.find(isWaiting)?.stage.name;
	done(entered ? `The job "${job.title}" entered the stage "${entered}"` : `The job "${job.title}" was set up by an earlier run`);

	const invoice = await until(api, ids, 'The invoice for the job', async () => (await readState(api, ids, job.id)).invoices.find((one) => one.number));
	done(`Invoice ${invoice.number} was made from the template: ${invoice.total} ${invoice.currency}`);

	const letter = await until(api, ids, `The e-mail with invoice ${invoice.number}`, () => mail.waitFor((one) => `${one.subject} ${one.text} ${one.html}`.includes(invoice.number), 0));
	done(`It was mailed to ${letter.to.join(', ')}: "${letter.subject}"`);

	if (invoice.status !== 'paid') await api.run(ids[PAY]);
	const paid = await until(api, ids, 'The payment', async () => (await readState(api, ids, job.id)).invoices.find((one) => one.id === invoice.id && one.status === 'paid'));
	done(`The client paid ${paid.paid} ${paid.currency}; invoice ${paid.number} is ${paid.status}`);

	const moved = await until(api, ids, 'The move of the job', async () => {
		const state = await readState(api, ids, job.id);
		return state.job && !isWaiting(state.job) ? state : undefined;
	});
	const made = moved.invoices.length;
	if (made !== 1) throw new Fault(`The job has ${made} invoices; one entry into the stage must make exactly one.`);
	done(`The job moved to the stage "${moved.job.stage.name}"`);
	say();
	say(`  Automove works: invoice ${paid.number} is paid, "${job.title}" stands in "${moved.job.stage.name}".`);
	return moved;
}
