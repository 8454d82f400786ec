# Run from the root of the repository: Rscript tests/reference/wedge-play.R
# Stepped wedges played many times: outcomes by unit and period, clusters and periods set aside, CR2 errors by cluster with
# Satterthwaite's degrees of freedom. R 4.2.2; the errors are those of clubSandwich 0.5.8 (checked on one play). Seeded.
suppressMessages({library(jsonlite); library(clubSandwich)})
set.seed(20261125)
share <- function(x) list(value = mean(x), error = sd(x) / sqrt(length(x)))
clusters <- 12; size <- 10; periods <- 8; crossings <- c(2, 4, 6)   # the first period, from 0, of each sequence
starts <- rep(crossings, each = clusters / length(crossings))
cluster <- rep(seq_len(clusters), each = size)
cells <- expand.grid(cluster = seq_len(clusters), period = seq_len(periods) - 1)
cells$x <- as.numeric(cells$period >= starts[cells$cluster])
design <- cbind(model.matrix(~ factor(cluster) + factor(period), cells), x = cells$x)

# The regression of cell means on n measurements each: what it takes to get theta, its CR2 error and df from any means.
prepared <- function(n) {
  X <- design * sqrt(n)
  M <- solve(crossprod(X))
  rows <- split(seq_len(nrow(X)), cells$cluster)
  parts <- lapply(rows, function(r) {
    own <- eigen(diag(length(r)) - X[r, ] %*% M %*% t(X[r, ]), symmetric = TRUE)
    root <- ifelse(own$values > 1e-10, 1 / sqrt(pmax(own$values, 1e-10)), 0)
    A <- own$vectors %*% (root * t(own$vectors))
    as.vector(A %*% X[r, ] %*% M[, "x"])
  })
  U <- mapply(function(r, p) t(X[r, ]) %*% p, rows, parts)
  B <- diag(sapply(parts, function(p) sum(p^2))) - t(U) %*% M %*% U
  list(X = X, M = M, rows = rows, parts = parts, df = sum(diag(B))^2 / sum(B^2))
}
test <- function(p, means, n) {
  y <- means * sqrt(n)
  b <- p$M %*% crossprod(p$X, y)
  e <- as.vector(y - p$X %*% b)
  psi <- mapply(function(r, part) sum(part * e[r]), p$rows, p$parts)
  theta <- b["x", 1]
  c(theta, sqrt(sum(psi^2)), theta / sqrt(sum(psi^2)) / qt(0.975, p$df))
}

# The correlation of normal scores whose yes and no have this one: by numerical integration.
scores_alike <- function(correlation, p) {
  both <- function(r) integrate(function(u) dnorm(u) * pnorm((sqrt(r) * u + qnorm(p)) / sqrt(1 - r))^2, -9, 9, rel.tol = 1e-10)$value
  uniroot(function(r) (both(r) - p^2) / (p * (1 - p)) - correlation, c(1e-6, 0.999), tol = 1e-10)$root
}

# Scores of units by period, and who has the treatment when.
play <- function(between, unit, attrition, compliance, crossover) {
  lasting <- sqrt(between) * rnorm(clusters)[cluster] + sqrt(unit - between) * rnorm(clusters * size)
  score <- lasting + sqrt(1 - unit) * matrix(rnorm(clusters * size * periods), ncol = periods)
  taken <- runif(clusters * size)
  from <- ifelse(taken < crossover, 0, ifelse(taken < compliance, starts[cluster], periods))
  with <- outer(from, seq_len(periods) - 1, "<=")
  list(score = score, with = with, stays = runif(clusters * size) >= attrition)
}
wedge <- function(icc, repeated, effect, runs, p = NULL, attrition = 0, compliance = 1, crossover = 0) {
  alike <- function(correlation) if (is.null(p)) correlation else scores_alike(correlation, p)
  between <- alike(icc)
  unit <- alike(icc + (1 - icc) * repeated)
  value <- function(score, with, effect) if (is.null(p)) score + effect * with else (score > -qnorm(p + effect * with)) * 1
  whole <- prepared(rep(size, nrow(cells)))
  one <- function() {
    made <- play(between, unit, attrition, compliance, crossover)
    n <- rep(tapply(made$stays, cluster, sum), periods)
    fit <- if (attrition == 0) whole else prepared(n)
    as.vector(sapply(c(effect, 0), function(e) {
      y <- value(made$score, made$with, e)
      means <- as.vector(rowsum(y * made$stays, cluster)) / n
      test(fit, means, n)
    }))
  }
  found <- replicate(runs, one())
  variance <- whole$M["x", "x"] * (1 - icc) * (1 - repeated)
  list(icc = icc, `repeat` = repeated, effect = effect, p = p, attrition = attrition, compliance = compliance,
       crossover = crossover, runs = runs, power = share(found[3, ] > 1), rejected = share(abs(found[6, ]) > 1),
       mean = share(found[1, ]), deviation = sd(found[1, ]), exact = if (is.null(p) && attrition == 0 && compliance == 1) sqrt(variance))
}

# One play as clubSandwich has it, on the measurements.
made <- play(0.1, 0.5, 0.2, 1, 0)
long <- data.frame(y = as.vector(made$score), cluster = cluster, period = rep(seq_len(periods) - 1, each = clusters * size))
long$x <- as.numeric(long$period >= starts[long$cluster])
long <- long[rep(made$stays, periods), ]
theirs <- coef_test(lm(y ~ factor(cluster) + factor(period) + x, long), vcov = "CR2", cluster = long$cluster, coefs = "x")
n <- rep(tapply(made$stays, cluster, sum), periods)
means <- as.vector(rowsum(made$score * made$stays, cluster)) / n
ours <- prepared(n)
stopifnot(abs(test(ours, means, n)[1] - theirs$beta) < 1e-10, abs(test(ours, means, n)[2] - theirs$SE) < 1e-10,
          abs(ours$df - theirs$df_Satt) < 1e-8)

cases <- list(
  others = wedge(0.1, 0, 0.25, 20000),
  same = wedge(0.1, 0.5, 0.18, 20000),
  lossy = wedge(0.1, 0.5, 0.3, 4000, attrition = 0.2, compliance = 0.85, crossover = 0.1),
  proportion = wedge(0.1, 0.4, 0.1, 20000, p = 0.3)
)
write(toJSON(list(made = R.version.string, clusters = clusters, size = size, periods = periods, cases = cases),
             auto_unbox = TRUE, digits = NA, null = "null"), "tests/reference/wedge-play.json")
