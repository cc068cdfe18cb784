import type { Settings } from '../../domain/settings';
import { colourOr } from '../colour';
import { languageOf } from '../language';
import { approvalWords } from '../language/approval-words';
import { webAddress } from '../web-address';
import { framed, notice } from './frame';

/** The pages that a workflow answers a click of approval with, in the ledger's language. They run nothing. */
export function answerPages(settings: Settings): Readonly<Record<'approved' | 'kept', string>> {
	const { companyName, brandColour, logoUrl } = settings;
	const { code, locale } = languageOf(settings.language);
	const page = (answer: 'approved' | 'kept'): string => {
		const said = approvalWords(code).taken[answer];
		return framed({
			language: locale,
			title: said.heading,
			nonce: '',
			brand: { name: companyName, colour: colourOr(brandColour), logo: webAddress(logoUrl) ?? '' },
			head: '',
			body: notice(said),
			foot: '',
			style: '',
			script: '',
		});
	};
	return { approved: page('approved'), kept: page('kept') };
}
