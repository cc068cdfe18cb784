import { createHash } from 'node:crypto';
import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { sellerShown } from '../../../src/domain/invoice/parties';
import type { Settings } from '../../../src/domain/settings';
import type { DocumentFiles } from '../../../src/ports/document-files';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { Outcome } from '../../../src/ports/outcome';
import type { PreparedInvoice } from '../../../src/usecases/claim-sendings';
import type { ClaimAsker } from '../../../src/usecases/claiming';
import { STANDARD_FILE_FIELD } from '../fields/pdf-fields';
import { hintAtMissing } from '../run/missing-characters-hint';
import { cachedSource, drawnInvoice } from './invoice-documents';
import { invoiceEmail } from './items';

interface Attachment {
	readonly binary: IBinaryKeyData;
	/** SHA-256, in hexadecimal digits. */
	readonly hash: string;
	/** The characters that could not be printed. */
	readonly missing: readonly string[];
}

/**
 * The PDF files that go with the e-mails of a run, in the binary field where mail nodes look for a file. They are drawn
 * and handed to n8n before a sending is claimed: n8n may keep them in a database that is away, and a run that fails
 * then has claimed nothing.
 */
export class AttachedPdfs {
	private readonly drawn = new Map<string, Attachment>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly files: Pick<DocumentFiles, 'logo'>,
		private readonly settings: Settings,
	) {}

	/** @param isWanted for each outcome, in order */
	async draw(outcomes: readonly Outcome<InvoiceRecord>[], isWanted: readonly boolean[]): Promise<void> {
		const source = cachedSource({ files: this.files, settings: async () => this.settings });
		for (const [at, outcome] of outcomes.entries()) {
			if (!isWanted[at] || outcome.kind !== 'done' || !this.isMailable(outcome.value)) continue;
			const { bytes, fileName, missing } = await drawnInvoice(outcome.value, source);
			const file = await this.context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, 'application/pdf');
			const hash = createHash('sha256').update(bytes).digest('hex');
			this.drawn.set(outcome.value.invoice.id, { binary: { [STANDARD_FILE_FIELD]: file }, hash, missing });
		}
	}

	/** The same askers, each with the e-mail that it asks for and the hash of its file. */
	dispatched(
		askers: readonly (ClaimAsker | null)[],
		outcomes: readonly Outcome<InvoiceRecord>[],
	): readonly (ClaimAsker | null)[] {
		return askers.map((asker, at) => {
			const outcome = outcomes[at]!;
			if (asker === null || outcome.kind !== 'done') return asker;
			const { invoice, currentClient } = outcome.value;
			const fileHash = this.drawn.get(invoice.id)?.hash ?? '';
			return { ...asker, dispatch: { channel: 'email', to: currentClient.email, fileHash } };
		});
	}

	/** The file of an item; none where the item has no e-mail. */
	of(record: PreparedInvoice, itemIndex: number): IBinaryKeyData {
		const attachment = this.drawn.get(record.invoice.id);
		if (!attachment || invoiceEmail(record, this.settings) === null) return {};
		hintAtMissing(this.context, itemIndex, attachment.missing);
		return attachment.binary;
	}

	/** An invoice of another system has no seller while the ledger does not name one. */
	private isMailable({ invoice }: InvoiceRecord): boolean {
		return invoice.phase === 'issued' && sellerShown(invoice, this.settings).name !== '';
	}
}
