import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { composeStatementEmail } from '../../../src/documents/email/statement-email';
import { statementDocuments } from '../../../src/documents/model/statement-document';
import { statementCsv } from '../../../src/documents/statement-csv';
import type { ClientStatement, StatementShows } from '../../../src/domain/statement/client-statement';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { makeStatements, type StatementAsked } from '../../../src/usecases/make-statements';
import { csvOptionsOf } from '../../shared/fields/csv-fields';
import { STANDARD_FILE_FIELD } from '../../shared/fields/pdf-fields';
import { openLedger } from '../../shared/ledger/open';
import {
	cachedSource,
	drawnDocuments,
	fileNameOf,
	type DocumentSource,
	type DrawnDocument,
} from '../../shared/present/invoice-documents';
import { textOf } from '../../shared/run/field-values';
import type { ReadField } from '../../shared/run/field-reader';
import { hintAtMissing } from '../../shared/run/missing-characters-hint';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { clientNameOf } from './client-name';
import { statementToItem } from './statement-item';

type Format = 'data' | 'pdf' | 'csv' | 'email';

const AS: Readonly<Record<Format, StatementAsked['as']>> = {
	data: 'data',
	csv: 'data',
	pdf: 'document',
	email: 'email',
};

export const execute: Execute = async (context, field) => {
	let settings = DEFAULT_SETTINGS;
	return await runItems(context, field, {
		async open() {
			const ledger = await openLedger(context);
			const isOwing = field('statementOf', 0, 'client') === 'owing';
			return {
				ledger,
				owing: isOwing ? await ledger.clientAccounts.owing() : null,
				source: cachedSource({ files: ledger.files, settings: () => ledger.catalogue.settings() }),
			};
		},
		read: (itemIndex, { owing }) => {
			const asked = askedOf(field, itemIndex);
			if (owing === null) return { ...asked, client: clientNameOf(field('client', itemIndex)) };
			return owing.map((id) => ({ ...asked, client: { id } }));
		},
		run: async (requests, call, { ledger, source }) => {
			settings = await source.settings();
			return await makeStatements(requests, ledger, call);
		},
		attach: async (account, itemIndex, { source }) => await fileOf(context, field, { account, itemIndex, source }),
		show: (account, _outcome, itemIndex) => ({
			...statementToItem(account),
			...(formatOf(field, itemIndex) === 'email' && {
				email: { ...composeStatementEmail(account, settings), from: settings.companyEmail },
			}),
		}),
	});
};

const formatOf = (field: ReadField, itemIndex: number): Format => field<Format>('format', itemIndex, 'data');

const askedOf = (field: ReadField, itemIndex: number): Omit<StatementAsked, 'client'> => ({
	shows: field<StatementShows>('shows', itemIndex, 'openItems'),
	firstDay: field('firstDay', itemIndex, ''),
	lastDay: field('lastDay', itemIndex, ''),
	as: AS[formatOf(field, itemIndex)],
});

interface Shown {
	readonly account: ClientStatement;
	readonly itemIndex: number;
	readonly source: DocumentSource;
}

const BYTE_ORDER_MARK = '\uFEFF';

async function fileOf(context: IExecuteFunctions, field: ReadField, shown: Shown): Promise<IBinaryKeyData> {
	const { account, itemIndex, source } = shown;
	const format = formatOf(field, itemIndex);
	if (format === 'data') return {};
	const options = field<IDataObject>('options', itemIndex, {});
	const isCsv = format === 'csv';
	const { bytes, fileName, missing } = isCsv ? csvOf(account, options) : await drawn(account, source);
	hintAtMissing(context, itemIndex, missing);
	const [name, type] = [textOf(options.fileName) || fileName, isCsv ? 'text/csv' : 'application/pdf'];
	const file = await context.helpers.prepareBinaryData(Buffer.from(bytes), name, type);
	return { [textOf(options.binaryField) || STANDARD_FILE_FIELD]: file };
}

function csvOf(account: ClientStatement, options: IDataObject): DrawnDocument {
	const text = statementCsv(account, csvOptionsOf(options));
	return {
		bytes: Buffer.from(options.isMarked === true ? BYTE_ORDER_MARK + text : text, 'utf8'),
		fileName: fileNameOf(`Statement ${account.until} ${account.client.name}`, 'csv'),
		missing: [],
	};
}

/** Every currency on pages of its own, in one file. */
async function drawn(account: ClientStatement, source: DocumentSource): Promise<DrawnDocument> {
	const settings = await source.settings();
	const logo = await source.files.logo(settings.logo);
	const documents = statementDocuments({ account, settings, logo });
	return await drawnDocuments(documents, documents[0]!.title);
}
