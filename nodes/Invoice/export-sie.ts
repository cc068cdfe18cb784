import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sieFile } from '../../src/documents/sie/sie-file';
import { exportVouchers, type AskedAccount, type ExportedVouchers } from '../../src/usecases/export-vouchers';
import { STANDARD_FILE_FIELD } from '../shared/fields/pdf-fields';
import type { ReadField } from '../shared/run/field-reader';
import { textOf } from '../shared/run/field-values';
import { runItems } from '../shared/run/run-items';
import { openSystems } from '../shared/systems/open';

const STANDARD_NAME = 'vouchers.si';

/** The vouchers of a period as a file of SIE type 4I, one file for each item. */
export async function exportSie(context: IExecuteFunctions, field: ReadField): Promise<INodeExecutionData[]> {
	const optionsOf = (itemIndex: number) => field<IDataObject>('options', itemIndex, {});
	return await runItems(context, field, {
		open: () => openSystems(context),
		read: (itemIndex) => ({
			firstDay: field('firstDay', itemIndex, ''),
			lastDay: field('lastDay', itemIndex, ''),
			accounts: (field<IDataObject>('bookAccounts', itemIndex, {}).account ?? []) as unknown as AskedAccount[],
		}),
		run: async (asked, call, systems) => await exportVouchers(asked, systems, call),
		async attach(exported: ExportedVouchers, itemIndex): Promise<IBinaryKeyData> {
			const { fileName, binaryField } = optionsOf(itemIndex);
			const name = textOf(fileName) || STANDARD_NAME;
			const file = await context.helpers.prepareBinaryData(Buffer.from(sieFile(exported)), name, 'text/plain');
			return { [textOf(binaryField) || STANDARD_FILE_FIELD]: file };
		},
		show: ({ vouchers, importedLeftOut, foreignPaymentsLeftOut }, _outcome, itemIndex) => ({
			count: vouchers.length,
			...(importedLeftOut > 0 && { importedLeftOut }),
			...(foreignPaymentsLeftOut > 0 && { foreignPaymentsLeftOut }),
			fileName: textOf(optionsOf(itemIndex).fileName) || STANDARD_NAME,
		}),
	});
}
