/**
 * Something that only the person who runs the server can put right: a wrong setting, a port that is taken, a database that
 * does not answer. Its message is one sentence or two that say what is wrong and what to do; it is shown without a stack.
 */
export class OperatorProblem extends Error {
  override name = "OperatorProblem"
}
