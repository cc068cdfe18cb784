import { labelOf } from '../domain/system-name';
import type { Capabilities } from '../ports/capabilities';
import { cannot } from '../ports/capabilities';
import type { RecordQuery } from '../ports/catalogue';
import { done, refused, type Outcome } from '../ports/outcome';
import type { RecurringSeries, RemoteSystem } from '../ports/remote-system';

interface Deps {
	readonly listRecurring: RemoteSystem['listRecurring'];
	readonly invoicing: { readonly system: string; readonly capabilities: Capabilities };
}

/** Series by which the system makes invoices itself, to look at. */
export async function listRecurringSeries(
	queries: readonly RecordQuery[],
	{ listRecurring, invoicing }: Deps,
): Promise<readonly Outcome<readonly RecurringSeries[]>[]> {
	if (!listRecurring)
		return queries.map(() =>
			refused(cannot(labelOf(invoicing.system), 'recurring', 'list series of its own', invoicing.capabilities)),
		);
	const outcomes: Outcome<readonly RecurringSeries[]>[] = [];
	for (const query of queries) outcomes.push(done(await listRecurring(query)));
	return outcomes;
}
