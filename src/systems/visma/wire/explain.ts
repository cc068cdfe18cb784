import type { Refusal } from '../../../domain/refusal';
import type { HttpReply } from '../../../ports/http';
import { errorCodeOf } from './ask';

const LONGEST = 300;

type Explained = Pick<Refusal, 'code' | 'fix'> & { readonly what: string };

/** Visma's error numbers that a person can do something about. */
const BY_NUMBER: Readonly<Record<number, Explained>> = {
	3000: { code: 'not_found', what: 'has no such record', fix: 'Check the ID; it may have been deleted.' },
	4003: {
		code: 'sign_in_unusable',
		what: 'says that the start guide of the company is not finished',
		fix: 'Finish the start guide in Visma.',
	},
	4004: {
		code: 'sign_in_unusable',
		what: 'says that the company is not active',
		fix: 'Activate the company in Visma, or sign in to another one.',
	},
	4005: {
		code: 'credential_refused',
		what: 'does not accept the credential',
		fix: 'Connect the credential again in n8n.',
	},
	4006: {
		code: 'scope_missing',
		what: 'does not let the credential do this',
		fix: 'Connect the credential again with the scopes ea:api, offline_access, ea:sales and ea:accounting.',
	},
	4007: {
		code: 'scope_missing',
		what: 'does not let the user do this',
		fix: 'Give the user that the credential is connected with the permission in Visma.',
	},
	4009: {
		code: 'not_offered',
		what: "does not have this in the company's product",
		fix: 'Change the product in Visma, or leave this out.',
	},
	4010: {
		code: 'system_busy',
		what: 'takes no more requests for now',
		fix: 'Run it again in a minute; fewer items at once help.',
	},
	4013: {
		code: 'period_locked',
		what: 'has locked the period',
		fix: 'Give a later date, or unlock the period in Visma.',
	},
	4026: {
		code: 'period_locked',
		what: 'has locked the year',
		fix: 'Give a later date, or unlock the year in Visma.',
	},
	4038: {
		code: 'period_locked',
		what: 'has locked the period',
		fix: 'Give a later date, or unlock the period in Visma.',
	},
	4014: {
		code: 'cannot_receive',
		what: 'sends no e-invoice without a reference of the client',
		fix: 'Give the invoice a reference, or send it another way.',
	},
	4015: {
		code: 'cannot_receive',
		what: 'sends no e-invoice without a reference of the seller',
		fix: 'Set our reference in Visma, or send it another way.',
	},
	4017: {
		code: 'cannot_receive',
		what: 'knows no electronic address of the client',
		fix: 'Give the customer an electronic address in Visma, or send the invoice as a letter or an e-mail.',
	},
	4023: {
		code: 'date_in_future',
		what: 'takes no payment of a day that is still to come',
		fix: 'Give today or an earlier day.',
	},
	4025: {
		code: 'not_a_vat_number',
		what: 'did not find the VAT number',
		fix: 'Correct the VAT number of the customer.',
	},
	4034: {
		code: 'credential_refused',
		what: 'says that a sandbox client is no client of a real company',
		fix: 'Use the client that Visma gave you for production, or sign in to the sandbox company.',
	},
};

/** How Visma's refusal reads for a person. Its own words are quoted, cut short; nothing of the request is. */
export function explainVisma({ status, body }: HttpReply): Refusal | null {
	const said = wordsOf(body);
	const known = BY_NUMBER[errorCodeOf(body) ?? 0];
	if (known) return { code: known.code, message: `Visma ${known.what}.${said}`, fix: known.fix };
	if (status === 403)
		return {
			code: 'scope_missing',
			message: `Visma does not let the credential do this.${said}`,
			fix: 'Check the scopes of the credential, and that the company has the module.',
		};
	if (status !== 400 && status !== 409 && status !== 422) return null;
	return {
		code: 'refused_by_system',
		message: `Visma refused the request.${said === '' ? ' It does not say why.' : said}`,
		fix: 'Correct what it names, in the item or in Visma, and run it again.',
	};
}

/** What the error says: its sentence, and each field with what is wrong with it. */
function wordsOf(body: unknown): string {
	if (typeof body !== 'object' || body === null) return '';
	const { DeveloperErrorMessage, Errors } = body as {
		readonly DeveloperErrorMessage?: unknown;
		readonly Errors?: unknown;
	};
	const fields = (Array.isArray(Errors) ? (Errors as unknown[]) : []).map((error) => {
		const { Field, Message } = (error ?? {}) as { readonly Field?: unknown; readonly Message?: unknown };
		return [Field, Message].filter((part) => typeof part === 'string' && part !== '').join(': ');
	});
	const words = [DeveloperErrorMessage, ...fields]
		.filter((part): part is string => typeof part === 'string' && part !== '')
		.join(' ')
		.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
		.slice(0, LONGEST)
		.trim();
	return words === '' ? '' : ` It says: ${words}`;
}
