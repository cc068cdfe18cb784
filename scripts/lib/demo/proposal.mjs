// @ts-check
import { Fault, done, say, step } from '../log.mjs';
import { readSamples } from '../samples.mjs';
import { choicesIn, linkIn, valueIn } from './visitor.mjs';

const WRITE = 'proposal-1-write-and-send';
const SIGNED = 'proposal-2-signed-to-invoice';
/** The enquiry in the sample. Each run of the sample makes another proposal of this title. */
const TITLE = 'New garden at Strandvägen 4';
const CLIENT = 'anna.berg@client.example';

const isPageLink = (link) => /\/webhook\/.*[?&]t=/.test(link);
const isApproval = (link) => /\/webhook-waiting\/.*approved=true/.test(link);

/** The proposal of the demonstration, beside those that the user's own runs of the sample made later. */
const find = async (stage) => {
	const made = (await stage.look()).proposals
		.filter(({ title, client }) => title === TITLE && client.email === CLIENT)
		.sort((one, other) => (one.number ?? '~').localeCompare(other.number ?? '~'));
	return made.find(({ status }) => status === 'accepted') ?? made[0];
};
const newestLink = async (stage, { client }) => {
	const mail = await stage.newestMail((one) => one.to.includes(client.email) && linkIn(one, isPageLink));
	return mail && linkIn(mail, isPageLink);
};

/** The page behind the link of the newest mail; undefined where no mail with a good link went out yet. */
async function openPage(stage, proposal) {
	const link = proposal && (await newestLink(stage, proposal));
	const page = link && (await stage.visitor.open(link));
	return page?.status === 200 ? { link, html: page.html } : undefined;
}

/** The steps of the sample that mail a proposal, for one that was written when n8n died. */
function mailing({ id }) {
	const { nodes, connections, settings } = readSamples()[WRITE];
	const [trigger, prepare, send] = ['When you run it', 'Make its link and e-mail', 'Send the proposal'].map((name) =>
		nodes.find((node) => node.name === name),
	);
	const proposal = { __rl: true, mode: 'id', value: id };
	return {
		name: 'Mail the proposal of the demonstration',
		nodes: [trigger, { ...prepare, parameters: { ...prepare.parameters, proposal } }, send],
		connections: {
			[trigger.name]: { main: [[{ node: prepare.name, type: 'main', index: 0 }]] },
			[prepare.name]: connections[prepare.name],
		},
		settings,
	};
}

/** As a client does without scripts: choose options, update the total, enter the name, agree, sign. */
async function sign(stage, { link, html }, name) {
	const filled = [
		['name', name],
		['consent', 'yes'],
		...choicesIn(html, 'option').map((option) => ['option', option]),
	];
	const fields = (page, intent) => [
		...filled,
		['intent', intent],
		['shown', valueIn(page, 'shown')],
		['total', valueIn(page, 'total')],
	];
	const totalled = await stage.visitor.post(link, fields(html, 'total'));
	const answer = await stage.visitor.post(link, fields(totalled.html, 'accept'));
	if (answer.status !== 200)
		throw new Fault(
			`The page of the proposal did not take the signature (${answer.status}).`,
			`It stands at ${link}`,
		);
}

/**
 * Writes, mails and signs the proposal, unless that was done before. The invoice's draft follows from it.
 *
 * @param {import('./stage.mjs').Stage} stage
 */
async function playUntilSigned(stage) {
	let proposal = await find(stage);
	if (proposal?.status === 'accepted') return proposal;
	let page = await openPage(stage, proposal);
	if (!page) {
		// Another run of the sample would be another enquiry.
		await (proposal ? stage.runOnce(mailing(proposal)) : stage.run(WRITE));
		proposal = await find(stage);
		page = await stage.until('The page of the proposal', () => openPage(stage, proposal));
	}
	done(`Proposal ${proposal.number} was written and mailed to ${proposal.client.email}: "${proposal.title}"`);
	await sign(stage, page, proposal.client.name);
	return await stage.until('The signature', async () => [await find(stage)].find((one) => one.status === 'accepted'));
}

const invoiceOf = async (stage, { invoiceId }) => (await stage.look()).invoices.find((one) => one.id === invoiceId);
/** The number of the proposal, which its copy names, may end in that of the invoice. */
const invoiceMail = (stage, { client, number: proposal }, { number }) =>
	stage.newestMail(
		(one) =>
			number && one.to.includes(client.email) && one.subject.includes(number) && !one.subject.includes(proposal),
	);
const isSent = async (stage, proposal) =>
	(await invoiceMail(stage, proposal, await invoiceOf(stage, proposal))) !== undefined;

/** The owner's click, in the newest mail that asks for it. */
async function approve(stage, { number }) {
	const asks = (mail) => mail.subject.includes(number) && linkIn(mail, isApproval);
	const mail = await stage.until('The e-mail that asks for approval', () => stage.newestMail(asks));
	done(`${mail.to.join(', ')} is asked for approval: "${mail.subject}"`);
	const answer = await stage.visitor.open(linkIn(mail, isApproval));
	if (answer.status !== 200) throw new Fault(`n8n did not take the approval (${answer.status}).`);
}

/**
 * A proposal is written and mailed, the client signs on its page, the draft is made, the owner approves, the invoice
 * goes out.
 */
export async function playProposal(stage) {
	step('Proposal to invoice: a proposal for an enquiry, with a page to sign it on');
	const proposal = await playUntilSigned(stage);
	done(
		`${proposal.signedBy} read proposal ${proposal.number} on its page and signed for ${proposal.total} ${proposal.currency}`,
	);

	const made = await stage.until('The invoice of the proposal', () => invoiceOf(stage, proposal));
	if (made.status === 'draft') done(`The invoice draft was made with the signature: ${made.total} ${made.currency}`);
	// A run that was cut off with n8n goes on to its end, or asks once more; neither makes a second invoice.
	if (!(await isSent(stage, proposal))) await stage.goOn(SIGNED);
	if (!(await isSent(stage, proposal))) await approve(stage, proposal);
	const invoice = await stage.until('The approved invoice', async () =>
		[await invoiceOf(stage, proposal)].find((one) => one.number),
	);
	const letter = await stage.until(`The e-mail with invoice ${invoice.number}`, () =>
		invoiceMail(stage, proposal, invoice),
	);
	done(`Approved with one click: invoice ${invoice.number} was finalised and mailed to ${letter.to.join(', ')}`);
	say(`  Proposal to invoice works: ${proposal.number} is signed, and invoice ${invoice.number} is made of it.`);
}
