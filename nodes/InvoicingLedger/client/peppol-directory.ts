import type { IExecuteFunctions } from 'n8n-workflow';
import type { ReceiverDirectory } from '../../../src/ports/receiver-directory';
import { createRemoteClient } from '../../../src/remote/create-client';
import { RateLimiter } from '../../../src/remote/rate-limiter';
import { PEPPOL_DIRECTORY } from '../../../src/systems/peppolDirectory/address';
import {
	explainPeppolDirectory,
	LABEL,
	peppolDirectory,
	PEPPOL_DIRECTORY_RATES,
} from '../../../src/systems/peppolDirectory/directory';
import { systemClock } from '../../shared/trigger/system-clock';
import { plainTransport } from '../../shared/systems/transport';

/** The directory counts queries by the caller's address, so all nodes of a process share one limiter. */
const limiter = new RateLimiter(PEPPOL_DIRECTORY_RATES, systemClock);

/** It answers in a second; a directory that is down is not waited for as long as an invoice is. */
const WAITING = { timeoutMs: 20_000, mostTries: 4 };

export const openPeppolDirectory = (context: Pick<IExecuteFunctions, 'helpers'>): ReceiverDirectory =>
	peppolDirectory(
		createRemoteClient(plainTransport(context, PEPPOL_DIRECTORY), {
			...WAITING,
			clock: systemClock,
			limits: PEPPOL_DIRECTORY_RATES,
			limiter,
			explain: explainPeppolDirectory,
			random: Math.random,
			systemLabel: `The ${LABEL}`,
		}),
	);
