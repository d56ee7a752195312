import type { Path } from "../../problems.ts";
import type { Figure, FigureKind } from "../../schema/figure.ts";

/** A figure of one kind. */
export type FigureOf<Kind extends FigureKind> = Extract<Figure, { kind: Kind }>;

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
