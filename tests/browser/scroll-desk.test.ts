import { describe } from "vitest";
import { SCREENS } from "../support/reading.ts";
import { scrolling } from "./scrolling.ts";

describe("scrolling on a desk", () => scrolling(SCREENS.desk));
