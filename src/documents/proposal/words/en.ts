import type { ProposalWords } from './words';

export const english: ProposalWords = {
	code: 'en',
	proposal: 'Proposal',
	preparedFor: 'Prepared for',
	validUntil: 'Valid until',
	optional: 'Optional',
	optionalHint: 'Tick the optional lines you would like to have.',
	updateTotal: 'Update total',
	signHeading: 'Sign this proposal',
	name: 'Your full name',
	nameHint: 'Your typed name is your signature.',
	drawing: 'Drawn signature (optional)',
	drawingHint: 'Draw here with a finger, pen or mouse.',
	clear: 'Clear the drawing',
	consent: 'I have read this proposal and accept it. My name here is my signature.',
	sign: 'Sign and accept',
	declineHeading: 'Decline instead',
	reason: 'Reason (optional)',
	decline: 'Decline the proposal',
	signature: 'Signature',
	signedBy: 'Signed by',
	signedAt: 'Signed on',
	fingerprint: 'Fingerprint (SHA-256)',
	declinedOn: 'Declined on',
	declineReason: 'Reason',
	print: 'Print',
	questions: 'Questions? Write to',
	faultHeading: 'Not signed yet',
	thanks: { heading: 'Thank you!', text: 'The proposal is signed. You will hear from us.' },
	signedBefore: { heading: 'This proposal is signed', text: 'Nothing is left to do here.' },
	declined: { heading: 'The proposal is declined', text: 'Thank you for letting us know.' },
	declinedBefore: {
		heading: 'This proposal was declined',
		text: 'If you have changed your mind, ask us for a new one.',
	},
	expired: (date) => ({
		heading: 'This proposal has expired',
		text: `It could be signed until ${date}. Ask us for a new one.`,
	}),
	withdrawn: {
		heading: 'This proposal was withdrawn',
		text: 'It can no longer be signed. Ask us if you expected something else.',
	},
	unknown: {
		heading: 'This link leads nowhere',
		text: 'Use the link in the newest e-mail with the proposal, complete as it stands there.',
	},
	unavailable: {
		heading: 'The page cannot be shown just now',
		text: 'Nothing was changed. Try again in a few minutes.',
	},
	faults: {
		consent_missing: 'Tick the box that says you accept the proposal.',
		missing_text: 'Type your full name.',
		text_too_long: 'That text is too long. Shorten it.',
		unstorable_text: 'The name holds characters that cannot be kept. Type it again.',
		proposal_changed: 'The proposal was changed since you opened it. Read it again as it is now, then sign.',
		total_not_shown: 'The total has changed with your choice. Check it, then sign.',
		nothing_chosen: 'Choose at least one line.',
		not_a_drawing: 'The drawing cannot be read. Draw it again, or only type your name.',
		drawing_too_large: 'The drawing is too detailed. Draw it again, or only type your name.',
		other: 'What was sent cannot be read. Fill in the page again.',
	},
	subject: (title, company) => (company ? `${title}: proposal from ${company}` : `${title}: proposal`),
	intro: (company) => (company ? `Here is the proposal from ${company}.` : 'Here is your proposal.'),
	readAndSign: 'Read and sign',
	copySubjects: { accepted: (title) => `Signed: ${title}`, declined: (title) => `Declined: ${title}` },
	copyIntros: {
		accepted: (company) =>
			company
				? `Thank you. Here is your copy of the proposal from ${company} that you signed.`
				: 'Thank you. Here is your copy of the proposal that you signed.',
		declined: (company) =>
			company
				? `Here is a copy of the proposal from ${company} that you declined. Thank you for letting us know.`
				: 'Here is a copy of the proposal that you declined. Thank you for letting us know.',
	},
	validNote: (date) => `You can sign until ${date}.`,
};
