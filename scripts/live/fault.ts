/** What a person can mend: told without a stack. */
export class Fault extends Error {
	constructor(
		message: string,
		readonly hint = '',
	) {
		super(message);
		this.name = 'Fault';
	}
}
