import type { FieldName } from '../field-name';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { DELIVERY_WAYS, type DeliveryWay, type DeliveryWish } from './delivery-choice';

const WISHES: readonly unknown[] = [...DELIVERY_WAYS, 'none', ''];

/** What a client or an invoice asks for; '' for nothing. @returns refusal `not_a_choice` */
export const readDeliveryWish = (input: unknown, field: FieldName): Result<DeliveryWish> =>
	WISHES.includes(input)
		? accept(input as DeliveryWish)
		: refuse(
				'not_a_choice',
				`${field} is ${shown(input)}, which is not one of its choices.`,
				`Use ${DELIVERY_WAYS.join(', ')} or none, or leave it empty.`,
				field,
			);

/**
 * Ways of delivery in the order in which they are tried: a list, or a text with commas. Each stands once.
 * @returns refusal `not_a_choice`
 */
export function readDeliveryOrder(input: unknown, field: FieldName): Result<readonly DeliveryWay[]> {
	const words: unknown = typeof input === 'string' ? input.split(',').map((word) => word.trim()) : input;
	const ways: readonly unknown[] = Array.isArray(words) ? words.filter((word) => word !== '') : [input];
	const strange = ways.filter((way) => !DELIVERY_WAYS.includes(way as DeliveryWay));
	if (strange.length > 0)
		return refuse(
			'not_a_choice',
			`${field} has ${shown(strange[0])}, which is not a way of delivery.`,
			`Use ${DELIVERY_WAYS.join(', ')}, in the order in which they are to be tried.`,
			field,
		);
	return accept([...new Set(ways as readonly DeliveryWay[])]);
}
