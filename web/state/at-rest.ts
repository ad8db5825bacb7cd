/** After so long the code of all views is loaded, so that none is waited for, ms: by then the first answer mostly is there. */
export const AT_REST_MS = 3000;
