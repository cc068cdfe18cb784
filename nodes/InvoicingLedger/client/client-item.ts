import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../../../src/domain/client';
import { clientToItem } from '../../shared/present/items';

/** A client as the ledger keeps it. */
export const clientItem = (client: Client): IDataObject => ({
	...clientToItem(client),
	archived: client.isArchived === true,
	mergedInto: client.mergedInto ?? null,
});
