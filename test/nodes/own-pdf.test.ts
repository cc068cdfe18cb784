import type { IExecuteFunctions } from 'n8n-workflow';
import { fetchOwnPdfs } from '../../nodes/Invoice/own-pdf';
import { done, refused } from '../../src/ports/outcome';
import type { OwnPdf } from '../../src/ports/own-documents';
import { codeOf, valueOf } from '../conformance/deps';

const PDF = Buffer.from('%PDF-1.7 and more');
const pdf = (url: string): OwnPdf => ({ record: {} as OwnPdf['record'], url });
const answering = (answer: () => object) => {
	const asked: object[] = [];
	const httpRequest = async (request: object) => {
		asked.push(request);
		return answer();
	};
	return { asked, context: { helpers: { httpRequest } } as unknown as Pick<IExecuteFunctions, 'helpers'> };
};

it('a file is fetched from its address, without signing in', async () => {
	const { asked, context } = answering(() => ({ statusCode: 200, body: PDF }));
	const [outcome] = await fetchOwnPdfs(context, [done(pdf('https://files.example/1.pdf'))]);
	expect(valueOf(outcome).bytes).toEqual(PDF);
	expect(asked).toMatchObject([{ url: 'https://files.example/1.pdf', encoding: 'arraybuffer' }]);
});

it.each<[string, string, () => object]>([
	['the server answered with 403', 'https://files.example/1.pdf', () => ({ statusCode: 403, body: PDF })],
	['it is no PDF', 'https://files.example/1.pdf', () => ({ statusCode: 200, body: Buffer.from('<html>') })],
	[
		'the server gave no reply',
		'https://files.example/1.pdf?secret=s3cret',
		() => {
			throw new Error('no reply of https://files.example/1.pdf?secret=s3cret');
		},
	],
	['its address is none', 'http://files.example/1.pdf', () => ({ statusCode: 200, body: PDF })],
])('it is refused because %s, without saying the address', async (why, url, answer) => {
	const outcomes = await fetchOwnPdfs(answering(answer).context, [done(pdf(url))]);
	expect(codeOf(outcomes[0])).toBe('not_found');
	expect(JSON.stringify(outcomes)).toContain(why);
	expect(JSON.stringify(outcomes)).not.toContain('files.example');
});

it('what was refused before stays refused, and the others are fetched', async () => {
	const { asked, context } = answering(() => ({ statusCode: 200, body: PDF }));
	const before = refused({ code: 'invoice_is_draft', message: 'It is a draft.', fix: 'Finalise it.' });
	const outcomes = await fetchOwnPdfs(context, [before, done(pdf('https://files.example/2.pdf'))]);
	expect([outcomes[0], outcomes[1]!.kind, asked.length]).toEqual([before, 'done', 1]);
});
