/** What somebody writes who wants to break out of a page, a header or a script. */
export const HOSTILE = `</title></style></script><script>alert(1)</script>"'><img src=x onerror=alert(2)>&amp;\r\nBcc: eve@example.com`;
