import type { Browser } from 'playwright-core';
import { composeApprovalEmail } from '../../../src/documents/email/approval-email';
import { composeProposalCopy } from '../../../src/documents/email/proposal-copy';
import { answerPages } from '../../../src/documents/page/answer-pages';
import { launch, overflow, violations } from '../../nodes/proposal-page/browser';
import { anInvoiceRecord, SWEDISH } from '../../support/builders/invoice-record';
import { anAcceptance, aProposal } from '../../support/builders/proposal';
import { aClient } from '../../support/builders/records';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

/** What the owner and the client get, by what it is. */
function mailsIn(language: string): Readonly<Record<string, string>> {
	const settings = { ...SWEDISH, language };
	const client = aClient({ language, name: LONG });
	const entry = { system: 'ledger', client, offerDigest: '' };
	const acceptance = { ...anAcceptance, name: LONG };
	const signed = { ...entry, proposal: aProposal({ acceptance, title: LONG }), state: 'accepted' } as const;
	const decline = { at: anAcceptance.at, reason: LONG };
	const declined = { ...entry, proposal: aProposal({ decline }), state: 'declined' } as const;
	const record = anInvoiceRecord({ settings, client: { name: LONG }, invoice: { phase: 'draft', number: null } });
	const [approveUrl, keepUrl] = ['https://n8n.example/w/1?approved=true', 'https://n8n.example/w/1?approved=false'];
	return {
		approval: composeApprovalEmail({ record, settings, signed, approveUrl, keepUrl }).html,
		copy: composeProposalCopy({ entry: signed, settings }).html,
		'copy of a declined one': composeProposalCopy({ entry: declined, settings }).html,
		...answerPages(settings),
	};
}

/** A mail stands in the page of whoever reads it: that has the landmarks and the heading. */
const OF_PAGES = /^(landmark-one-main|page-has-heading-one|region):/;

it.each(['en', 'sv', 'nb', 'ro'])(
	'approval, copies and answers fit a phone, a tablet and a desk, and pass the accessibility check (%s)',
	async (language) => {
		const page = await browser.newPage();
		for (const [name, html] of Object.entries(mailsIn(language))) {
			await page.setContent(html);
			for (const width of [360, 768, 1_280]) {
				await page.setViewportSize({ width, height: 800 });
				expect([name, width, await overflow(page)]).toEqual([name, width, 0]);
			}
			const isPage = name === 'approved' || name === 'kept';
			const found = (await violations(page)).filter((each) => isPage || !OF_PAGES.test(each));
			expect([name, found]).toEqual([name, []]);
		}
		await page.close();
	},
	60_000,
);
