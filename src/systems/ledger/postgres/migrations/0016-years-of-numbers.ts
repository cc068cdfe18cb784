/**
 * What numbers that begin anew each year add: the counters of years. A year that has numbers goes on behind all that
 * were given. Credit notes will have a series of their own, whose row is there to be locked.
 */
export const YEARS_OF_NUMBERS: readonly string[] = [
	`INSERT INTO {series} (name, next) VALUES ('creditNote', 1)`,
	`INSERT INTO {series} (name, next)
		SELECT 'invoice/' || y.year, s.next
		FROM (SELECT DISTINCT substr(issue_date, 1, 4) AS year FROM {invoices} WHERE number IS NOT NULL AND issue_date IS NOT NULL) y, {series} s
		WHERE s.name = 'invoice'`,
];
