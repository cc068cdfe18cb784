import { overviewUrl } from '../../../src/systems/ledger/overview-links';
import { makeOverviewLinks } from '../../../src/usecases/make-overview-links';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		read: (itemIndex) => ({
			validForDays: field('validForDays', itemIndex),
			endsEarlier: field('endEarlierLinks', itemIndex, false) === true,
		}),
		run: async (requests, call) => await makeOverviewLinks(requests, await openLedger(context, 'write'), call),
		show: (link) => ({ url: overviewUrl(link.page, link), validUntil: link.until }),
	});
