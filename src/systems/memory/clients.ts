import { emptyFieldsOf, putClient } from '../../domain/client-check';
import type { ClientMaker } from '../../ports/client-maker';
import { putMeant } from './client-meant';
import { put } from './put';
import { unknownClient } from './refusals';
import type { MemoryState } from './state';

/** Clients, kept as they are asked for. */
export const memoryClients = (state: MemoryState): ClientMaker => ({
	putClients: async (batch, call) =>
		state.batch(batch, call, (input) =>
			putMeant(state, input, (named) =>
				put(state, 'client', 'cli', state.rows.clients, named, unknownClient, call, (id, before) =>
					putClient(
						id,
						before,
						input.onKnownText === 'keep' ? emptyFieldsOf(before, input.fields) : input.fields,
					),
				),
			),
		),
});
