// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageName, projectDir, workflowsDir } from './paths.mjs';

/** The sample workflows as they stand in the repository, by file name without ending. */
export function readSamples(folder = workflowsDir) {
	const names = readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort();
	return Object.fromEntries(
		names.map((name) => [name.replace(/\.json$/, ''), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
	);
}

/** The types of our nodes: all of them take the credential of a ledger. */
export function ledgerNodes() {
	const { n8n } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'));
	return n8n.nodes.map((path) => {
		const name = basename(path, '.node.js');
		return `${packageName}.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
	});
}

/** Manual and chat triggers run by hand; every other trigger runs only when it is published. */
export const needsPublishing = (workflow) =>
	workflow.nodes.some(
		(node) =>
			!node.disabled &&
			/(Trigger|\.webhook)$/.test(node.type) &&
			!/\.(manualTrigger|executeWorkflowTrigger|errorTrigger)$/.test(node.type),
	);

/** It delivers what others make. Two of them would take the same invoices. */
const delivers = (workflow) => workflow.nodes.some(({ type }) => type.endsWith('.deliverInvoice'));

/** n8n's own nodes for services, as far as samples have them. */
const OF_A_SERVICE = /\.(airtable|clockify|gmail|googleSheets|lmChatOpenAi|notion|wooCommerce)$/;

/** It calls a service by a credential that its user has to have: without one, each run would fail. */
const signsInElsewhere = (workflow) =>
	workflow.nodes.some(
		({ type, parameters }) =>
			parameters?.genericAuthType || parameters?.nodeCredentialType || OF_A_SERVICE.test(type),
	);

/** It mails its owner, whose address only he can fill in: n8n publishes no workflow in which it is empty. */
const asksForAddress = (workflow) =>
	workflow.nodes.some(
		({ type, parameters }) =>
			type === 'n8n-nodes-base.emailSend' && [parameters.fromEmail, parameters.toEmail].includes(''),
	);

/** Its user sets it up and publishes it, and nobody else. */
export const isLeftToUser = (workflow) => delivers(workflow) || signsInElsewhere(workflow) || asksForAddress(workflow);

/**
 * The workflow with credentials given to nodes that name one of ours: by the name where a node
 * names one, and by type where it names none but its type is in `byNodeType`.
 */
export function withCredentials(workflow, credentials, byNodeType = {}) {
	const nodes = workflow.nodes.map((node) => {
		const wanted = { ...(byNodeType[node.type] ? { [byNodeType[node.type]]: {} } : {}), ...node.credentials };
		const filled = Object.entries(wanted).map(([type, named]) => {
			const match =
				credentials.find((one) => one.type === type && (!named.name || one.name === named.name)) ??
				credentials.find((one) => one.type === type);
			return [type, match ? { id: match.id, name: match.name } : named];
		});
		return filled.length ? { ...node, credentials: Object.fromEntries(filled) } : node;
	});
	return { ...workflow, nodes };
}

/** What samples were called before, so that an n8n that has one brings it up to date and gets no second one. */
const FORMER_NAMES = {
	'Create and send an invoice when a job enters a stage (Automove 1)': [
		'Automove 1: create and send the invoice of a stage',
	],
	'Move a job to the next stage when its invoices are paid (Automove 2)': [
		'Automove 2: move the job when its invoices are paid',
	],
	'Send e-invoices by Peppol, or PDF invoices by e-mail': ['Deliver invoices: e-invoice by Peppol, or e-mail'],
	'Send invoices as letters that Pingen prints and posts': ['Deliver invoices: letters printed and posted by Pingen'],
	'Print PDF invoices as letters and post them yourself': ['Deliver invoices: letters that you print yourself'],
	'Show clients a page to read, download and pay their invoices': [
		'Invoice page: clients read and pay their invoices',
	],
	'Create and e-mail a PDF invoice from an order form': ['Order form: from a form to a mailed invoice'],
	'Write a proposal (quote) and e-mail it for signature (Proposal 1)': [
		'Write a quote and e-mail it for signature (Proposal 1)',
		'Proposal 1: write a proposal and e-mail it',
	],
	'Turn a signed proposal (quote) into an invoice (Proposal 2)': [
		'Turn a signed quote into an invoice (Proposal 2)',
		'Proposal 2: a signed proposal becomes an invoice',
	],
	'Remind me of unsigned proposals, or quotes (Proposal 3)': [
		'Remind me of unsigned quotes (Proposal 3)',
		'Proposal 3: remind me of unsigned proposals',
	],
	'Create and send recurring invoices, with one summary e-mail': ['Recurring invoices: make, send and sum up'],
};

const isOf = ({ name }, sample) => [sample.name, ...(FORMER_NAMES[sample.name] ?? [])].includes(name);

const digest = (workflow) => createHash('sha256').update(JSON.stringify(workflow)).digest('hex').slice(0, 16);

/** Only what the REST interface takes: an exported file also carries ids and dates of where it came from. */
function payload(workflow, mark) {
	const { name, description, nodes, connections, settings, pinData, nodeGroups, meta } = workflow;
	const all = {
		name,
		description,
		nodes,
		connections,
		settings,
		pinData,
		nodeGroups,
		meta: { ...meta, sampleDigest: mark },
	};
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/**
 * Brings a sample into n8n and publishes it where it has triggers, unless that is left to the user. An n8n that has it
 * already keeps it, with the user's own changes, until the sample itself or one of our credentials in it changes.
 */
export async function putSample(api, sample, credentials, byNodeType) {
	const filled = withCredentials(sample, credentials, byNodeType);
	const mark = digest(filled);
	const body = payload(filled, mark);
	const known = (await api.workflows()).find((one) => isOf(one, sample) && !one.isArchived);
	let id = known?.id;
	if (!id) ({ id } = await api.createWorkflow(body));
	const now = await api.workflow(id);
	const stale = now.meta?.sampleDigest !== mark;
	if (stale) await api.updateWorkflow(id, body);
	if (needsPublishing(sample) && !isLeftToUser(sample) && (stale || !now.activeVersionId)) await api.publish(id);
	return id;
}
