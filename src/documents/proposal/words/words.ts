import type { Notice } from '../../language/language';

export type { Notice };

/** What a page of a proposal says in one language, beside the words that every document has. */
export interface ProposalWords {
	/** The language's code, as in `Language`. */
	readonly code: string;
	readonly proposal: string;
	readonly preparedFor: string;
	readonly validUntil: string;
	readonly optional: string;
	readonly optionalHint: string;
	readonly updateTotal: string;
	readonly signHeading: string;
	readonly name: string;
	readonly nameHint: string;
	readonly drawing: string;
	readonly drawingHint: string;
	readonly clear: string;
	/** What the client ticks; kept with the signature. */
	readonly consent: string;
	readonly sign: string;
	readonly declineHeading: string;
	readonly reason: string;
	readonly decline: string;
	readonly signature: string;
	readonly signedBy: string;
	readonly signedAt: string;
	readonly fingerprint: string;
	readonly declinedOn: string;
	readonly declineReason: string;
	/** What the button beside the PDF file does. */
	readonly print: string;
	readonly questions: string;
	readonly faultHeading: string;

	readonly thanks: Notice;
	readonly signedBefore: Notice;
	readonly declined: Notice;
	readonly declinedBefore: Notice;
	/** @param date the last day it could be signed on */
	readonly expired: (date: string) => Notice;
	readonly withdrawn: Notice;
	readonly unknown: Notice;
	readonly unavailable: Notice;

	/** By the code of the refusal; `other` for every other code. */
	readonly faults: Readonly<Record<FaultCode, string>>;

	/** The e-mail that carries the link. @param company may be empty */
	readonly subject: (title: string, company: string) => string;
	readonly intro: (company: string) => string;
	readonly readAndSign: string;
	/** The e-mail that brings a copy of what was signed or declined. */
	readonly copySubjects: Readonly<Record<'accepted' | 'declined', (title: string) => string>>;
	/** @param company may be empty */
	readonly copyIntros: Readonly<Record<'accepted' | 'declined', (company: string) => string>>;
	/** @param date the last day */
	readonly validNote: (date: string) => string;
}

export const FAULT_CODES = [
	'consent_missing',
	'missing_text',
	'text_too_long',
	'unstorable_text',
	'proposal_changed',
	'total_not_shown',
	'nothing_chosen',
	'not_a_drawing',
	'drawing_too_large',
	'other',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];
