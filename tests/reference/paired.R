# Pairs of least total Mahalanobis distance, by an integer programme over all pairs (lpSolve) and, for the small case, by
# trying every pairing.
#   Rscript tests/reference/paired.R
library(jsonlite)
library(lpSolve)
library(MASS)

distances <- function(x) {
  inverse <- ginv(cov(x), tol = 1e-10)
  n <- nrow(x)
  outer(seq_len(n), seq_len(n), Vectorize(function(i, j) {
    gap <- x[i, ] - x[j, ]
    sqrt(max(0, drop(t(gap) %*% inverse %*% gap)))
  }))
}

programme <- function(d) {
  n <- nrow(d)
  pairs <- t(combn(n, 2))
  constraints <- t(sapply(seq_len(n), function(i) as.numeric(pairs[, 1] == i | pairs[, 2] == i)))
  solved <- lp("min", d[pairs], constraints, rep("==", n), rep(1, n), all.bin = TRUE)
  stopifnot(solved$status == 0)
  chosen <- pairs[solved$solution > 0.5, , drop = FALSE]
  list(total = sum(d[chosen]), pairs = chosen)
}

# One more item at distance 0 from all; its partner is left over.
even <- function(d) if (nrow(d) %% 2 == 0) d else cbind(rbind(d, 0), 0)

brute <- function(d, left = seq_len(nrow(d))) {
  if (length(left) == 0) return(0)
  first <- left[1]
  min(sapply(left[-1], function(other) d[first, other] + brute(d, setdiff(left, c(first, other)))))
}

case <- function(name, columns, x, cluster = NULL) {
  d <- even(distances(x))
  found <- programme(d)
  pairs <- found$pairs[apply(found$pairs <= nrow(x), 1, all), , drop = FALSE]
  list(name = name, columns = columns, cluster = if (is.null(cluster)) NA else cluster, distances = distances(x), total = sum(d[pairs]), pairs = pairs)
}

set.seed(105)
n <- 12
two <- data.frame(age = round(rnorm(n, 70, 8)), income = round(rlnorm(n, 7.5, 0.4), 2))
small <- two[1:8, ]
stopifnot(abs(brute(distances(as.matrix(small))) - programme(distances(as.matrix(small)))$total) < 1e-12)

n <- 14
mixed <- data.frame(
  age = round(rnorm(n, 70, 8)), alone = rbinom(n, 1, 0.5), district = sample(c("north", "south", "west"), n, TRUE)
)
mixed$months <- 12 * mixed$age
matrixOf <- cbind(mixed$age, mixed$alone, mixed$district == "south", mixed$district == "west", mixed$months)

odd <- data.frame(age = round(rnorm(11, 70, 8)), score = round(rnorm(11), 3))

school <- rep(sprintf("s%02d", 1:10), times = c(3, 5, 4, 2, 6, 3, 4, 5, 3, 4))
pupils <- data.frame(score = round(rnorm(length(school), 50, 10) + rep(rnorm(10, 0, 6), times = table(school)), 1),
  girl = rbinom(length(school), 1, 0.5))
means <- as.matrix(aggregate(pupils, list(school), mean)[, -1])

write_json(list(
  case("two numbers", two, as.matrix(two)),
  case("eight units", small, as.matrix(small)),
  case("a number, yes-no, a category, and a column that follows from another", mixed, matrixOf),
  case("an odd number", odd, as.matrix(odd)),
  case("schools by their means", pupils, means, school)
), "tests/reference/paired.json", dataframe = "columns", auto_unbox = TRUE, digits = NA, pretty = FALSE)
