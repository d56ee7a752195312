import type { Path } from "../../problems.ts";
import type { Figure, FigureKind } from "../../schema/figure.ts";

/** A figure of one kind. */
export type FigureOf<Kind extends FigureKind> = Extract<Figure, { kind: Kind }>;

/** A scene of a figure, and how paths to its parts are made. */
export type PlacedScene<Kind extends FigureKind> = {
	scene: FigureOf<Kind>["scenes"][string];
	at: (...rest: Path) => Path;
};

/** The scenes of a figure, each with its path. */
export function scenesOf<Scene>(
	figure: { scenes: Record<string, Scene> },
	path: Path,
): { scene: Scene; at: (...rest: Path) => Path }[] {
	return Object.entries(figure.scenes).map(([name, scene]) => ({
		scene,
		at: (...rest: Path) => [...path, "scenes", name, ...rest],
	}));
}
