export { FileProblem } from '@pionier/core';
