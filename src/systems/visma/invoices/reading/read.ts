import type { Call } from '../../../../ports/call';
import type { InvoiceRecord } from '../../../../ports/invoicing-system';
import { clientsById } from '../../clients';
import type { Visma } from '../../context';
import { idOf, invoiceRecord, type WireDocument } from '../../map/invoice';
import { findDocuments } from './find';

type Now = Pick<Call, 'now'>;

/** Invoices by their ids, with when they last went out as our own log has it. */
export async function readByIds(
	visma: Visma,
	ids: readonly string[],
	call: Now,
): Promise<readonly (InvoiceRecord | 'absent')[]> {
	const found = await findDocuments(visma, ids);
	const documents = [...new Set(found.values())];
	const records = new Map((await recordsOf(visma, documents, call)).map((record, at) => [documents[at]!, record]));
	return ids.map((id) => {
		const document = found.get(id.toLowerCase());
		return document ? records.get(document)! : 'absent';
	});
}

/** Records of Visma's replies, in order; their customers are read together. */
export async function recordsOf(
	visma: Visma,
	documents: readonly WireDocument[],
	{ now }: Now,
): Promise<readonly InvoiceRecord[]> {
	if (documents.length === 0) return [];
	const { system, settings, sendings } = visma;
	const [{ timeZone }, sent, clients] = await Promise.all([
		settings(),
		sendings.lastSent(system, documents.map(idOf)),
		clientsById(
			visma,
			documents.map(({ wire }) => wire.CustomerId),
		),
	]);
	return documents.map((document, at) =>
		invoiceRecord(document, {
			system,
			timeZone,
			now,
			client: clients.get((document.wire.CustomerId ?? '').toLowerCase()) ?? null,
			sending: sent[at] ?? null,
		}),
	);
}

export const recordOf = async (visma: Visma, document: WireDocument, call: Now): Promise<InvoiceRecord> =>
	(await recordsOf(visma, [document], call))[0]!;
