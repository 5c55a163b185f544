export { MultiDirectedGraph } from "graphology";
export { default as Sigma } from "sigma";
export { NodeProgram, EdgeArrowProgram, EdgeRectangleProgram } from "sigma/rendering";
export { floatColor } from "sigma/utils";
export { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
