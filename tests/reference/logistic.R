# Run from the root of the repository: Rscript tests/reference/logistic.R
# Fitted chances of R's glm at full convergence (epsilon 1e-14), on made-up columns of very different size, with a column
# that others explain, with log odds far from 0, and on a level far from 0.
suppressMessages(library(jsonlite))
set.seed(20261125)
n <- 120
x <- data.frame(income = round(rlnorm(n, 10, 1)), age = round(runif(n, 18, 80)), alone = rbinom(n, 1, 0.4), share = runif(n) * 1e-6)
x$twice <- 2 * x$age - 3
x$near <- round(x$share * 1e6, 6)
x$far <- x$near + 1e5 # the same fit, which glm itself gets less exactly
y <- rbinom(n, 1, plogis(-3 + 0.05 * x$age + x$alone + 2e6 * x$share - 1e-5 * x$income))
y_far <- rbinom(n, 1, plogis(0.6 * (x$age - 50)))
fit <- function(name, columns, y, given = columns) {
  # With this epsilon glm takes 1e-17 for the tolerance of collinearity; 1e-7 is lm's.
  q <- qr(model.matrix(reformulate(columns), x), tol = 1e-7)
  dropped <- sort(q$pivot[-seq_len(q$rank)]) - 2
  kept <- columns[!(seq_along(columns) - 1) %in% dropped]
  # At this epsilon the last digits may go to and fro for ever; that the score equations hold says it is the maximum.
  m <- suppressWarnings(glm(reformulate(kept, "y"), binomial, cbind(x, y = y), control = glm.control(epsilon = 1e-14, maxit = 100)))
  X <- model.matrix(m)
  stopifnot(max(abs(crossprod(X, y - m$fitted.values)) / colSums(abs(X))) < 1e-13)
  list(name = name, columns = I(given), y = y, fitted = unname(m$fitted.values), dropped = I(dropped))
}
cases <- list(
  fit("numbers and an indicator", c("income", "age", "alone", "share"), y),
  fit("a column twice", c("age", "twice", "alone"), y),
  fit("far from 0", c("near", "age"), y, c("far", "age")),
  fit("far apart", c("age", "alone"), y_far))
write_json(list(made = R.version.string, columns = as.list(x), cases = cases), "tests/reference/logistic.json", digits = I(17), auto_unbox = TRUE)
for (one in cases) cat(one$name, one$dropped, range(one$fitted), "\n")
