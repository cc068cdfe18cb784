import fc from 'fast-check';
import { drawPdf, drawPdfs } from '../../../src/documents/pdf/draw-pdf';
import { anyDocument } from '../../support/builders/any-document';
import { structureFaults } from '../../support/pdf/structure-faults';
import { propertyRuns } from '../../support/property-runs';

describe('any document', () => {
	it('is drawn as a file that keeps the rules', async () => {
		await fc.assert(
			fc.asyncProperty(anyDocument, async (document) => {
				expect(structureFaults((await drawPdf(document)).bytes)).toEqual([]);
			}),
			{ numRuns: propertyRuns(40) },
		);
	});

	it('is drawn beside others in one file that keeps them, too', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyDocument, { minLength: 1, maxLength: 4 }), async (several) => {
				expect(structureFaults((await drawPdfs(several, 'Letters')).bytes)).toEqual([]);
			}),
			{ numRuns: propertyRuns(10) },
		);
	});
});
