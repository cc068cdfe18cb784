import { createHash } from 'node:crypto';
import type { OperationRef } from '../ports/journal';

/**
 * What goes into the vendor's record so that it is found again: `n8n-` and 24 hex digits, the same for the same
 * operation.
 */
export const markerOf = ({ system, operation, key }: OperationRef): string =>
	`n8n-${createHash('sha256').update(`${system}\n${operation}\n${key}`).digest('hex').slice(0, 24)}`;
