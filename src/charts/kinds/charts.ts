// All kinds but maps.
import "./bars.ts";
import "./columns.ts";
import "./line.ts";
import "./points.ts";
import "./promises.ts";
import "./table.ts";
import "./tally.ts";
import "./timeline.ts";
import "./units.ts";
