import type { LocalDate } from '../local-date';
import type { Refusal } from '../refusal';
import type { RefusalCode } from '../refusal-codes';
import { stateOf, type Proposal, type ProposalState } from './proposal';

/** Everything that can be done to a proposal. `invoice` is making the invoice by hand, without a signature. */
export type ProposalCommand = 'update' | 'send' | 'view' | 'accept' | 'decline' | 'withdraw' | 'invoice';

type Rule = ((proposal: Proposal) => Refusal) | null;

const yes: Rule = null;

/** "Proposal P-0007", or "The proposal" for one without a number. */
const name = ({ number }: Proposal): string => (number === null ? 'The proposal' : `Proposal ${number}`);

const because =
	(code: RefusalCode, what: string, fix: string): Rule =>
	(proposal) => ({ code, message: `${name(proposal)} ${what}.`, fix });

const notOut = (doing: string) =>
	because(
		'proposal_is_draft',
		`was never sent and cannot be ${doing}`,
		'Prepare its e-mail first: that gives it a number and a link.',
	);
const accepted = (doing: string) =>
	because(
		'proposal_accepted',
		`was signed and can no longer be ${doing}`,
		'Work on with the invoice that was made of it, or write a new proposal.',
	);
const declined = (doing: string) =>
	because('proposal_declined', `was declined and can no longer be ${doing}`, 'Write a new proposal.');
const withdrawn = (doing: string) =>
	because('proposal_withdrawn', `was withdrawn and can no longer be ${doing}`, 'Write a new proposal.');
const expired =
	(doing: string): Rule =>
	(proposal) => ({
		code: 'proposal_expired',
		message: `${name(proposal)} was valid until ${proposal.validUntil} and can no longer be ${doing}.`,
		fix: 'Give it a later "Valid Until" date, or write a new proposal.',
		field: 'validUntil',
	});

/**
 * As long as the client can still sign, the offer can be changed: what is signed is always what was shown (see
 * signing.ts).
 */
const open: Readonly<Record<ProposalCommand, Rule>> = {
	update: yes,
	send: yes,
	view: yes,
	accept: yes,
	decline: yes,
	withdraw: yes,
	invoice: yes,
};

/** Every (state, command) pair; a test walks through all of them. */
export const PROPOSAL_LIFE_CYCLE: Readonly<Record<ProposalState, Readonly<Record<ProposalCommand, Rule>>>> = {
	draft: {
		update: yes,
		send: yes,
		view: notOut('opened'),
		accept: notOut('signed'),
		decline: notOut('declined'),
		withdraw: yes,
		invoice: yes,
	},
	sent: open,
	viewed: open,
	expired: {
		update: yes,
		send: expired('sent'),
		view: expired('opened'),
		accept: expired('signed'),
		decline: expired('declined'),
		withdraw: yes,
		invoice: yes,
	},
	accepted: {
		update: accepted('changed'),
		send: accepted('sent'),
		view: accepted('opened anew'),
		accept: accepted('signed again'),
		decline: accepted('declined'),
		withdraw: accepted('withdrawn'),
		invoice: yes,
	},
	declined: {
		update: declined('changed'),
		send: declined('sent'),
		view: declined('opened anew'),
		accept: declined('signed'),
		decline: declined('declined again'),
		withdraw: declined('withdrawn'),
		invoice: declined('invoiced'),
	},
	withdrawn: {
		update: withdrawn('changed'),
		send: withdrawn('sent'),
		view: withdrawn('opened'),
		accept: withdrawn('signed'),
		decline: withdrawn('declined'),
		withdraw: withdrawn('withdrawn again'),
		invoice: withdrawn('invoiced'),
	},
};

/** Whether a command may be given on that day; null means yes. @param today in the ledger's zone */
export const mayPropose = (command: ProposalCommand, proposal: Proposal, today: LocalDate): Refusal | null =>
	PROPOSAL_LIFE_CYCLE[stateOf(proposal, today)][command]?.(proposal) ?? null;
