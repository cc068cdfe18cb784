import type { IDataObject } from 'n8n-workflow';
import type { RecurringSeries } from '../../../src/ports/remote-system';
import { listRecurringSeries } from '../../../src/usecases/list-recurring-series';
import { textOf } from '../../shared/run/field-values';
import { ALL, limitOf } from '../../shared/run/read-limit';
import { placeOf } from '../../shared/present/items';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import type { Execute } from '../../shared/run/operations';

const seriesToItem = (system: string, { client, madeInvoiceIds, ...series }: RecurringSeries): IDataObject => ({
	...placeOf(system),
	...series,
	client: client && { id: client.id, name: client.name, email: client.email },
	madeInvoiceIds: [...madeInvoiceIds],
});

export const execute: Execute = async (context, field) => {
	let system = '';
	return await runItems(context, field, {
		open: () => openSystems(context),
		read: (itemIndex) => ({
			search: textOf(field('recurringSearch', itemIndex, '')),
			limit: limitOf(field, itemIndex) ?? ALL,
		}),
		run: async (queries, _call, systems) => {
			({ system } = systems.invoicing);
			return await listRecurringSeries(queries, systems);
		},
		show: (series) => series.map((one) => seriesToItem(system, one)),
	});
};
