import { drawPdf, drawPdfs } from '../../../src/documents/pdf/draw-pdf';
import { aBusinessDocument } from '../../support/builders/business-document';
import { manyLines } from '../../support/builders/business-documents';

describe('drawing lets other work pass', () => {
	it('between the rows of a table, and waits for it', async () => {
		let asked = 0;
		let isAway = false;
		const breathe = () => {
			expect(isAway).toBe(false);
			asked += 1;
			if (asked % 10 !== 0) return undefined;
			isAway = true;
			return new Promise<void>((resume) => setImmediate(resume)).then(() => void (isAway = false));
		};
		const { bytes } = await drawPdf(aBusinessDocument({ lines: manyLines(60) }), { breathe });
		expect(asked).toBeGreaterThanOrEqual(60);
		expect(bytes).toEqual((await drawPdf(aBusinessDocument({ lines: manyLines(60) }))).bytes);
	});

	it('between documents', async () => {
		let asked = 0;
		const documents = Array.from({ length: 5 }, () => aBusinessDocument({ lines: [] }));
		await drawPdfs(documents, 'Letters', { breathe: () => void (asked += 1) as undefined });
		expect(asked).toBe(5);
	});
});
