import type { IDataObject } from 'n8n-workflow';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { prepareProposals, type LinkRequest } from '../../../src/usecases/manage-proposals';
import { idOf, textOf } from '../../shared/run/field-values';
import { proposalField } from '../../shared/fields/proposal-field';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { proposalEmail } from './proposal-email';
import { proposalToItem } from '../../shared/present/proposal-items';
import { hashOf, newToken } from '../../shared/run/page-token';
import { runItems } from '../../shared/run/run-items';

export const prepareProposalEmail: Operation = {
	name: 'Prepare E-Mail',
	value: 'prepareEmail',
	action: 'Prepare proposal e-mail',
	description:
		"Give the proposal a number and a link to its page, and write the e-mail that carries it, in the client's language",
	fields: [
		{
			displayName:
				'Put a mail node behind this one, such as Send Email: email.to, email.subject, email.text and email.html are in the item. The client signs on the page that the Proposal Accepted Trigger of a published workflow hosts.',
			name: 'emailNotice',
			type: 'notice',
			default: '',
		},
		proposalField({
			required: true,
			idFrom: '={{ $json.id }}',
			description: 'The proposal to send; one that was sent before gets a further link',
		}),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'E-Mail Subject',
					name: 'subject',
					type: 'string',
					default: '',
					placeholder: 'e.g. Your new garden',
					description:
						'Your own words in place of the standard ones. [client name], [total] and [company] are filled in.',
				},
				{
					displayName: 'E-Mail Text',
					name: 'text',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
					placeholder: 'e.g. Dear Anna, …',
					description:
						'Your own words above the link, in place of the standard ones, with the same fields in brackets as the subject',
				},
				{
					displayName: 'Page Address',
					name: 'page',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://n8n.acme.example/webhook/…/proposal',
					description:
						'The Production URL of the Proposal Accepted Trigger. Left out, the one that was published last.',
				},
			],
		},
	],
	execute: async (context, field) => {
		let settings = DEFAULT_SETTINGS;
		/** Shown once, in the link; the ledger has only their hashes. */
		const tokens = new Map<number, string>();
		return await runItems(context, field, {
			read: (itemIndex): LinkRequest => {
				const token = newToken();
				tokens.set(itemIndex, token);
				const { page, subject, text } = field<IDataObject>('options', itemIndex, {});
				const words = { page: textOf(page), subject: textOf(subject), text: textOf(text) };
				return { id: idOf(field('proposal', itemIndex)), linkHash: hashOf(token), ...words };
			},
			run: async (requests, call) => {
				const ledger = await openLedger(context, 'write');
				settings = await ledger.catalogue.settings();
				return await prepareProposals(requests, ledger, call);
			},
			show: (entry, _outcome, itemIndex) => {
				const { page, subject, text } = field<IDataObject>('options', itemIndex, {});
				const email = proposalEmail(entry, {
					settings,
					page: textOf(page) || settings.proposalPageUrl,
					token: tokens.get(itemIndex)!,
					subject: textOf(subject),
					text: textOf(text),
				});
				return { ...proposalToItem(entry), ...email };
			},
		});
	},
};
