/** How a series is told from others: by shape and colour, and its level by whether marks are filled. */
export interface Look {
  /** Colour and shape; the baseline has its own. */
  readonly series: number | "cores";
  readonly filled: boolean;
}
