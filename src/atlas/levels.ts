/** Depths of the sea and heights of the land, metres, from which on each tint of a chart reaches. */
export const DEPTHS = [200, 1000, 2500, 4000, 5000, 6000];
export const HEIGHTS = [250, 750, 1500, 2500];
