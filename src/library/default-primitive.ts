/** The primitive of the study's summary, for commands that weigh one where none is named. */
export const DEFAULT_PRIMITIVE = "digital6T";
