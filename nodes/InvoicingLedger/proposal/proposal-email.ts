import type { IDataObject } from 'n8n-workflow';
import type { Settings } from '../../../src/domain/settings';
import { composeProposalEmail } from '../../../src/documents/email/proposal-email';
import type { ProposalEntry } from '../../../src/ports/proposal-book';
import { linkTo } from '../../shared/run/page-token';

interface Words {
	readonly settings: Settings;
	readonly page: string;
	readonly token: string;
	readonly subject: string;
	readonly text: string;
}

/** What a mail node needs to send the proposal, and the link by itself for whoever sends it another way. */
export function proposalEmail(
	{ proposal, client }: ProposalEntry,
	{ settings, page, token, subject, text }: Words,
): IDataObject {
	const url = linkTo(page, token);
	return {
		url,
		email: {
			...composeProposalEmail({ proposal, client, settings, url, subject, text }),
			from: settings.companyEmail,
		},
	};
}
