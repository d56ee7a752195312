import charts from "../styles/charts.css?raw";
import map from "../styles/map.css?raw";
import marks from "../styles/marks.css?raw";

/** The style sheets of figures of all kinds, one after the other, for pictures that stand alone. */
export const chartStyles = [charts, marks, map].join("\n");
