import type { IDataObject } from 'n8n-workflow';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { prepareProposals, type LinkRequest } from '../../../src/usecases/manage-proposals';
import { idOf, textOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { proposalEmail } from './proposal-email';
import { proposalToItem } from '../../shared/present/proposal-items';
import { hashOf, newToken } from '../../shared/run/page-token';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
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
};
