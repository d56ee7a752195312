/**
 * What an engine has to know for the page to be laid out and to run; one that does not has the plain page, unrolled with its
 * pictures. Chrome and Edge know it from 105 on, Firefox from 110, Safari from 16.
 */
export const NEEDED = "(container-type: inline-size)";
