import charts from "../styles/charts.css?raw";
import map from "../styles/map.css?raw";
import scenes from "../styles/map-scenes.css?raw";
import marks from "../styles/marks.css?raw";
import signs from "../styles/signs.css?raw";

/** The style sheets of figures of all kinds, one after the other, for pictures that stand alone. */
export const chartStyles = [charts, signs, marks, map, scenes].join("\n");
