/**
 * The version of what the program computes: part of every key, so that results of another version are none of this one's. It is
 * raised with every change that moves a number of a sweep; a test holds sample results against it.
 */
export const MODEL_VERSION = "2";
