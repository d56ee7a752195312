import "./charts.ts";
import "./map.ts";
