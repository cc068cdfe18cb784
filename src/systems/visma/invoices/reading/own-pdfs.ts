import { draftHasNoPdf, noPdf } from '../../refusals';
import type { Call } from '../../../../ports/call';
import type { InvoiceRef } from '../../../../ports/invoicing-system';
import type { OwnDocuments, OwnPdf } from '../../../../ports/own-documents';
import { done, refused, type Outcome } from '../../../../ports/outcome';
import { go, inTwoSteps, stop, type Looked } from '../../../../remote/two-steps';
import type { Visma } from '../../context';
import { seeing, type Seen } from '../changing/change';

/** Invoices as Visma draws them: it answers with an address. Drafts have none. */
export const ownDocuments = (visma: Visma): OwnDocuments => ({
	pdfs: (batch, call) => pdfsOf(visma, batch, call),
});

function pdfsOf(visma: Visma, batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<OwnPdf>[]> {
	const see = seeing(visma, batch, call);
	return inTwoSteps(
		batch,
		call,
		({ id }) =>
			see(
				id,
				(seen): Looked<Seen, OwnPdf> => (seen.document.kind === 'draft' ? stop(draftHasNoPdf()) : go(seen)),
			),
		async ({ document, record }) => {
			const { Url: url } = await visma.api.pdfOf(document.wire.Id);
			return url ? done({ record, url }) : refused(noPdf(record.invoice.number));
		},
	);
}
