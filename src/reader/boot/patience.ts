/** How long a page waits for the scripts that its figures need, ms, before it shows the steps' own pictures. */
export const PATIENCE = 6000;
