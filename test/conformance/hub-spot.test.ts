import { HUB_SPOT_CAPABILITIES } from '../../src/systems/hubSpot/hub-spot';
import { hubSpotUnderTest, LAG_MS } from './hub-spot-deps';
import { conformanceSuite } from './suite';

describe.each([
	['', LAG_MS],
	[', whose searches lag by an hour', 60 * 60_000],
])('HubSpot, on its simulator%s', (_how, searchLagMs) => {
	conformanceSuite(it, {
		name: 'HubSpot',
		make: (time) => hubSpotUnderTest(time, { account: { searchLagMs } }),
		capabilities: HUB_SPOT_CAPABILITIES,
		lacks: {
			ownNumbers: 'HubSpot numbers its invoices by a series of the account',
			ownSettings: 'what is allowed is set in the HubSpot account',
			ownRecords: 'HubSpot keeps its own records, in its own words',
			ownCatalogue: 'contacts, pipelines and deals are kept in HubSpot',
			linkTable: 'the ledger keeps the link table',
			ownEvents: 'changes are read from HubSpot afterwards',
			jobEntries: 'an entry is named by the moment of entering the stage',
			atomic: 'HubSpot has no compare-and-write',
		},
	});
});
