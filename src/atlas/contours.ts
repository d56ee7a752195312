import { contours } from "d3-contour";
import { geoArea, geoAzimuthalEquidistant, geoContains, geoDistance } from "d3-geo";
import { geoStitch } from "d3-geo-projection";
import type { MultiPolygon, Position } from "geojson";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";
import { inlandWaters } from "./inland.ts";
import { isLand } from "./land.ts";
import { DEPTHS, HEIGHTS } from "./levels.ts";
import { readRelief } from "./relief.ts";
import { fineness, LAND, MOST, Sampler, softened } from "./samples.ts";
import { RADIANS } from "./sphere.ts";
import type { Relief, ReliefLayer, Tier } from "./types.ts";

/** Contours are as smooth as lines through points so far apart, px. */
const CELL = 3;
/** Smallest triangle that a point makes with its neighbours, and smallest area that is shown, square px. */
const DETAIL = { small: { bend: 2, least: 9 }, large: { bend: 3.5, least: 24 } };
/** Beyond this part of a patch's radius is what only the tallest screens show: there lines bend less. */
const OUTSKIRTS = 0.5;
const OUTSKIRTS_WEIGHT = 1 / 8;
/** What a page has of the whole earth from the beginning. */
const OPENING = { depths: [200, 2500, 5000], bend: 7, least: 100 };
/** Coordinates are rounded to this many px. */
const GRID = 0.8;
/** As the outlines, contours go a little beyond what a tier may show. */
const MARGIN = 1.02;

/** A tier without its outlines. */
export type Patch = Pick<Tier, "center" | "radius" | "scale" | "screen">;

/** Samples of the relief on a plane, and where on the earth a point of it is. */
type Plane = {
	columns: number;
	rows: number;
	/** Longitude and latitude, degrees, of a point in cells: sample i stands at i + 0.5. */
	at: (x: number, y: number) => Position;
	/** Takes outlines on the plane to the earth, wound as d3-geo wants them. */
	toEarth: (shape: MultiPolygon) => MultiPolygon;
};

/**
 * The relief of a part of the earth, by its contours, with its lakes and, in close views, rivers. For the build: takes
 * about a second. The same input gives the same output.
 */
export function reliefOf(patch: Patch): Pick<Tier, "relief" | "opening"> {
	if (patch.radius >= 180) earth ??= traced(wholeEarth(), MOST);
	const layers =
		patch.radius >= 180 && earth ? earth : traced(around(patch), fineness(patch.scale));
	const { lakes, rivers } = inlandWaters(patch);
	const waters: Rings[] = [
		{ kind: "lakes", level: 0, rings: lakes },
		{ kind: "rivers", level: 0, rings: rivers },
	];
	const relief = assembled(patch, [...layers, ...waters], DETAIL[patch.screen]);
	if (patch.radius < 180 || patch.screen === "large") return { relief };
	const first = layers.filter(
		({ kind, level }) => kind === "depth" && OPENING.depths.includes(level),
	);
	return { relief, opening: assembled(patch, [...first, ...waters], OPENING) };
}

/** Contours of the whole earth, which are the same for all scales at which it is seen. */
let earth: Rings[] | undefined;

/**
 * The contours of a plane's samples.
 * @param fine over how many samples of the grid values are spread
 */
function traced(plane: Plane, fine: number): Rings[] {
	const { sea, land } = sampled(plane, fine);
	const trace = (values: Float32Array, level: number) =>
		plane.toEarth(contours().size([plane.columns, plane.rows]).contour(values, level));
	return [
		...DEPTHS.map((level) => ({ kind: "depth" as const, level, shape: trace(sea, level) })),
		...HEIGHTS.map((level) => ({ kind: "height" as const, level, shape: trace(land, level) })),
	].map(({ shape, ...layer }) => ({ ...layer, rings: shape.coordinates.flat() }));
}

/** All of the earth, a sample every third of a degree. */
function wholeEarth(): Plane {
	const perDegree = 3;
	const columns = 360 * perDegree + 1;
	const rows = 180 * perDegree + 1;
	// A contour ends half a cell beyond the outermost samples, which stand on the seam and on the poles: there its halves are
	// joined.
	const edge = (degrees: number, end: number) => Math.max(-end, Math.min(end, degrees));
	const at = (x: number, y: number): Position => [
		(x - 0.5) / perDegree - 180,
		90 - (y - 0.5) / perDegree,
	];
	return {
		columns,
		rows,
		at,
		toEarth: ({ coordinates }) =>
			geoStitch({
				type: "MultiPolygon",
				coordinates: coordinates.map((polygon) =>
					polygon.map((ring) =>
						ring
							.map(([x = 0, y = 0]) => at(x, y))
							.map(([lon = 0, lat = 0]) => [edge(lon, 180), edge(lat, 90)])
							.reverse(),
					),
				),
			}),
	};
}

/** A square about a patch, by the azimuthal equidistant projection, in which no pole and no meridian is in the way. */
function around({ center, radius, scale }: Patch): Plane {
	const side = 2 * radius * MARGIN * RADIANS * scale;
	const count = Math.ceil(side / CELL);
	const projection = geoAzimuthalEquidistant()
		.rotate([-center[0], -center[1]])
		.scale(scale / CELL)
		.translate([count / 2, count / 2]);
	const at = (x: number, y: number) => projection.invert?.([x, y]) ?? [0, 0];
	return {
		columns: count,
		rows: count,
		at,
		toEarth: (shape) => ({
			...shape,
			coordinates: shape.coordinates.map((polygon) =>
				polygon.map((ring) => ring.map(([x = 0, y = 0]) => at(x, y)).reverse()),
			),
		}),
	};
}

/** Depths of the sea and heights of the land at a plane's samples, metres. */
function sampled(plane: Plane, fine: number): { sea: Float32Array; land: Float32Array } {
	const { columns, rows } = plane;
	const [deep, high] = [softened(fine), softened(Math.max(fine, LAND))];
	const sea = new Float32Array(columns * rows);
	const land = new Float32Array(columns * rows);
	const lowest = HEIGHTS[0] as number;
	const here = new Sampler();
	for (let row = 0, i = 0; row < rows; row++)
		for (let column = 0; column < columns; column++, i++) {
			const [lon = 0, lat = 0] = plane.at(column + 0.5, row + 0.5);
			here.goTo(lon, lat);
			sea[i] = -here.mean(deep);
			const height = here.mean(high);
			// A steep coast's heights do not reach into the sea.
			const shore = height >= lowest && here.least(readRelief()) < 30;
			land[i] = shore && !isLand(lon, lat) ? 0 : height;
		}
	return { sea, land };
}

type Rings = Pick<ReliefLayer, "kind" | "level"> & { rings: Position[][] };

/** Leaves out what cannot be seen at the patch's scale, rounds the rest, and puts it one after the other. */
function assembled(patch: Patch, layers: Rings[], detail: { bend: number; least: number }): Relief {
	const { center, radius, scale } = patch;
	const step = GRID / scale / RADIANS;
	const widen = radius >= 180 ? 1 : Math.max(0.1, Math.cos(center[1] * RADIANS));
	const size = [step / widen, step].map((part) => Number(part.toPrecision(4))) as [number, number];
	const steradians = (squarePixels: number) => squarePixels / scale ** 2;
	const least = steradians(detail.least);
	const relief: Relief = { scale: size, layers: [], lines: [] };
	for (const { kind, level, rings } of layers) {
		const lines = simplified(rings, patch, steradians(detail.bend)).map((line) =>
			rounded(line, size),
		);
		const put = (some: number[][][]) => {
			for (const line of some) relief.lines.push(stepsOf(line));
			return some.length;
		};
		if (kind === "rivers") {
			const outer = put(lines.filter((line) => line.length > 1));
			if (outer > 0) relief.layers.push({ kind, level, outer, holes: 0, whole: false });
			continue;
		}
		const shapes = lines
			.filter((line) => line.length > 3)
			.map((line) => {
				const [[x = 0, y = 0] = []] = line;
				const outside = isOutside([x * size[0], y * size[1]], patch);
				return {
					line,
					area: areaOf(line, size),
					least: outside ? least / OUTSKIRTS_WEIGHT : least,
				};
			});
		// A ring round less than half of the earth is an outline; of a hole, all but the hole lies in it.
		const outlines = shapes.filter(({ area, least }) => area < 2 * Math.PI && area >= least);
		const inner = shapes.filter(
			({ area, least }) => area >= 2 * Math.PI && 4 * Math.PI - area >= least,
		);
		if (outlines.length + inner.length === 0) continue;
		const drawn = [...outlines, ...inner];
		relief.layers.push({
			kind,
			level,
			outer: put(outlines.map(({ line }) => line)),
			holes: put(inner.map(({ line }) => line)),
			whole: kind !== "lakes" && isInsideOut(patch, { kind, level }, drawn, size),
		});
	}
	return relief;
}

/**
 * Whether a layer is what its rings leave out, so that the whole earth is to be drawn besides: the oceans reach round the
 * earth, and no ring is their outline. Points whose depth or height is known say so by their majority.
 */
function isInsideOut(
	patch: Patch,
	{ kind, level }: Pick<ReliefLayer, "kind" | "level">,
	rings: { line: number[][]; area: number }[],
	[across, down]: readonly [number, number],
): boolean {
	const here = new Sampler();
	const shapes = rings.map(({ line, area }) => {
		const ring = line.map(([x = 0, y = 0]) => [x * across, y * down]);
		const coordinates = [area < 2 * Math.PI ? ring : ring.reverse()];
		return { type: "Polygon" as const, coordinates };
	});
	const wrong = probes(patch).filter(([lon, lat]) => {
		here.goTo(lon, lat);
		const value = kind === "depth" ? -here.mean(softened(MOST)) : here.mean(softened(MOST));
		const within = shapes.filter((shape) => geoContains(shape, [lon, lat])).length;
		return value >= level !== (within % 2 === 1);
	});
	return wrong.length > PROBES / 2;
}

const PROBES = 25;
/** Points all over a patch, along a spiral. */
function probes({ center, radius }: Patch): [number, number][] {
	const place = geoAzimuthalEquidistant()
		.rotate([-center[0], -center[1]])
		.scale(1)
		.translate([0, 0]);
	return Array.from({ length: PROBES }, (_, i) => {
		const away = Math.sqrt((i + 0.5) / PROBES) * radius * 0.95 * RADIANS;
		const turn = i * Math.PI * (3 - Math.sqrt(5));
		const at = place.invert?.([away * Math.cos(turn), away * Math.sin(turn)]);
		return at ?? center;
	});
}

/** Whether a point is in a patch's outskirts. */
const isOutside = (point: Position, { center, radius }: Patch): boolean =>
	radius < 180 && geoDistance(point as [number, number], center) > radius * OUTSKIRTS * RADIANS;

/** Lines without the points that hardly bend them. */
function simplified(lines: Position[][], patch: Patch, least: number): Position[][] {
	const topology = {
		type: "Topology" as const,
		objects: {},
		arcs: lines.map((line) => line.map((point) => [...point])),
	};
	const weighed = presimplify(topology, (triangle) => {
		const area = sphericalTriangleArea(triangle);
		return isOutside(triangle[1] as Position, patch) ? area * OUTSKIRTS_WEIGHT : area;
	});
	return simplify(weighed, least).arcs;
}

/** A line in steps of the grid, without points that fall on the one before; none is minus zero, which JSON does not know. */
const rounded = (line: Position[], [across, down]: readonly [number, number]): number[][] =>
	line
		.map(([lon = 0, lat = 0]) => [Math.round(lon / across) + 0, Math.round(lat / down) + 0])
		.filter(([x, y], i, all) => i === 0 || x !== all[i - 1]?.[0] || y !== all[i - 1]?.[1]);

const areaOf = (line: number[][], [across, down]: readonly [number, number]): number =>
	geoArea({
		type: "Polygon",
		coordinates: [line.map(([x = 0, y = 0]) => [x * across, y * down])],
	});

const stepsOf = (line: number[][]): [number, number][] =>
	line.map(([x = 0, y = 0], i) => [x - (line[i - 1]?.[0] ?? 0), y - (line[i - 1]?.[1] ?? 0)]);
