import { composeProposalEmail } from '../../../src/documents/email/proposal-email';
import { readableInkOn } from '../../../src/documents/colour';
import { FAULT_CODES, PROPOSAL_WORDS, proposalWordsOf } from '../../../src/documents/proposal/words';
import { LANGUAGES, preferredCode } from '../../../src/documents/language';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { aProposal } from '../../support/builders/proposal';
import { aClient } from '../../support/builders/records';

const texts = (value: unknown): string[] =>
	typeof value === 'string'
		? [value]
		: typeof value === 'function'
			? texts((value as (...args: string[]) => unknown)('Ett', 'Två'))
			: Object.values(value as object).flatMap(texts);

describe('the words of a proposal', () => {
	it('are there in every language that documents have', () =>
		expect(PROPOSAL_WORDS.map(({ code }) => code)).toEqual(LANGUAGES.map(({ code }) => code)));

	it.each(PROPOSAL_WORDS.map(({ code }) => code))('%s has every word, and none of another language', (code) => {
		const words = proposalWordsOf(code);
		expect(Object.keys(words.faults).sort()).toEqual([...FAULT_CODES].sort());
		expect(texts(words).every((text) => text.trim() !== '' && !/[<>&]/.test(text))).toBe(true);
		const others = PROPOSAL_WORDS.filter((each) => each.code !== code).flatMap(({ faults, consent, sign }) =>
			texts([faults, consent, sign]),
		);
		expect(texts([words.faults, words.consent, words.sign]).filter((text) => others.includes(text))).toEqual([]);
	});

	it.each([
		['sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
		['no', 'nb'],
		['nb-NO', 'nb'],
		['de, ro;q=0.5', 'ro'],
		['', 'en'],
		['*', 'en'],
		['x'.repeat(100_000), 'en'],
	])('a browser that asks for %.20s gets %s', (header, code) => expect(preferredCode(header)).toBe(code));

	it('stand on every colour with enough contrast', () => {
		for (const colour of ['#000000', '#ffffff', '#777777', '#1f4e79', '#ff8800', '#00aa55', '#b5651d']) {
			const luminance = (hex: string) =>
				[1, 3, 5]
					.map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
					.map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
					.reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0);
			const [a, b] = [luminance(colour), luminance(readableInkOn(colour))].sort((x, y) => y - x) as [
				number,
				number,
			];
			expect((a + 0.05) / (b + 0.05)).toBeGreaterThanOrEqual(4.5);
		}
	});
});

describe('the e-mail that carries a proposal', () => {
	const email = (over: Partial<Parameters<typeof composeProposalEmail>[0]> = {}) =>
		composeProposalEmail({
			proposal: aProposal(),
			client: aClient(),
			settings: { ...DEFAULT_SETTINGS, companyName: 'Fjord & Pine' },
			url: 'https://n8n.example/webhook/a/proposal?t=abc&x=1',
			subject: '',
			text: '',
			...over,
		});

	it("has the link, the total without options and the last day, in the client's language", () => {
		const { to, subject, text, html } = email();
		expect([to, subject]).toEqual(['anna@example.com', 'Garden: offert från Fjord & Pine']);
		expect(text).toContain('https://n8n.example/webhook/a/proposal?t=abc&x=1');
		expect(html).toContain('href="https://n8n.example/webhook/a/proposal?t=abc&amp;x=1"');
		expect(text).toMatch(/Totalt: 125,00\s€/);
		expect(text).toContain('31 mars 2026');
	});

	it('shows hostile text, and lets nothing into its header', () => {
		const evil = '<script>alert(1)</script>"\'\r\nBcc: eve@example.com';
		const { subject, html } = email({
			proposal: aProposal({ title: evil }),
			client: aClient({ name: evil }),
			settings: { ...DEFAULT_SETTINGS, companyName: evil, logoUrl: 'javascript:alert(1)' },
			url: 'javascript:alert(1)',
			text: evil,
		});
		expect(html).not.toMatch(/<script|javascript:/);
		expect(subject).not.toMatch(/[\r\n]/);
	});

	it("takes the user's own words", () =>
		expect(email({ subject: 'Hi', text: 'Own words' })).toMatchObject({
			subject: 'Hi',
			text: expect.stringMatching(/^Own words\n/) as string,
		}));
});
