/** Shows the button that prints, which does nothing where scripts are disabled. */
export const PRINT_SCRIPT = `
(function () {
	'use strict';
	var button = document.querySelector('button.print');
	if (!button || !window.print) return;
	button.hidden = false;
	button.addEventListener('click', function () { window.print(); });
})();
`;
