import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** 'HH:MM'. @returns refusal `not_a_time` */
export function readTime(given: unknown): Result<string> {
	const parts = typeof given === 'string' ? TIME.exec(given.trim()) : null;
	return parts
		? accept(`${parts[1]!.padStart(2, '0')}:${parts[2]}`)
		: refuse(
				'not_a_time',
				`time is ${shown(given)}, which is not a time of day.`,
				'Write hours and minutes, such as 06:15.',
				'time',
			);
}
