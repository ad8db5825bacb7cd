/** Name of the architecture that CiM is compared with and integrated into, unless another is named. */
export const DEFAULT_BASELINE = "tensor-core-like";
